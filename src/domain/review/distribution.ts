// The last paper of a review is out: whoever received one answers, or is recorded as silent when the grace after the day is over.
// Only then does the review close, and with it the year and perhaps the programme.
import type { AcknowledgeReceipt } from '../cycle/commands.ts'
import { acknowledgeReceipt as acknowledge } from '../cycle/receipt.ts'
import { graceAfter, isLastAnswer, unansweredIn } from '../cycle/unanswered.ts'
import type { Recipient } from '../distribution.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import type { Instant } from '../time.ts'
import { closing } from './ending.ts'
import type { ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

interface LastIssued {
  readonly recipients: readonly Recipient[]
  readonly due: Instant
}

/** What ends a review: at once where nobody has to answer any more. @param last what is issued with the same act */
export function concluding(context: ReviewContext, last?: LastIssued): EventDraft[] {
  if (unansweredIn(context.state).length === 0 && !last?.recipients.length) return [closing(context)]
  const close = graceAfter(context, ...(last ? [last.due] : []))
  return [event('distribution.awaited', { deadlines: { close } })]
}

export function acknowledgeReceipt(context: ReviewContext, given: AcknowledgeReceipt): Decided {
  const events = acknowledge(context, given)
  if (isRefusal(events) || context.state.stage !== 'distribution') return events
  return isLastAnswer(context.state, given) ? [...events, closing(context)] : events
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
