// The units of a year: opened all at once, later those whose office was settled, in the end closed all at once. Each of these
// is a mass change, whose last step comes back here.
import { type Deadline, deadlineAfter, deadlineOn } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type Context, type EventDraft, event } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { dayIn } from '../programme/year.ts'
import type { UnitId } from '../programme-definition.ts'
import { localDateOf } from '../time.ts'
import type {
  EndRollout,
  OpenRollout,
  ResolvedOpened,
  ResolveUnit,
  UnitsClosed,
  UnitsOpened,
} from './commands.ts'
import type { RolloutState } from './state.ts'
import { namedUnit, unitOf, unitsOf } from './units.ts'

export type RolloutContext = Context<RolloutState>
type Decided = readonly EventDraft[] | DomainError

export function open({ facts, now }: RolloutContext, opened: OpenRollout): Decided {
  const definition = definitionOf(facts)
  const { calendar } = definition
  const office = officeOf(facts)
  const today = localDateOf(now)
  const deadlines = {
    acknowledge: deadlineAfter(office, today, calendar.acknowledgeWithin),
    plan: deadlineAfter(office, today, calendar.districtPlanWithin),
    executionEnds: deadlineOn(office, dayIn(opened.year, calendar.executionEnds)),
  }
  const units = unitsOf(definition, opened.year).length
  return [event('rollout.opened', { ...opened, code: definition.code, units, deadlines })]
}

/** An end that came while units were still being opened does not make this step wrong. */
export const unitsOpened = ({ state }: RolloutContext, { opened, skipped }: UnitsOpened): Decided =>
  state.stage === 'running' ? [] : [event('units.opened', { opened, skipped })]

/**
 * What is settled is settled for the programme: a later year opens the unit at once. One that waits although its office is known
 * by now, as from another year, is opened by what is known, and whoever settles it says so under that basis.
 */
export function resolveUnit({ state, facts }: RolloutContext, settled: ResolveUnit): Decided {
  const { unit, party, office, basis } = settled
  if (basis.trim() === '') return refuse('reason-required')
  const waits = facts.blocked?.includes(unit) ?? false
  const definition = definitionOf(facts)
  // A unit may have taken over in a year in which it did not exist yet.
  const found = waits ? namedUnit(definition, unit) : unitOf(definition, state.year, unit)
  if (!found) return refuse('unknown-unit')
  const half = found.halves.find((candidate) => candidate.party === party)
  if (!half) return refuse('unknown-agency')
  const known = facts.programme?.offices[unit]?.[party] ?? half.office
  if (known === 'unknown') return [event('unit.resolved', { unit, party, office, basis })]
  if (!waits || state.settled.includes(unit)) return refuse('unit-not-blocked')
  return office === known
    ? [event('unit.resolved', { unit, party, office, basis })]
    : refuse('office-known', { office: known })
}

export const resolvedOpened = ({ state }: RolloutContext, { units, ...tally }: ResolvedOpened): Decided =>
  state.settled.length > 0
    ? [event('resolved-units.opened', { ...tally, units: units ?? state.settled })]
    : []

export const end = (_: RolloutContext, { outcome }: EndRollout): Decided => [
  event('rollout.ending', { outcome }),
]

export const unitsClosed = ({ state }: RolloutContext, { closed, skipped }: UnitsClosed): Decided => [
  event('rollout.ended', { outcome: state.ending?.outcome ?? 'closed', closed, skipped }),
]

type At = { readonly at: string }
type Opened = OpenRollout & Pick<RolloutState, 'code' | 'units'> & { deadlines: Record<string, Deadline> }

export const unitsEvents = {
  'rollout.opened': (state: RolloutState, opened: Opened, { at }: At): RolloutState => ({
    ...state,
    ...opened,
    stage: 'opening',
    openedAt: at,
  }),
  'units.opened': (state: RolloutState, { opened }: UnitsOpened): RolloutState => ({
    ...state,
    stage: state.stage === 'opening' ? 'running' : state.stage,
    opened,
  }),
  'unit.resolved': (state: RolloutState, { unit }: { unit: UnitId }, { at }: At): RolloutState => ({
    ...state,
    settled: [...state.settled.filter((other) => other !== unit), unit],
    settledAt: at,
    settlements: state.settlements + 1,
  }),
  'resolved-units.opened': (state: RolloutState, { units }: { units: readonly UnitId[] }): RolloutState => {
    const settled = state.settled.filter((unit) => !units.includes(unit))
    return { ...state, settled, settledAt: settled.length > 0 ? state.settledAt : null }
  },
  'rollout.ending': (state: RolloutState, { outcome }: EndRollout, { at }: At): RolloutState => ({
    ...state,
    stage: 'ending',
    ending: { outcome, at },
  }),
  'rollout.ended': (state: RolloutState, { outcome }: EndRollout): RolloutState => ({
    ...state,
    stage: outcome,
  }),
}
