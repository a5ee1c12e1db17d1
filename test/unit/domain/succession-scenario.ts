// A succession as a stream gets it from the programme's mass change.
import type { Heirs, SucceedStream } from '../../../src/domain/heirs.ts'

export const succeeding = (heirs: Heirs, more: Partial<SucceedStream> = {}): SucceedStream => ({
  succession: 'sap-xep-2024',
  on: '2024-02-01',
  basis: 'Nghị quyết sắp xếp',
  heirs,
  renamed: {},
  unit: null,
  ended: [],
  ...more,
})
