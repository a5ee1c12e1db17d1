// A newer calendar: one party proposes it, every other accepts, or one declines. Only then are open deadlines counted again.
import { partySpokenFor } from '../cycle/who.ts'
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type Context, type EventDraft, event } from '../kernel.ts'
import { partyOf } from '../permissions.ts'
import type { AgencyId } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import type { AcceptCalendar, DeadlinesRecounted, DeclineCalendar, ProposeCalendar } from './commands.ts'
import { definitionOf, officeOf } from './facts.ts'
import type { CalendarProposal, ProgrammeState } from './state.ts'
import { openingOf } from './year.ts'

type ProgrammeContext = Context<ProgrammeState>
type Decided = readonly EventDraft[] | DomainError
type Fold<D> = (state: ProgrammeState, data: D, event: { readonly at: string }) => ProgrammeState

const proposer = (context: ProgrammeContext): AgencyId => partyOf(context, ['coordinator']) ?? ''
const answering = (context: ProgrammeContext): AgencyId => partySpokenFor(context) ?? ''

/** A second proposal takes the place of the first, which nobody can accept by mistake: an answer names its version. */
export function proposeCalendar(context: ProgrammeContext, { version, reason }: ProposeCalendar): Decided {
  const { state, facts, now } = context
  if (version <= state.calendarVersion) return refuse('calendar-unknown')
  const within = templateOf(definitionOf(facts).template).answerWithin
  const answerBy = deadlineAfter(officeOf(facts), localDateOf(now), within)
  return [
    event('calendar.proposed', {
      version,
      reason,
      party: proposer(context),
      number: state.proposals + 1,
      answerBy,
    }),
  ]
}

export function acceptCalendar(context: ProgrammeContext, { version }: AcceptCalendar): Decided {
  const { proposal, parties } = context.state
  if (proposal?.version !== version) return refuse('no-deadlines-proposed')
  const party = answering(context)
  if (party === proposal.proposer || proposal.accepted.includes(party)) return refuse('already-consented')
  const agreed = [proposal.proposer, ...proposal.accepted, party]
  const last = parties.every((other) => agreed.includes(other))
  return [event(last ? 'calendar.accepted' : 'calendar.agreed', { version, party })]
}

/** The proposing party takes its proposal back the same way. */
export function declineCalendar(context: ProgrammeContext, { version, reason }: DeclineCalendar): Decided {
  if (context.state.proposal?.version !== version) return refuse('no-deadlines-proposed')
  return [event('calendar.declined', { version, reason, party: answering(context) })]
}

/** The last step of the mass change: the programme's own openings follow the calendar too. */
export function deadlinesRecounted({ state, facts }: ProgrammeContext, tally: DeadlinesRecounted): Decided {
  const office = officeOf(facts)
  const openings = state.openings.map(({ year }) => ({
    year,
    at: openingOf(definitionOf(facts), office, year),
  }))
  return [event('deadlines.recounted', { ...tally, openings })]
}

const proposed: Fold<
  { version: number; reason: string; party: AgencyId; number: number } & Pick<CalendarProposal, 'answerBy'>
> = (state, { version, reason, party, number, answerBy }) => ({
  ...state,
  proposals: number,
  proposal: { number, version, reason, proposer: party, accepted: [], answerBy },
})

const agreed: Fold<{ party: AgencyId }> = (state, { party }) =>
  state.proposal
    ? { ...state, proposal: { ...state.proposal, accepted: [...state.proposal.accepted, party] } }
    : state

export const calendarEvents = {
  'calendar.proposed': proposed,
  'calendar.agreed': agreed,
  'calendar.accepted': ((state, { version }, { at }) => ({
    ...state,
    calendarVersion: version,
    proposal: null,
    recount: { calendarVersion: version, at },
  })) as Fold<{ version: number }>,
  'calendar.declined': ((state) => ({ ...state, proposal: null })) as Fold<unknown>,
  'deadlines.recounted': ((state, { openings }) => ({ ...state, recount: null, openings })) as Fold<
    Pick<ProgrammeState, 'openings'>
  >,
}
