// How long the proposed period is: as many years as this one, wherever in the year it begins; a part of a year counts as one.
import { expect, test } from '@jest/globals'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { nextDefinition } from '../../../src/domain/review/next-definition.ts'
import { definitionOf } from './stored-files.ts'

const definition = definitionOf('examples/three-parties')
const [review] = definition.reviews
if (!review) throw new Error('the example lost its reviews')
const carried = definition.tasks.map(({ code }) => ({
  task: code,
  outcome: 'kept' as const,
  reason: 'Còn phù hợp',
}))

test.each([
  ['2026-01-01', '2030-12-31', [2026, 2027, 2028, 2029, 2030], '2031-01-01', '2035-12-31'],
  ['2027-07-01', '2030-06-30', [2027, 2028, 2029, 2030], '2030-07-01', '2033-06-30'],
  ['2027-07-01', '2030-06-30', [2028, 2029], '2030-07-01', '2033-06-30'],
  ['2027-02-02', '2029-12-31', [2027, 2028, 2029], '2030-01-01', '2032-12-31'],
  ['2027-07-01', '2030-09-30', [2027, 2028, 2029, 2030], '2030-10-01', '2034-09-30'],
  ['2029-03-01', '2032-02-29', [2029, 2030, 2031], '2032-03-01', '2035-02-28'],
  ['2029-03-01', '2032-02-28', [2029, 2030, 2031], '2032-02-29', '2035-02-28'],
])('%s to %s, cycles %j: %s to %s', (from, to, cycleYears, nextFrom, nextTo) => {
  const last = cycleYears.at(-1) ?? 0
  const period = { from, to, effectiveFrom: from, cycleYears }
  const reviews = [{ ...review, year: last, kind: 'final' as const }]
  const proposed = nextDefinition({ ...definition, period, reviews }, carried)
  expect([proposed.period.from, proposed.period.to]).toEqual([nextFrom, nextTo])
  const parsed = parseProgramme(JSON.parse(JSON.stringify(proposed)))
  expect(parsed.ok ? [] : parsed.errors).toEqual([])
  expect(proposed.period.cycleYears.at(-1)).toBe(proposed.reviews[0]?.year)
})
