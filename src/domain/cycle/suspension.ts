// A year held, taken up again or given up. Any party suspends; all resume; cancelling takes all, and after promulgation a
// jointly signed document. Resuming proposes to shift the deadlines by what was lost; they move only when accepted.
import { openHeld } from '../amendment/held.ts'
import { workingDaysBetween } from '../calendar.ts'
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import type { AcceptDeadlines, Cancel, DeclineDeadlines, Suspend } from './commands.ts'
import { without } from './deadlines.ts'
import { letterInSigning, unissued } from './letters.ts'
import type { CycleState, Deadlines } from './state.ts'
import { type CycleContext, partySpokenFor, reasoned } from './who.ts'

type Decided = readonly EventDraft[] | DomainError
type At = { readonly at: string }

const speaker = (context: CycleContext): AgencyId => partySpokenFor(context) ?? ''
const agreedByAll = ({ parties }: CycleState, consents: readonly AgencyId[]): boolean =>
  parties.every((party) => consents.includes(party))

export function suspend(context: CycleContext, { reason }: Suspend): Decided {
  if (context.state.suspension) return refuse('suspended')
  return reasoned(reason) ?? [event('cycle.suspended', { party: speaker(context), reason })]
}

export function resume(context: CycleContext): Decided {
  const { state, facts, now } = context
  if (!state.suspension) return refuse('not-suspended')
  const party = speaker(context)
  if (state.resuming.includes(party)) return refuse('already-consented')
  if (!agreedByAll(state, [...state.resuming, party])) return [event('cycle.resume-consented', { party })]
  const today = localDateOf(now)
  const lost = workingDaysBetween(facts.calendar, localDateOf(state.suspension.since), today)
  // What an earlier resumption proposed and nobody has answered yet is proposed again with it.
  const workingDays = lost + (state.proposal?.workingDays ?? 0)
  const answer = deadlineAfter(officeOf(facts), today, templateOf(state.template).answerWithin)
  return [event('cycle.resumed', { party, workingDays, deadlines: workingDays > 0 ? { answer } : {} })]
}

export function acceptDeadlines(context: CycleContext, { workingDays }: AcceptDeadlines): Decided {
  if (context.state.proposal?.workingDays !== workingDays) return refuse('no-deadlines-proposed')
  return [event('deadlines.accepted', { party: speaker(context), workingDays })]
}

export function declineDeadlines(context: CycleContext, { reason }: DeclineDeadlines): Decided {
  if (!context.state.proposal) return refuse('no-deadlines-proposed')
  return reasoned(reason) ?? [event('deadlines.declined', { party: speaker(context), reason })]
}

const planIssued = ({ promulgated }: CycleState): boolean =>
  promulgated.some(({ kind }) => kind === 'yearly-plan')

/** The period is not left without its final review: a year that is given up goes over to it, and once begun it is held. */
const owesFinalReview = ({ state, facts }: CycleContext): boolean =>
  definitionOf(facts).reviews.some(({ year, kind }) => year === state.year && kind === 'final')

/** An issued plan is given up by what all have signed and issued since. */
function signedDocumentFault({ state, facts }: CycleContext, cited: string | undefined): DomainError | null {
  const plan = state.promulgated.find(({ kind }) => kind === 'yearly-plan')
  if (cited === undefined) return plan ? refuse('signed-document-required') : null
  const since = (facts.issued ?? []).filter(
    ({ document, day }) => !plan || (document !== plan.document && day >= plan.day),
  )
  return since.some(({ numbers }) => numbers.includes(cited))
    ? null
    : refuse('signed-document-unknown', { number: cited })
}

/** What is due every year comes again with the next; what is due once, or was carried forward already, goes on to it. */
const leftUndone = ({ state, facts }: CycleContext, reason: string) =>
  Object.values(state.assignments).flatMap((left) => {
    if (left.status === 'confirmed') return []
    if (left.status === 'carried-forward') return [{ task: left.task, reason: left.reason ?? reason }]
    const once = definitionOf(facts).tasks.some(
      ({ code, recurrence }) => code === left.task && recurrence === 'once',
    )
    return once ? [{ task: left.task, reason }] : []
  })

export function cancel(context: CycleContext, { reason, signedDocument }: Cancel): Decided {
  const { state } = context
  if (state.stage === 'review' && owesFinalReview(context)) return refuse('final-review-owed')
  const party = speaker(context)
  if (state.cancelling.includes(party)) return refuse('already-consented')
  const consent = { party, reason, ...(signedDocument ? { signedDocument } : {}) }
  const fault = signedDocumentFault(context, signedDocument) ?? reasoned(reason)
  if (fault) return fault
  if (!agreedByAll(state, [...state.cancelling, party])) return [event('cycle.cancel-consented', consent)]
  const signing = state.current && !state.current.lastSignedOn ? state.current.document : null
  const rollout = planIssued(state) && !state.frozen
  const open = openHeld(state)
  const amendments = open.length > 0 ? { amendments: open } : {}
  const left = unissued(state)
  const dropped = left.length > 0 ? { dropped: left } : {}
  const cancelled = {
    ...consent,
    signing,
    letter: letterInSigning(state),
    rollout,
    ...amendments,
    ...dropped,
  }
  if (owesFinalReview(context)) return [event('cycle.cancelled', { ...cancelled, finalReview: true })]
  return [
    event('cycle.cancelled', {
      ...cancelled,
      review: state.stage === 'review',
      carried: leftUndone(context, reason),
    }),
  ]
}

export const suspensionEvents = {
  'cycle.suspended': (
    state: CycleState,
    { party, reason }: Suspend & { party: AgencyId },
    { at }: At,
  ): CycleState => ({
    ...state,
    suspension: { party, reason, since: at },
    resuming: [],
  }),
  'cycle.resume-consented': (state: CycleState, { party }: { party: AgencyId }): CycleState => ({
    ...state,
    resuming: [...state.resuming, party],
  }),
  'cycle.resumed': (
    state: CycleState,
    { workingDays, deadlines }: { workingDays: number; deadlines: Deadlines },
  ): CycleState => ({
    ...state,
    suspension: null,
    resuming: [],
    proposals: state.proposals + 1,
    proposal: workingDays > 0 ? { workingDays } : null,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
  'deadlines.accepted': (
    state: CycleState,
    { workingDays }: { workingDays: number },
    { at }: At,
  ): CycleState => ({
    ...state,
    proposal: null,
    shift: { workingDays, at },
    deadlines: without(state.deadlines, 'answer'),
  }),
  'deadlines.declined': (state: CycleState): CycleState => ({
    ...state,
    proposal: null,
    deadlines: without(state.deadlines, 'answer'),
  }),
  'deadlines.shifted': (state: CycleState): CycleState => ({ ...state, shift: null }),
  'cycle.cancel-consented': (state: CycleState, { party }: { party: AgencyId }): CycleState => ({
    ...state,
    cancelling: [...state.cancelling, party],
  }),
}
