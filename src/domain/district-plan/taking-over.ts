// A unit takes over what another that has ended still owed: its stream begins with it, or what it owes already is joined by it.
// It may come to one unit from several; each obligation is owed once by each half of the unit.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { namedUnit, nameOn, pairOf } from '../rollout/units.ts'
import { unitDocument } from '../streams.ts'
import { localDateOf } from '../time.ts'
import { deadlinesFrom, later } from './deadlines.ts'
import { standingOf } from './reports.ts'
import type { DistrictState, Half, Inherited, UnitDeadlines, UnitReport } from './state.ts'
import type { TakeOver } from './take-over.ts'
import { unsent } from './unsent.ts'
import type { DistrictContext } from './who.ts'

interface TakenOver extends Omit<TakeOver, 'subjects'> {
  readonly code: string
  readonly name: string
  readonly document: string
  readonly halves: readonly Pick<Half, 'party' | 'agency'>[]
  readonly unknown: readonly AgencyId[]
  /** The obligations of those that the other still had open; a unit that was never opened leaves all of them. */
  readonly subjects: readonly string[]
}

/** A unit whose office nobody had settled was not opened: its successors owe what every unit owes. */
function expanded(context: DistrictContext, taken: TakeOver): Pick<TakeOver, 'subjects' | 'deadlines'> {
  const { subjects, deadlines } = taken
  if (!subjects.includes('settle')) return { subjects, deadlines }
  const { settle, ...others } = deadlines
  const whole = deadlinesFrom(context.facts, taken.year, context.now)
  const fresh = Object.entries(whole).map(
    ([name, deadline]) => [name, settle ? later(deadline, settle) : deadline] as const,
  )
  const all = { ...Object.fromEntries(fresh), ...others }
  return { subjects: Object.keys(all), deadlines: all }
}

export function takeOver(context: DistrictContext, taken: TakeOver): readonly EventDraft[] | DomainError {
  const { facts, now } = context
  const definition = definitionOf(facts)
  const unit = namedUnit(definition, taken.unit)
  if (!unit) return refuse('unknown-unit')
  const { halves, unknown } = pairOf({ offices: facts.programme?.offices ?? {} }, unit)
  const { subjects, deadlines } = expanded(context, taken)
  const within = definition.calendar.acknowledgeWithin
  const settle = deadlineAfter(officeOf(facts), localDateOf(now), within)
  return [
    event('district.taken-over', {
      ...taken,
      code: definition.code,
      name: nameOn(unit, localDateOf(now)),
      document: unitDocument(definition.code, taken.year, taken.unit),
      halves: halves.filter(({ party }) => !unknown.includes(party)),
      unknown,
      subjects,
      deadlines: unknown.length > 0 ? { ...deadlines, settle } : deadlines,
    }),
  ]
}

const inheritedFrom = (
  { from, succession, on, verified, agreed, subjects }: TakenOver,
  at: string,
): Inherited => ({
  ...from,
  succession,
  on,
  at,
  verified,
  agreed,
  subjects,
})

/** A period that is still open stays so; one that the unit had reported on is owed again, for the place that joined it. */
function reportsAfter(state: DistrictState, { subjects, from }: TakenOver): DistrictState['reports'] {
  const periods = subjects
    .filter((subject) => subject.startsWith('report/'))
    .map((subject) => subject.slice('report/'.length))
  const added = periods.map((period): [string, UnitReport] => {
    const own = state.reports[period]
    if (!own) return [period, unsent(period)]
    const open = own.status === 'owed' || own.status === 'returned'
    const reason = `Tiếp nhận từ ${from.name}`
    return [period, open ? own : { ...own, status: 'owed', reason, standing: standingOf(own) }]
  })
  return { ...state.reports, ...Object.fromEntries(added) }
}

export const laterOf = (own: UnitDeadlines, taken: UnitDeadlines): UnitDeadlines => ({
  ...own,
  ...Object.fromEntries(
    Object.entries(taken).map(([name, deadline]) => [
      name,
      own[name] ? later(own[name], deadline) : deadline,
    ]),
  ),
})

/** The unit's first event: what its predecessor had acknowledged, its pair need not. */
function begun(state: DistrictState, taken: TakenOver, at: string): DistrictState {
  const { code, year, unit, name, late, plan, document, halves, unknown, subjects, agreed } = taken
  const acknowledgedAt = subjects.includes('acknowledge') ? null : at
  const planned = subjects.includes('plan') ? 'opened' : 'working'
  return {
    ...state,
    code,
    year,
    unit,
    name,
    late,
    plan,
    document,
    unknown,
    stage: unknown.length > 0 ? 'blocked' : planned,
    halves: halves.map((half) => ({ ...half, acknowledgedAt })),
    agreed: planned === 'working' ? agreed : null,
  }
}

/** A plan of its own that it has signed covers what joined it; one that it only inherited does not. */
function joined(state: DistrictState, { subjects }: TakenOver): DistrictState {
  const own = state.agreed?.document.startsWith(`${state.code}/${state.year}/${state.unit}/`) ?? false
  const again = state.stage === 'working' && subjects.includes('plan') && !own
  const halves = subjects.includes('acknowledge')
    ? state.halves.map((half) => (state.inherited.length > 0 ? { ...half, acknowledgedAt: null } : half))
    : state.halves
  return { ...state, halves, stage: again ? 'opened' : state.stage }
}

export const takingOverEvents = {
  'district.taken-over': (state: DistrictState, taken: TakenOver, { at }: { at: string }): DistrictState => {
    const after = state.stage === 'none' ? begun(state, taken, at) : joined(state, taken)
    return {
      ...after,
      inherited: [...state.inherited, inheritedFrom(taken, at)],
      deadlines: laterOf(state.deadlines, taken.deadlines),
      reports: reportsAfter(state, taken),
    }
  },
  'inherited.settled': (
    state: DistrictState,
    { halves, deadlines }: { halves: readonly Pick<Half, 'party' | 'agency'>[]; deadlines: UnitDeadlines },
    { at }: { at: string },
  ): DistrictState => {
    const owed = new Set(state.inherited.flatMap(({ subjects }) => subjects))
    return {
      ...state,
      unknown: [],
      stage: owed.has('plan') ? 'opened' : 'working',
      halves: halves.map((half) => ({ ...half, acknowledgedAt: owed.has('acknowledge') ? null : at })),
      agreed: owed.has('plan') ? null : (state.inherited.find(({ agreed }) => agreed)?.agreed ?? null),
      deadlines,
    }
  },
}

/** Its office is settled now: it begins with what it has taken over, and again nobody is late from the first day. */
export function settled(
  { state, facts, now }: DistrictContext,
  halves: readonly Pick<Half, 'party' | 'agency'>[],
): EventDraft[] {
  const { acknowledgeWithin } = definitionOf(facts).calendar
  const soonest = deadlineAfter(officeOf(facts), localDateOf(now), acknowledgeWithin)
  const { settle: _, ...open } = state.deadlines
  const deadlines = Object.fromEntries(
    Object.entries(open).map(([name, deadline]) => [name, later(deadline, soonest)] as const),
  )
  return [event('inherited.settled', { halves, deadlines })]
}
