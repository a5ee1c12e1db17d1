// A unit's share of the year begins when it is known who its pair are, and ends when the rollout does.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { namedUnit, nameOn, pairOf, unitOf } from '../rollout/units.ts'
import { signOffStream, unitDocument } from '../streams.ts'
import { localDateOf } from '../time.ts'
import type { CloseUnit, OpenUnit } from './commands.ts'
import { deadlinesFrom } from './deadlines.ts'
import type { DistrictState, Half, UnitDeadlines, YearPlan } from './state.ts'
import { laterOf, settled } from './taking-over.ts'
import { unsent } from './unsent.ts'
import type { DistrictContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError
type KnownHalf = Pick<Half, 'party' | 'agency'>

/** A unit that is open already stays as it is: two mass changes may both come to it. */
export function open(context: DistrictContext, opened: OpenUnit): Decided {
  const { state, facts, now } = context
  if (state.stage !== 'none' && state.stage !== 'blocked') return []
  const definition = definitionOf(facts)
  const inherits = state.inherited.length > 0
  const unit = inherits ? namedUnit(definition, opened.unit) : unitOf(definition, opened.year, opened.unit)
  if (!unit) return refuse('unknown-unit')
  const { halves, unknown } = pairOf({ offices: facts.programme?.offices ?? {} }, unit)
  const { year, unit: id, late, document: plan, title, number, day } = opened
  const common = { code: definition.code, year, unit: id, name: nameOn(unit, localDateOf(now)), late }
  const about = { ...common, plan: { document: plan, title, number, day } }
  if (unknown.length > 0) {
    if (state.stage === 'blocked') return narrowed(state, halves, unknown)
    const settle = deadlineAfter(officeOf(facts), localDateOf(now), definition.calendar.acknowledgeWithin)
    return [event('district.blocked', { ...about, ...known(halves, unknown), deadlines: { settle } })]
  }
  if (inherits && beganByTakingOver(state)) return settled(context, halves)
  const document = unitDocument(definition.code, year, id)
  const deadlines = joinedBy(state, deadlinesFrom(facts, year, now))
  const periods = definition.calendar.reports.map(({ code }) => code)
  return [event('district.opened', { ...about, halves, deadlines, document, periods })]
}

/** One that has waited since the rollout has no text of its own yet; it owes what every unit owes, and what joined it. */
const beganByTakingOver = ({ document }: DistrictState): boolean => document !== ''

function joinedBy({ inherited, deadlines }: DistrictState, whole: UnitDeadlines): UnitDeadlines {
  const { settle: _, ...taken } = deadlines
  return inherited.length > 0 ? laterOf(whole, taken) : whole
}

const known = (halves: readonly KnownHalf[], unknown: readonly AgencyId[]) => ({
  halves: halves.filter(({ party }) => !unknown.includes(party)),
  unknown,
})

/** One side was settled, another is still to be. */
const narrowed = (
  state: DistrictState,
  halves: readonly KnownHalf[],
  unknown: readonly AgencyId[],
): Decided =>
  unknown.length < state.unknown.length ? [event('unit.partly-settled', known(halves, unknown))] : []

export const close = ({ state }: DistrictContext, { outcome }: CloseUnit): Decided => [
  event('district.closed', { outcome, unsigned: state.submitted?.document ?? null }),
]

interface Begun extends Pick<DistrictState, 'code' | 'year' | 'unit' | 'name' | 'late' | 'deadlines'> {
  readonly plan: YearPlan
  readonly halves: readonly KnownHalf[]
}

const unacknowledged = (halves: readonly KnownHalf[]): Half[] =>
  halves.map((half) => ({ ...half, acknowledgedAt: null }))

export const openingEvents = {
  'district.blocked': (
    state: DistrictState,
    blocked: Begun & { unknown: readonly AgencyId[] },
  ): DistrictState => ({ ...state, ...blocked, stage: 'blocked', halves: unacknowledged(blocked.halves) }),
  'unit.partly-settled': (
    state: DistrictState,
    { halves, unknown }: { halves: readonly KnownHalf[]; unknown: readonly AgencyId[] },
  ): DistrictState => ({ ...state, halves: unacknowledged(halves), unknown }),
  'district.opened': (
    state: DistrictState,
    { periods, ...opened }: Begun & { document: string; periods: readonly string[] },
  ): DistrictState => ({
    ...state,
    ...opened,
    stage: 'opened',
    halves: unacknowledged(opened.halves),
    unknown: [],
    reports: Object.fromEntries(periods.map((period) => [period, unsent(period)])),
  }),
  'district.closed': (state: DistrictState, { outcome }: CloseUnit): DistrictState => ({
    ...state,
    stage: outcome,
    submitted: null,
    extensions: {},
  }),
}

export const openingReactions = {
  /** A plan that is still being signed is not asked for any more. */
  'district.closed': (
    _: DistrictState,
    { outcome, unsigned }: CloseUnit & { readonly unsigned: string | null },
  ): readonly Reaction[] =>
    unsigned
      ? [{ stream: signOffStream(unsigned), command: { name: 'withdraw', payload: { reason: outcome } } }]
      : [],
}
