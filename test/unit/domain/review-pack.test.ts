// The pack and its sums: what was late, corrected or missing is marked; parts sum to the whole, by whatever they are cut; every
// figure names the revision that it stands in.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { IndicatorFigure } from '../../../src/domain/cycle/commands.ts'
import {
  type DistrictState,
  initialDistrict,
  type UnitReport,
} from '../../../src/domain/district-plan/state.ts'
import { figuresOf, figuresWhere } from '../../../src/domain/review/figures.ts'
import { countsOf, type Pack, packOf } from '../../../src/domain/review/pack.ts'
import { homesOf, reachedOf, rollUp } from '../../../src/domain/review/roll-up.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { stageStates as cycleStates } from './cycle-scenario.ts'
import { on } from './drive.ts'
import { B, CODE, definition, fingerprint } from './fixture-definition.ts'
import { does, opened, trial } from './review-scenario.ts'

const report = (period: string, more: Partial<UnitReport> = {}): UnitReport => ({
  period,
  status: 'accepted',
  number: 1,
  agency: 'x.u1.a',
  text: 'Đã làm',
  figures: [],
  evidence: [],
  at: on('2025-06-10'),
  late: false,
  firstAt: on('2025-06-10'),
  firstDue: null,
  standing: null,
  reason: null,
  ...more,
})

const unit = (id: string, year: number, reports: readonly UnitReport[]): DistrictState => ({
  ...initialDistrict,
  stage: 'working',
  code: CODE,
  year,
  unit: id,
  reports: Object.fromEntries(reports.map((one) => [one.period, one])),
})

const gathered = (): ReviewState => {
  const [payload, actor] = trial('submitReviewReport', opened())
  return does(opened(), 'submitReviewReport', payload, actor, on('2025-12-20'))
}

const packing = (units: readonly DistrictState[], cycles = [cycleStates.execution]): Pack =>
  packOf({ definition, review: gathered(), units, cycles, fingerprint })

const figure = (indicator: string, value: number, breakdown?: Record<string, string>): IndicatorFigure => ({
  indicator,
  value,
  ...(breakdown ? { breakdown } : {}),
})

describe('a pack', () => {
  const pack = packing([
    unit('u2', 2025, [
      report('H1', { late: true, figures: [figure('A1-count', 3)] }),
      report('Y', { status: 'owed', number: 0 }),
    ]),
    unit('u1', 2025, [
      report('H1', { number: 2, figures: [figure('A1-count', 5)] }),
      report('Y', { status: 'returned', figures: [figure('A1-count', 100)] }),
    ]),
    unit('u3', 2025, []),
  ])
  const at = (id: string, period: string) =>
    pack.entries.find((one) => one.unit === id && one.period === period)

  test('marks what was late, corrected, returned or missing, and counts it', () => {
    expect(at('u2', 'H1')).toMatchObject({ late: true, corrected: false, status: 'accepted' })
    expect(at('u1', 'H1')).toMatchObject({ corrected: true, number: 2 })
    expect(at('u1', 'Y')?.status).toBe('returned')
    expect([at('u3', 'H1'), at('u3', 'Y'), at('u2', 'Y')].map((one) => one?.status)).toEqual(
      Array(3).fill('missing'),
    )
    expect(countsOf(pack)).toMatchObject({
      units: 3,
      reports: 2,
      late: 1,
      corrected: 1,
      returned: 1,
      missing: 3,
      tasks: 1,
      agencies: 1,
    })
  })

  test('holds the leads’ and the agencies’ reports beside the pairs’', () => {
    const ofTask = pack.entries.find(({ task }) => task === 'A1')
    expect(ofTask).toMatchObject({ source: 'task', status: 'submitted', number: 1 })
    expect(pack.entries.find(({ source, agency }) => source === 'agency' && agency === B)).toMatchObject({
      stream: `review/${CODE}/2025`,
      number: 1,
    })
  })

  test('is the same whatever the order in which it was read, and another once a report is', () => {
    const units = ['u1', 'u2'].map((id) => unit(id, 2025, [report('H1')]))
    const hash = (read: readonly DistrictState[]) => fingerprint(packing(read))
    expect(hash(units)).toBe(hash(units.toReversed()))
    const corrected = [...units.slice(1), unit('u1', 2025, [report('H1', { text: 'Đã đính chính' })])]
    expect(hash(corrected)).not.toBe(hash(units))
  })

  test('a returned report is no answer: its figures are not counted', () => {
    const { whole } = rollUp(figuresWhere(figuresOf(pack, definition), { source: 'unit' }), 'unit')
    expect(whole).toMatchObject({ total: 8, figures: 2, late: 1, corrected: 1 })
  })
})

describe('what is given twice is counted once', () => {
  test('a total beside its breakdown', () => {
    const figures = [
      figure('A1-count', 10),
      figure('A1-count', 6, { sex: 'nữ' }),
      figure('A1-count', 4, { sex: 'nam' }),
    ]
    const pack = packing([unit('u1', 2025, [report('H1', { figures })])], [])
    const { whole } = rollUp(figuresWhere(figuresOf(pack, definition), { source: 'unit' }), 'unit')
    expect([whole.total, whole.reported]).toEqual([10, 20])
    const parts = packing([unit('u1', 2025, [report('H1', { figures: figures.slice(1) })])], [])
    expect(rollUp(figuresWhere(figuresOf(parts, definition), { source: 'unit' }), 'unit').whole.total).toBe(
      10,
    )
  })

  test('a year so far after its first half, where the programme says that it is one', () => {
    const [half, year] = definition.calendar.reports
    if (!half || !year) throw new Error('two periods')
    const cumulative = {
      ...definition,
      calendar: { ...definition.calendar, reports: [half, { ...year, cumulative: true }] },
    }
    const both = [
      unit('u1', 2025, [
        report('H1', { figures: [figure('A1-count', 4), figure('B1-count', 2)] }),
        report('Y', { figures: [figure('A1-count', 9)] }),
      ]),
      unit('u2', 2025, [report('H1', { figures: [figure('A1-count', 1)] })]),
    ]
    const sum = (programme: typeof definition, indicator: string) =>
      rollUp(figuresWhere(figuresOf(packing(both, []), programme), { source: 'unit', indicator }), 'unit')
        .whole.total
    expect([sum(definition, 'A1-count'), sum(cumulative, 'A1-count')]).toEqual([14, 10])
    expect(sum(cumulative, 'B1-count')).toBe(2)
  })
})

const arbitraryFigure = fc.record({
  indicator: fc.constantFrom('A1-count', 'A2-count', 'B1-count'),
  value: fc.integer({ min: 0, max: 1_000_000 }),
  breakdown: fc.option(fc.constantFrom({ sex: 'nữ' }, { sex: 'nam' }), { nil: undefined }),
})
const arbitraryReport = fc.record({
  status: fc.constantFrom('owed' as const, 'submitted' as const, 'returned' as const, 'accepted' as const),
  number: fc.integer({ min: 1, max: 4 }),
  late: fc.boolean(),
  figures: fc.array(arbitraryFigure, { maxLength: 6 }),
})
const years = [2023, 2024, 2025]
const arbitraryUnits = fc
  .tuple(
    ...['u1', 'u2', 'u3'].flatMap((id) =>
      years.map((year) => fc.tuple(fc.constant(id), fc.constant(year), arbitraryReport, arbitraryReport)),
    ),
  )
  .map((all) =>
    all.map(([id, year, half, whole]) =>
      unit(id, year, [
        report('H1', {
          ...half,
          figures: half.figures.map((one) => figure(one.indicator, one.value, one.breakdown)),
        }),
        report('Y', {
          ...whole,
          figures: whole.figures.map((one) => figure(one.indicator, one.value, one.breakdown)),
        }),
      ]),
    ),
  )

/** The sum counted by hand: of each unit and year its year so far, else its periods; a total, else its parts. */
function expected(units: readonly DistrictState[], indicator: string, yearSoFar: boolean): number {
  const said = ({ reports }: DistrictState, period: string): number | null => {
    const one = reports[period]
    if (one?.status !== 'accepted' && one?.status !== 'submitted') return null
    const given = one.figures.filter((each) => each.indicator === indicator)
    if (given.length === 0) return null
    const totals = given.filter(({ breakdown }) => !breakdown)
    return (totals.length > 0 ? totals : given).reduce((sum, { value }) => sum + value, 0)
  }
  return units.reduce((sum, one) => {
    const [first, whole] = [said(one, 'H1'), said(one, 'Y')]
    return sum + (whole ?? 0) + (yearSoFar && whole !== null ? 0 : (first ?? 0))
  }, 0)
}

describe('sums', () => {
  test('the parts are the whole, by unit, period and year, and counted figures are those of reports that stand', () => {
    fc.assert(
      fc.property(arbitraryUnits, fc.boolean(), (units, yearSoFar) => {
        const reports = definition.calendar.reports.map((one) =>
          one.code === 'Y' ? { ...one, cumulative: yearSoFar } : one,
        )
        const programme = { ...definition, calendar: { ...definition.calendar, reports } }
        const all = figuresOf(packing(units, []), programme)
        for (const indicator of ['A1-count', 'A2-count', 'B1-count']) {
          const own = figuresWhere(all, { source: 'unit', indicator })
          for (const by of ['unit', 'period', 'year'] as const) {
            const { whole, rows } = rollUp(own, by)
            expect(rows.reduce((sum, { total }) => sum + (total ?? 0), 0)).toBe(whole.total)
            expect(rows.reduce((sum, { reported }) => sum + (reported ?? 0), 0)).toBe(whole.reported)
            expect(whole.total).toBe(expected(units, indicator, yearSoFar))
          }
        }
        for (const { entry } of all) expect(['submitted', 'accepted']).toContain(entry.status)
      }),
      { numRuns: 60 },
    )
  })

  test('every figure leads back to a report, and that report’s figures are what it said', () => {
    fc.assert(
      fc.property(arbitraryUnits, (units) => {
        for (const { entry, indicator, value } of figuresOf(packing(units, []), definition)) {
          if (entry.source !== 'unit') continue
          const sent = units.find((one) => one.unit === entry.unit && one.year === entry.year)?.reports[
            entry.period ?? ''
          ]
          expect(sent?.number).toBe(entry.number)
          expect(sent?.figures.some((one) => one.indicator === indicator && one.value === value)).toBe(true)
          expect(entry.stream).toBe(`district/${CODE}/${entry.year}/${entry.unit}`)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('a district is shown with the communes that came of it, and the whole stays', () => {
    const units = ['u1', 'u2', 'u3'].map((id) =>
      unit(id, 2025, [report('H1', { figures: [figure('A1-count', 2)] })]),
    )
    const figures = figuresWhere(figuresOf(packing(units, []), definition), { source: 'unit' })
    const home = homesOf([{ before: ['u1'], after: ['u3'] }])
    const { rows, whole } = rollUp(figures, 'area', home)
    expect(rows.map(({ key, total }) => [key, total])).toEqual([
      ['u1', 4],
      ['u2', 2],
    ])
    expect(whole.total).toBe(rollUp(figures, 'unit').whole.total)
  })
})

describe('areas', () => {
  test('are named by what was there first, over one succession after the other', () => {
    const home = homesOf([
      { before: ['d1', 'd2'], after: ['c1', 'c2'] },
      { before: ['c1'], after: ['e1'] },
    ])
    expect(['d1', 'd2', 'c1', 'c2', 'e1', 'd3'].map(home)).toEqual([...Array(5).fill('d1+d2'), 'd3'])
  })

  test('what a unit that ended had not sent is not missing, and a successor is asked for its part alone', () => {
    const pack = packing([
      {
        ...unit('u1', 2025, [report('H1'), report('Y', { status: 'owed', number: 0 })]),
        stage: 'reorganised',
      },
      unit('u2', 2025, [report('Y', { status: 'owed', number: 0 })]),
    ])
    const found = pack.entries
      .filter(({ source }) => source === 'unit')
      .map(({ unit: id, period, status }) => [id, period, status])
    expect(found).toEqual([
      ['u1', 'H1', 'accepted'],
      ['u1', 'Y', 'reorganised'],
      ['u2', 'Y', 'missing'],
    ])
  })
})

describe('targets', () => {
  const aimed = {
    ...definition,
    tasks: definition.tasks.map((task) => ({
      ...task,
      indicators: task.indicators.map((one) =>
        one.code === 'A1-count'
          ? { ...one, target: 3 }
          : one.code === 'B1-count'
            ? { ...one, target: 5 }
            : one,
      ),
    })),
  }

  test('are compared where there are any: with what the lead reports, else with the units’ sum', () => {
    const units = [
      unit('u1', 2025, [report('H1', { figures: [figure('B1-count', 4), figure('A1-count', 50)] })]),
    ]
    const reached = reachedOf(figuresOf(packing(units), aimed), aimed)
    expect(reached.map(({ indicator, target, reached: is }) => [indicator, target, is])).toEqual([
      ['A1-count', 3, true],
      ['A2-count', null, null],
      ['B1-count', 5, false],
      ['B2-count', null, null],
    ])
    expect(reached[0]?.tasks.total).toBe(3)
  })
})
