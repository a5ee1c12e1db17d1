// The last paper of a review is out: whoever received one answers, or is recorded as silent when the grace after the day is over.
// Only then does the review close, and with it the year and perhaps the programme.
import type { AcknowledgeReceipt } from '../cycle/commands.ts'
import { acknowledgeReceipt as acknowledge } from '../cycle/receipt.ts'
import type { RecipientState } from '../cycle/state.ts'
import { deadlineAfter } from '../deadline.ts'
import type { Recipient } from '../distribution.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import { templateOf } from '../templates/registry.ts'
import { type Instant, latest, localDateOf } from '../time.ts'
import { closing } from './ending.ts'
import type { ReviewState, Unanswered } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

const open = (recipients: readonly RecipientState[]) =>
  recipients.filter(({ acknowledgedAt }) => !acknowledgedAt)

const unansweredIn = ({ promulgated }: ReviewState): Unanswered[] =>
  promulgated.flatMap(({ document, recipients }) => {
    const agencies = open(recipients).map(({ agency }) => agency)
    return agencies.length > 0 ? [{ document, agencies }] : []
  })

interface LastIssued {
  readonly recipients: readonly Recipient[]
  readonly due: Instant
}

/** What ends a review: at once where nobody has to answer any more. @param last what is issued with the same act */
export function concluding(context: ReviewContext, last?: LastIssued): EventDraft[] {
  const { state, facts } = context
  const waiting = unansweredIn(state)
  if (waiting.length === 0 && !last?.recipients.length) return [closing(context)]
  const dues = waiting.map(({ document }) => state.deadlines[`acknowledge/${document}`]?.at ?? context.now)
  const day = localDateOf([...dues, ...(last ? [last.due] : [])].reduce(latest, context.now))
  const close = deadlineAfter(officeOf(facts), day, templateOf(state.template).review.graceWithin)
  return [event('distribution.awaited', { deadlines: { close } })]
}

export function acknowledgeReceipt(context: ReviewContext, given: AcknowledgeReceipt): Decided {
  const events = acknowledge(context, given)
  if (isRefusal(events) || context.state.stage !== 'distribution') return events
  const left = unansweredIn(context.state).reduce((sum, { agencies }) => sum + agencies.length, 0)
  return left > 1 ? events : [...events, closing(context)]
}

/** Silence is recorded, and never taken for an answer. */
export function distributionDue(context: ReviewContext): Decided {
  const { state, now } = context
  const due = state.deadlines.close
  if (!due || now < due.at) return refuse('too-early')
  return [event('distribution.unanswered', { unanswered: unansweredIn(state) }), closing(context)]
}

export const distributionEvents = {
  'distribution.awaited': (
    state: ReviewState,
    { deadlines }: Pick<ReviewState, 'deadlines'>,
  ): ReviewState => ({
    ...state,
    stage: 'distribution',
    current: null,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
  'distribution.unanswered': (
    state: ReviewState,
    { unanswered }: Pick<ReviewState, 'unanswered'>,
  ): ReviewState => ({
    ...state,
    unanswered,
  }),
}
