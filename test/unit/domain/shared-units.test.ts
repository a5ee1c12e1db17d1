// What two programmes say of one unit: contradictions, and what each settles for itself.
import { expect, test } from '@jest/globals'
import type { UnitDefinition } from '../../../src/domain/programme-definition.ts'
import { unitContradictions } from '../../../src/domain/shared-units.ts'

const half = { party: 'x.a', agency: 'x.u1.a', office: 'yes' } as const
const unit: UnitDefinition = {
  id: 'u1',
  code: '884',
  name: { vi: 'An Phú', en: 'An Phu' },
  level: 'district',
  type: 'huyện',
  parent: 'p',
  halves: [half, { party: 'x.b', agency: 'x.u1.b', office: 'unknown', fallback: 'x.u1.vp' }],
}
const contradictions = (change: Partial<UnitDefinition>) => unitContradictions(unit, { ...unit, ...change })

test.each<[string, Partial<UnitDefinition>, string]>([
  ['another name', { name: { vi: 'An Phước', en: 'An Phu' } }, 'u1 name: "An Phú" ≠ "An Phước"'],
  ['another level', { level: 'commune' }, 'u1 level: "district" ≠ "commune"'],
  ['another type', { type: 'thị xã' }, 'u1 type: "huyện" ≠ "thị xã"'],
  ['another parent', { parent: 'q' }, 'u1 parent: "p" ≠ "q"'],
  ['another agency of a party', { halves: [{ ...half, agency: 'y' }] }, 'u1 half of x.a: "x.u1.a" ≠ "y"'],
  ['no such office', { halves: [{ ...half, office: 'no' }] }, 'u1 office of x.u1.a: "yes" ≠ "no"'],
])('%s is a contradiction', (_, change, said) => {
  expect(contradictions(change)).toEqual([said])
})

test('all of them at once', () => {
  expect(
    contradictions({ level: 'commune', type: 'xã', parent: 'q', halves: [{ ...half, agency: 'y' }] }),
  ).toHaveLength(4)
})

test('what a programme settles for itself, or does not know, is none', () => {
  const { parent: _, ...orphan } = unit
  expect(unitContradictions(unit, orphan)).toEqual([])
  const other = { party: 'x.c', agency: 'x.u1.c', office: 'yes' } as const
  expect(contradictions({ halves: [other] })).toEqual([])
  expect(contradictions({ code: '30337', name: { vi: 'An Phú', en: 'An Phú district' } })).toEqual([])
  const known = { party: 'x.b', agency: 'x.u1.b', office: 'no', fallback: 'x.u1.other' } as const
  expect(contradictions({ halves: [half, known] })).toEqual([])
  // Its pair has gone with it.
  expect(contradictions({ halves: [] })).toEqual([])
})

test('what has ended lives no more: with a pair and no end of its own it is a contradiction', () => {
  const ended = { ...unit, validTo: '2025-06-30', halves: [] }
  expect(unitContradictions(ended, unit)).toEqual(['u1 validTo: "2025-06-30" ≠ ""'])
  expect(unitContradictions(ended, { ...unit, validTo: '2025-06-30' })).toEqual([])
  expect(unitContradictions(ended, { ...unit, validTo: '2026-12-31' })).toEqual([
    'u1 validTo: "2025-06-30" ≠ "2026-12-31"',
  ])
  expect(unitContradictions(ended, { ...unit, halves: [] })).toEqual([])
})
