// The annual report is out: whoever received it answers, or is recorded as silent when the grace after the day is over, and only
// then does the year close. Nothing else waits for that: the units are closed, what was carried forward is the programme's.
import type { Recipient } from '../distribution.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { programmeStream, rolloutStream } from '../streams.ts'
import type { Instant } from '../time.ts'
import type { AcknowledgeReceipt } from './commands.ts'
import { closing } from './ending.ts'
import { unissuedLetter } from './letters.ts'
import { acknowledgeReceipt as acknowledge } from './receipt.ts'
import type { CycleState, Deadlines } from './state.ts'
import { graceAfter, isLastAnswer, unansweredIn } from './unanswered.ts'
import type { CycleContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

interface Issued {
  readonly recipients: readonly Recipient[]
  readonly due: Instant
}
interface Awaited {
  readonly carried: readonly { readonly task: string; readonly reason: string }[]
  readonly deadlines: Deadlines
}

/** What follows the annual report: its year closes at once where nobody has to answer any more. @param closes ends the year */
export function concluding(
  context: CycleContext,
  closes: EventDraft,
  { recipients, due }: Issued,
): EventDraft {
  const waits = [recipients, unansweredIn(context.state), unissuedLetter(context.state)].some(
    (left) => left.length > 0,
  )
  if (!waits) return closes
  const { carried } = closes.data
  return event('distribution.awaited', { carried, deadlines: { close: graceAfter(context, due) } })
}

/** What was carried forward went to the programme with the report. */
const closed = (state: CycleState): EventDraft => closing(state, [])

export function acknowledgeReceipt(context: CycleContext, given: AcknowledgeReceipt): Decided {
  const { state } = context
  const events = acknowledge(context, given)
  if (isRefusal(events) || state.stage !== 'distribution') return events
  // A letter that all have signed has until the grace is over to get its number.
  return isLastAnswer(state, given) && unissuedLetter(state).length === 0
    ? [...events, closed(state)]
    : events
}

/** Silence is recorded, and never taken for an answer. */
export function silence(state: CycleState): EventDraft[] {
  const unanswered = unansweredIn(state)
  return unanswered.length > 0 ? [event('distribution.unanswered', { unanswered })] : []
}

export function distributionDue({ state, now }: CycleContext): Decided {
  const due = state.deadlines.close
  if (!due || now < due.at) return refuse('too-early')
  return [...silence(state), closed(state)]
}

export const distributionEvents = {
  'distribution.awaited': (state: CycleState, { deadlines }: Awaited): CycleState => ({
    ...state,
    stage: 'distribution',
    frozen: true,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
  'distribution.unanswered': (
    state: CycleState,
    { unanswered }: Pick<CycleState, 'unanswered'>,
  ): CycleState => ({ ...state, unanswered }),
}

export const distributionReactions = {
  'distribution.awaited': ({ code, year }: CycleState, { carried }: Awaited): readonly Reaction[] => [
    { stream: rolloutStream(code, year), command: { name: 'end', payload: { outcome: 'closed' } } },
    { stream: programmeStream(code), command: { name: 'tasksCarried', payload: { year, carried } } },
  ],
}
