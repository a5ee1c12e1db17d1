// Who signs a kind of document that the programme says nothing of.
import { describe, expect, test } from '@jest/globals'
import { stagesFor } from '../../../src/domain/document-policies.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { A, B, definition } from './fixture-definition.ts'

const name = { vi: 'Một trong hai ký', en: 'One of two signs' }
const one = { stages: [{ rule: 'any' as const, name, signers: [A, B], within: 4 }] }
const loose: ProgrammeDefinition = {
  ...definition,
  signOff: { ...definition.signOff, 'annual-report': one, 'yearly-plan': one },
}

describe('where the programme has no policy of its own', () => {
  test.each(['review-report', 'commendation-list'] as const)('every party signs the %s', (kind) => {
    expect(stagesFor(loose, kind)).toMatchObject([{ rule: 'all', signers: [A, B], within: 4 }])
    expect(stagesFor(definition, kind)).toMatchObject([{ rule: 'all', signers: [A, B], within: 5 }])
  })

  test('and where it has one, that one holds', () => {
    const own = { ...loose, signOff: { ...loose.signOff, 'review-report': one } }
    expect(stagesFor(own, 'review-report')).toEqual(one.stages)
  })
})
