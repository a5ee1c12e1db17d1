// Figures over a succession and over corrections: a place counts once whoever reports for it, an accepted figure is never lost, and
// what was late stays late.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { IndicatorFigure } from '../../../src/domain/cycle/commands.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import { type DistrictState, initialDistrict } from '../../../src/domain/district-plan/state.ts'
import type { TakeOver } from '../../../src/domain/district-plan/take-over.ts'
import { unsent } from '../../../src/domain/district-plan/unsent.ts'
import type { Fate } from '../../../src/domain/heirs.ts'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { areasOf } from '../../../src/domain/programme/comparability.ts'
import { succeededDefinition } from '../../../src/domain/programme/succeeded-definition.ts'
import { compared } from '../../../src/domain/review/compared.ts'
import { figuresOf, figuresWhere } from '../../../src/domain/review/figures.ts'
import { countsOf, type Pack, packOf } from '../../../src/domain/review/pack.ts'
import { homesOf, type RollUpKey, rollUp } from '../../../src/domain/review/roll-up.ts'
import { initialReview, type ReviewState } from '../../../src/domain/review/state.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { does as cycleDoes, executing } from './cycle-scenario.ts'
import { act, coordinatorA, coordinatorB, officerA, report, working } from './district-scenario.ts'
import { accepted, type Happened, on } from './drive.ts'
import { actorOf, CODE, definition, fingerprint } from './fixture-definition.ts'
import { opened, does as reviewDoes } from './review-scenario.ts'
import { succeeding, unitsSucceed } from './succession-scenario.ts'

const [half, year] = definition.calendar.reports
if (!half || !year) throw new Error('two periods')
/** The year's report holds the half year's figures. */
const cumulative = {
  ...definition,
  calendar: { ...definition.calendar, reports: [half, { ...year, cumulative: true }] },
}
const after = succeededDefinition(cumulative, unitsSucceed().succession)

const figures = (value: number): IndicatorFigure[] => [{ indicator: 'A1-count', value }]

/** At work on a year, with nothing sent yet. */
const atWork = (unit: string): DistrictState => ({
  ...initialDistrict,
  stage: 'working',
  code: CODE,
  year: 2024,
  unit,
  name: unit,
  halves: ['a', 'b'].map((side) => ({
    party: `x.${side}`,
    agency: `x.${unit}.${side}`,
    acknowledgedAt: on('2024-01-24'),
  })),
  deadlines: Object.fromEntries(
    [
      ['report/H1', '2024-06-17T10:00:00.000Z'],
      ['report/Y', '2024-12-02T10:00:00.000Z'],
    ].map(([name, at]) => [name, { at, rule: { on: at?.slice(0, 10) } }]),
  ) as DistrictState['deadlines'],
  reports: { H1: unsent('H1'), Y: unsent('Y') },
})

const pairState = (unit: string) => ({
  stage: 'active' as const,
  id: `x.${unit}.a`,
  definition: {} as never,
  people: { [`officer@x.${unit}.a`]: ['officer' as const] },
  authorities: {},
})

function happens(state: DistrictState, name: string, payload: object, actor: Actor, now: Instant) {
  const unit = state.unit || (payload as TakeOver).unit
  const facts = { programme: { definition: after, definitionHash: 'd'.repeat(64), offices: {} } }
  const own = actor === system ? {} : { agencies: { [`x.${unit}.a`]: pairState(unit) } }
  return accepted(act(state, name, payload, actor, now, { ...facts, ...own }))
}

const reports = (state: DistrictState, period: string, value: number, day: string): DistrictState =>
  happens(
    state,
    'submitReport',
    { period, text: 'Đã làm', figures: figures(value), evidence: [] },
    actorOf(`x.${state.unit}.a`, 'officer'),
    on(day),
  ).state

const LINKS: Readonly<Record<string, readonly string[]>> = { u1: ['c1', 'c2'], u2: ['c2', 'c3'] }

/** The units end, and what each leaves goes to its successors. */
function reorganise(
  units: readonly DistrictState[],
  fate: Fate,
  links: Readonly<Record<string, readonly string[]>> = LINKS,
): Map<string, DistrictState> {
  const states = new Map(units.map((state) => [state.unit, state]))
  for (const [from, to] of Object.entries(links)) {
    const before = states.get(from)
    if (!before) continue
    const unit = { to, verified: true, default: { fate }, choices: {} }
    const ended: Happened<DistrictState> = happens(
      before,
      'succeed',
      succeeding({}, { on: '2024-07-01', unit }),
      system,
      on('2024-07-01'),
    )
    states.set(from, ended.state)
    for (const { command } of ended.reactions) {
      const payload = command.payload as TakeOver
      const own = states.get(payload.unit) ?? initialDistrict
      states.set(payload.unit, happens(own, 'takeOver', payload, system, on('2024-07-01')).state)
    }
  }
  return states
}

const packing = (units: readonly DistrictState[]): Pack =>
  packOf({
    definition: cumulative,
    review: { ...initialReview, code: CODE, year: 2024 },
    units,
    cycles: [],
    fingerprint,
  })
const ofUnits = (units: readonly DistrictState[]) =>
  figuresWhere(figuresOf(packing(units), cumulative), { source: 'unit', indicator: 'A1-count' })
const home = homesOf(areasOf({ id: 's', on: '2024-07-01', units: unitsSucceed().succession.units }))
const total = (units: readonly DistrictState[], by: RollUpKey = 'unit') =>
  rollUp(ofUnits(units), by, by === 'area' ? home : undefined).whole.total

const inYear = (state: DistrictState, value: number) => reports(state, 'Y', value, '2024-11-20')

/** Everybody, once the successors have reported the year so far. */
function answering(
  states: Map<string, DistrictState>,
  parts: Readonly<Record<string, number>>,
): DistrictState[] {
  for (const [unit, value] of Object.entries(parts)) {
    const state = states.get(unit)
    if (!state) throw new Error(`${unit} took nothing over`)
    states.set(unit, inYear(state, value))
  }
  return [...states.values()]
}

describe('a place that was reorganised', () => {
  test('is counted once: the successor’s year so far holds the half year that the district had sent', () => {
    const states = reorganise([reports(atWork('u1'), 'H1', 100, '2024-06-10')], 'one')
    const all = answering(states, { c1: 250 })
    expect([total(all), total(all, 'area'), total(all, 'year')]).toEqual([250, 250, 250])
  })

  test('is counted once over one succession after another, whoever sends the year so far in the end', () => {
    const states = reorganise([reports(atWork('u1'), 'H1', 100, '2024-06-10')], 'one')
    const again = reorganise([...states.values()], 'one', { c1: ['c3'] })
    expect(total(answering(again, { c3: 250 }))).toBe(250)
  })

  test('counts as if it had not been: the sum with a succession is the sum without', () => {
    const amount = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(
        fc.constantFrom<Fate>('one', 'each'),
        fc.boolean(),
        fc.record({
          half1: amount,
          half2: amount,
          half3: amount,
          a: amount,
          b: amount,
          c: amount,
          d: amount,
        }),
        (fate, backwards, { half1, half2, half3, a, b, c, d }) => {
          const u1 = reports(atWork('u1'), 'H1', half1, '2024-06-10')
          const u2 = reports(atWork('u2'), 'H1', half2, '2024-06-10')
          const u3 = inYear(reports(atWork('u3'), 'H1', half3, '2024-06-10'), half3 + 1)
          const without = [inYear(u1, a + b), inYear(u2, c + d), u3]
          const parts: Record<string, number> =
            fate === 'each' ? { c1: a, c2: b + c, c3: d } : { c1: a + b, c2: c + d }
          const all = answering(reorganise([u1, u2, u3], fate), parts)
          const order = backwards ? all.toReversed() : all
          for (const by of ['unit', 'area', 'period', 'year'] as const)
            expect(total(order, by)).toBe(total(without, by))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is lost to no report that was sent before the place joined', () => {
    const early = reports(atWork('c1'), 'Y', 50, '2024-06-10')
    const states = reorganise([early, reports(atWork('u1'), 'H1', 100, '2024-06-10')], 'one', { u1: ['c1'] })
    expect([total([...states.values()]), total([...states.values()], 'period')]).toEqual([150, 150])
    const again = reports(states.get('c1') ?? initialDistrict, 'Y', 160, '2024-11-20')
    const sentBack = { period: 'Y', reason: 'Sai' }
    const returned = accepted(act(again, 'returnReport', sentBack, coordinatorA, on('2024-11-21')))
    const others = [...states.values()].filter(({ unit }) => unit !== 'c1')
    expect([total([again, ...others]), total([returned.state, ...others])]).toEqual([160, 150])
  })

  test('is held by the last of a chain, whichever of them had reported before', () => {
    const early = reports(atWork('c1'), 'Y', 50, '2024-06-10')
    const first = reorganise([early, reports(atWork('u1'), 'H1', 100, '2024-06-10')], 'one', { u1: ['c1'] })
    const chain = reorganise([...first.values()], 'one', { c1: ['c3'] })
    expect(total([...chain.values()])).toBe(150)
    expect(total(answering(chain, { c3: 170 }))).toBe(170)
  })

  test('what nobody took over still counts: a half year whose place has no report for the year', () => {
    const states = reorganise([reports(atWork('u1'), 'H1', 100, '2024-06-10')], 'closed')
    expect(total([...states.values()])).toBe(100)
    const waiting = reorganise([reports(atWork('u1'), 'H1', 100, '2024-06-10')], 'one')
    expect(total([...waiting.values()])).toBe(100)
  })
})

describe('sums', () => {
  const [half1, whole] = [reports(atWork('u3'), 'H1', 40, '2024-06-10'), 90] as const
  const both = reports(half1, 'Y', whole, '2024-11-20')

  test('by period show what is a period’s own, and the periods are the year', () => {
    const { rows, whole: year } = rollUp(ofUnits([both]), 'period')
    expect(rows.map(({ key, total: sum, reported }) => [key, sum, reported])).toEqual([
      ['H1', 40, 40],
      ['Y', 50, 90],
    ])
    expect(year).toMatchObject({ total: 90, figures: 1 })
  })

  test('of percentages are none', () => {
    const share = {
      ...cumulative,
      tasks: cumulative.tasks.map((task) => ({
        ...task,
        indicators: task.indicators.map((one) => ({ ...one, measure: '%' })),
      })),
    }
    const all = figuresWhere(
      figuresOf(packing([both, reports(atWork('u2'), 'Y', 80, '2024-11-20')]), share),
      {
        source: 'unit',
      },
    )
    expect(rollUp(all, 'unit')).toMatchObject({
      whole: { total: null, reported: null, figures: 2 },
      rows: [
        { key: 'u2', total: null },
        { key: 'u3', total: null },
      ],
    })
  })
})

describe('areas compared', () => {
  const area = areasOf({ id: 's', on: '2024-07-01', units: unitsSucceed().succession.units })[0]
  if (!area) throw new Error('no area')
  const live = (units: readonly DistrictState[]) => figuresOf(packing(units), cumulative)

  test('before and after, by period with what is its own, and of the whole year', () => {
    const earlier = live([reports(reports(atWork('u1'), 'H1', 40, '2024-06-10'), 'Y', 90, '2024-11-20')])
    const later = live([
      reports(atWork('c1'), 'Y', 70, '2024-11-20'),
      reports(atWork('c3'), 'Y', 25, '2024-11-20'),
      reports(atWork('u3'), 'Y', 1000, '2024-11-20'),
    ])
    expect(compared(area, earlier, later)).toEqual([
      { period: 'H1', indicator: 'A1-count', before: 40, after: null },
      { period: 'Y', indicator: 'A1-count', before: 50, after: 95 },
      { period: null, indicator: 'A1-count', before: 90, after: 95 },
    ])
  })

  test('within one year what a unit sent before it ended is taken off what holds it', () => {
    const states = reorganise([reports(atWork('u1'), 'H1', 100, '2024-06-10')], 'one')
    expect(compared({ before: ['u1'], after: ['c1'] }, live(answering(states, { c1: 250 })))).toEqual([
      { period: 'H1', indicator: 'A1-count', before: 100, after: null },
      { period: 'Y', indicator: 'A1-count', before: null, after: 150 },
      { period: null, indicator: 'A1-count', before: 100, after: 150 },
    ])
  })

  test('a total beside its breakdown is one figure, and what was sent back is none', () => {
    const parts = [10, 6, 4].map((value, at) => ({
      indicator: 'A1-count',
      value,
      ...(at > 0 ? { breakdown: { sex: at === 1 ? 'nữ' : 'nam' } } : {}),
    }))
    const payload = { period: 'H1', text: 'Đã làm', figures: parts, evidence: [] }
    const sent = happens(
      atWork('u1'),
      'submitReport',
      payload,
      actorOf('x.u1.a', 'officer'),
      on('2024-06-10'),
    )
    expect(compared(area, live([sent.state]))[0]).toMatchObject({ period: 'H1', before: 10 })
    const back = accepted(
      act(sent.state, 'returnReport', { period: 'H1', reason: 'Sai' }, coordinatorA, on('2024-06-11')),
    )
    expect(compared(area, live([back.state]))).toEqual([])
  })
})

describe('an accepted report', () => {
  const does = (state: DistrictState, name: string, payload: object, actor: Actor, day: string) =>
    accepted(act(state, name, payload, actor, on(day))).state
  const sent = (state: DistrictState, value: number, day: string) =>
    does(state, 'submitReport', { ...report(), figures: figures(value) }, officerA, day)
  const taken = () =>
    does(sent(working(), 7, '2024-06-10'), 'acceptReport', { period: 'H1' }, coordinatorA, '2024-06-12')
  const entryOf = (state: DistrictState, period = 'H1') =>
    packing([state]).entries.find((entry) => entry.period === period)

  test('counts until its correction stands: one that is sent back takes nothing away', () => {
    const corrected = sent(taken(), 9, '2024-06-13')
    expect(entryOf(corrected)).toMatchObject({ number: 2, status: 'submitted', figures: figures(9) })
    const back = does(corrected, 'returnReport', { period: 'H1', reason: 'Sai' }, coordinatorA, '2024-06-14')
    expect(entryOf(back)).toMatchObject({
      number: 1,
      status: 'accepted',
      figures: figures(7),
      reopened: 'returned',
    })
    expect(countsOf(packing([back]))).toMatchObject({ reports: 1, returned: 1 })
    expect(districtPlan.owed(back).filter(({ period }) => period === 'H1')).toHaveLength(2)
    const again = sent(back, 8, '2024-06-17')
    const settled = does(again, 'acceptReport', { period: 'H1' }, coordinatorA, '2024-06-18')
    expect(entryOf(settled)).toMatchObject({ number: 3, status: 'accepted', figures: figures(8) })
    expect(entryOf(settled)).not.toHaveProperty('reopened')
  })

  test('of a unit that takes over another’s open period counts until it has reported for both', () => {
    const joined = happens(
      taken(),
      'takeOver',
      {
        year: 2024,
        unit: 'u1',
        from: { unit: 'u2', name: 'huyện u2' },
        succession: 's',
        on: '2024-07-01',
        verified: true,
        late: false,
        plan: null,
        agreed: null,
        subjects: ['report/H1'],
        deadlines: {},
      },
      system,
      on('2024-07-01'),
    ).state
    expect(joined.reports.H1?.status).toBe('owed')
    expect(entryOf(joined)).toMatchObject({
      number: 1,
      status: 'accepted',
      figures: figures(7),
      reopened: 'owed',
    })
    expect(entryOf(sent(joined, 12, '2024-07-03'))).toMatchObject({ number: 2, figures: figures(12) })
  })
})

describe('late and corrected', () => {
  const does = (state: DistrictState, name: string, payload: object, actor: Actor, day: string) =>
    accepted(act(state, name, payload, actor, on(day))).state
  const sent = (state: DistrictState, day: string) => does(state, 'submitReport', report(), officerA, day)
  const back = (state: DistrictState, day: string) =>
    does(state, 'returnReport', { period: 'H1', reason: 'Thiếu số liệu' }, coordinatorA, day)
  const mark = (state: DistrictState) => {
    const { late, corrected } = packing([state]).entries.find(({ period }) => period === 'H1') ?? {}
    return { late, corrected }
  }

  test('sent late, sent back, and corrected within its new days: it came late all the same', () => {
    expect(mark(sent(back(sent(working(), '2024-09-10'), '2024-09-11'), '2024-09-12'))).toEqual({
      late: true,
      corrected: true,
    })
  })

  test('sent in time and corrected months after at the province’s wish: it was not late', () => {
    expect(mark(sent(back(sent(working(), '2024-06-10'), '2024-06-12'), '2024-09-12'))).toEqual({
      late: false,
      corrected: true,
    })
  })

  test('sent within an extension that was granted: not late', () => {
    const asked = does(
      working(),
      'askExtension',
      { subject: 'H1', until: '2024-07-05', reason: 'Mưa lũ' },
      officerA,
      '2024-06-12',
    )
    const granted = does(asked, 'grantExtension', { subject: 'H1' }, coordinatorA, '2024-06-13')
    expect(mark(sent(granted, '2024-07-03'))).toEqual({ late: false, corrected: false })
  })

  test('an older event says of a later revision what it said then; the first one’s mark holds', () => {
    const fold = districtPlan.evolve['report.submitted']
    const first = sent(working(), '2024-09-10')
    const data = {
      period: 'H1',
      number: 2,
      agency: 'x.u1.a',
      text: '',
      figures: [],
      evidence: [],
      late: false,
    }
    const event = { type: 'report.submitted', data, at: on('2024-09-12'), actor: officerA }
    expect(fold?.(first, data, event).reports.H1).toMatchObject({ number: 2, late: true })
  })

  test('of a lead’s report on a task too', () => {
    const said = { task: 'B1', text: 'Đã làm', figures: [{ indicator: 'B1-count', value: 2 }] }
    const first = (day: string) => cycleDoes(executing(), 'reportTask', said, coordinatorB, on(day))
    const again = (state: CycleState, day: string) => {
      const payload = { task: 'B1', reason: 'Thiếu số liệu' }
      const returned = cycleDoes(state, 'returnTask', payload, coordinatorA, on(day))
      return cycleDoes(returned, 'reportTask', said, coordinatorB, on(day))
    }
    const marks = (state: CycleState) => {
      const packed = packOf({ definition, review: initialReview, units: [], cycles: [state], fingerprint })
      const { late, corrected } = packed.entries.find(({ task }) => task === 'B1') ?? {}
      const { tasksLate, tasksCorrected } = countsOf(packed)
      return [late, corrected, tasksLate, tasksCorrected]
    }
    expect(marks(first('2024-11-20'))).toEqual([false, false, 0, 0])
    expect(marks(again(first('2024-11-20'), '2024-12-05'))).toEqual([false, true, 0, 1])
    expect(marks(first('2024-12-05'))).toEqual([true, false, 1, 0])
    expect(marks(again(first('2024-12-05'), '2024-12-06'))).toEqual([true, true, 1, 1])
  })

  test('of an agency’s own report to the review too', () => {
    const own = { text: 'Kết quả', figures: [], evidence: [] }
    const sentOn = (state: ReviewState, day: string) =>
      reviewDoes(state, 'submitReviewReport', own, coordinatorB, on(day))
    const inTime = sentOn(sentOn(opened(), '2025-12-18'), '2025-12-29')
    expect(inTime.reports['x.b']).toMatchObject({ number: 2, late: false })
    const late = sentOn(sentOn(opened(), '2025-12-29'), '2025-12-30')
    expect(late.reports['x.b']).toMatchObject({ number: 2, late: true })
  })
})
