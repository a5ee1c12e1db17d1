// Sums that are drilled into: whichever filter stands and by whatever they are cut, the parts are the whole, and a row is what its
// own parts say.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { FigureFilter, PackedFigure } from '../../../src/domain/review/figures.ts'
import { figuresOf } from '../../../src/domain/review/figures.ts'
import type { PackEntry } from '../../../src/domain/review/pack.ts'
import { type RollUpKey, rollUpKeys, rollUpWhere } from '../../../src/domain/review/roll-up.ts'
import { CODE, definition } from './fixture-definition.ts'

const [half, year] = definition.calendar.reports
if (!half || !year) throw new Error('two periods')
/** Of three periods, and the last two hold what came before. */
const reports = [half, { ...year, code: 'Q3', cumulative: true }, { ...year, cumulative: true }]
const cumulative = { ...definition, calendar: { ...definition.calendar, reports } }

interface Said {
  readonly unit: string
  readonly period: string
  readonly indicator: string
  readonly value: number
  readonly year?: number
  readonly inherited?: readonly string[]
}
const entryOf = ({
  unit,
  period,
  indicator,
  value,
  year: about = 2025,
  inherited = [],
}: Said): PackEntry => ({
  source: 'unit',
  stream: `district/${CODE}/${about}/${unit}`,
  year: about,
  unit,
  agency: `x.${unit}.a`,
  period,
  task: null,
  status: 'accepted',
  number: 1,
  late: false,
  corrected: false,
  at: '2025-12-01T02:00:00.000Z',
  fingerprint: null,
  figures: [{ indicator, value }],
  inherited,
})
const packed = (said: readonly Said[]): PackedFigure[] =>
  figuresOf({ review: `review/${CODE}/2025`, kind: 'final', entries: said.map(entryOf) }, cumulative)

const sums = (all: readonly PackedFigure[], by: RollUpKey, filter: FigureFilter = {}) => {
  const { rows, whole } = rollUpWhere(all, { source: 'unit', ...filter }, by)
  return { rows: Object.fromEntries(rows.map(({ key, total }) => [key, total])), whole: whole.total }
}

const indicator = 'A1-count'
const of = (unit: string, period: string, value: number, more: Partial<Said> = {}): Said => ({
  unit,
  period,
  indicator,
  value,
  ...more,
})

describe('a period that a later report holds', () => {
  const all = packed([of('u1', 'H1', 10), of('u1', 'Y', 25), of('u2', 'H1', 7), of('u2', 'Y', 9)])

  test('keeps its sum when it is drilled into', () => {
    expect(sums(all, 'period')).toEqual({ rows: { H1: 17, Y: 17 }, whole: 34 })
    expect(sums(all, 'unit', { period: 'H1' })).toEqual({ rows: { u1: 10, u2: 7 }, whole: 17 })
    expect(sums(all, 'unit', { period: 'Y' })).toEqual({ rows: { u1: 15, u2: 2 }, whole: 17 })
    expect(sums(all, 'indicator', { period: 'Y' })).toEqual({ rows: { [indicator]: 17 }, whole: 17 })
    expect(sums(all, 'period', { unit: 'u2' })).toEqual({ rows: { H1: 7, Y: 2 }, whole: 9 })
  })

  test('is shown with how many figures make it', () => {
    const { rows, whole } = rollUpWhere(all, { source: 'unit', period: 'H1' }, 'indicator')
    expect([whole.figures, rows[0]?.figures, rows[0]?.reported]).toEqual([2, 2, 17])
  })

  test('of a unit that ended is taken off in its own row of the period that holds it', () => {
    const ended = packed([of('u1', 'H1', 10), of('c1', 'Y', 25, { inherited: ['u1'] })])
    expect(sums(ended, 'unit')).toEqual({ rows: { c1: 25, u1: 0 }, whole: 25 })
    expect(sums(ended, 'unit', { period: 'Y' })).toEqual({ rows: { c1: 25, u1: -10 }, whole: 15 })
    expect(sums(ended, 'period', { unit: 'u1' })).toEqual({ rows: { H1: 10, Y: -10 }, whole: 0 })
  })
})

test('the parts are the whole for every filter and every cut, and a row is the whole of what is drilled from it', () => {
  const units = ['u1', 'u2', 'c1', 'c2']
  const some = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const arbitrarySaid = fc.uniqueArray(
    fc.record({
      unit: fc.constantFrom(...units),
      period: fc.constantFrom('H1', 'Q3', 'Y'),
      year: fc.constantFrom(2024, 2025),
      indicator: fc.constantFrom('A1-count', 'B1-count'),
      value: fc.integer({ min: 0, max: 1000 }),
      left: fc.boolean(),
    }),
    { maxLength: 24, selector: (one) => [one.unit, one.period, one.year, one.indicator].join() },
  )
  const arbitraryFilter = fc.record({
    indicator: some('A1-count', 'B1-count'),
    unit: some(...units),
    period: some('H1', 'Q3', 'Y'),
    year: some(2024, 2025),
  })
  const stated = (filter: object): FigureFilter =>
    Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
  const drilled = (by: RollUpKey, key: string): FigureFilter =>
    by === 'area' ? {} : { [by]: by === 'year' ? Number(key) : key }
  fc.assert(
    fc.property(arbitrarySaid, arbitraryFilter, (said, asked) => {
      const taken: Readonly<Record<string, readonly string[]>> = { c1: ['u1'], c2: ['u1', 'u2'] }
      const all = packed(said.map((one) => ({ ...one, inherited: one.left ? (taken[one.unit] ?? []) : [] })))
      const filter = stated(asked)
      for (const by of rollUpKeys) {
        const { rows, whole } = sums(all, by, filter)
        expect(Object.values(rows).reduce<number>((sum, total) => sum + (total ?? 0), 0)).toBe(whole)
        if (by !== 'area')
          for (const [key, total] of Object.entries(rows))
            for (const further of rollUpKeys)
              expect(sums(all, further, { ...filter, ...drilled(by, key) }).whole).toBe(total)
      }
    }),
    { numRuns: 200 },
  )
})
