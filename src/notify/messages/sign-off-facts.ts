// The lines under every message about a document that is being signed.
import { dayEn, dayVi, optional } from './phrases.ts'
import type { Fact, Value } from './template.ts'

export const factsVi = (p: {
  documentTitle: Value
  dueDay?: Value
  capacity?: Value
  basis?: Value
}): Fact[] => [
  ['Văn bản', p.documentTitle],
  ['Ký với tư cách', p.capacity],
  ['Căn cứ', p.basis],
  ['Thời hạn', optional(p.dueDay, dayVi)],
]

export const factsEn = (p: {
  documentTitle: Value
  dueDay?: Value
  capacity?: Value
  basis?: Value
}): Fact[] => [
  ['Document', p.documentTitle],
  ['Signing as', p.capacity],
  ['Basis', p.basis],
  ['Due', optional(p.dueDay, dayEn)],
]

export const untilVi = (day: Value | undefined) =>
  day === undefined ? '' : ` trước khi hết ngày ${dayVi(day)}`
export const untilEn = (day: Value | undefined) => (day === undefined ? '' : ` by the end of ${dayEn(day)}`)
