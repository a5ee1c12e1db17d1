// A year ends closed or cancelled, once and for all, and takes down with it what it had begun.
import { lapsing, noneOpen, withdrawHeld } from '../amendment/held.ts'
import { type EventDraft, event, type Reaction, type StreamId } from '../kernel.ts'
import { programmeStream, reviewStream, rolloutStream, signOffStream } from '../streams.ts'
import { afterLetter, letterInSigning, unissuedLetter } from './letters.ts'
import type { Assignment, AssignmentStatus, CycleState } from './state.ts'

interface Closed {
  readonly carried: readonly { readonly task: string; readonly reason: string }[]
  /** The joint letter whose sign-off is open; absent where there is none. */
  readonly letter?: string
  readonly dropped?: Cancelled['dropped']
}
interface Cancelled {
  readonly reason: string
  /** The document whose sign-off is open. */
  readonly signing: string | null
  /** The joint letter whose sign-off is open; absent in older events. */
  readonly letter?: string | null
  readonly rollout: boolean
  /** Its review is under way; absent in older events. */
  readonly review?: boolean
  /** The year's work is given up and its final review begins; absent in older events and for any other year. */
  readonly finalReview?: boolean
  /** What goes on to the next year; absent in older events. */
  readonly carried?: Closed['carried']
  /** Documents that all have signed and that are not issued any more; absent where there are none, and in older events. */
  readonly dropped?: readonly string[]
  /** Of its plan, those that were open; absent where there were none, and in older events. */
  readonly amendments?: readonly StreamId[]
}

/** What all have signed by then is not issued any more, and named. */
export function closing(state: CycleState, carried: Closed['carried']): EventDraft {
  const letter = letterInSigning(state)
  const dropped = unissuedLetter(state)
  return event('cycle.closed', {
    outcome: 'closed',
    carried,
    ...(letter ? { letter } : {}),
    ...(dropped.length > 0 ? { dropped } : {}),
  })
}

const ended =
  (stage: 'closed' | 'cancelled') =>
  (state: CycleState): CycleState => ({
    ...state,
    stage,
    current: null,
    letter: null,
    suspension: null,
    resuming: [],
    cancelling: [],
    proposal: null,
    shift: null,
  })

const undone: readonly AssignmentStatus[] = ['planned', 'reported', 'returned']

/** What was not done is not done in this year any more; no report of a unit is taken. */
function givenUp(state: CycleState, reason: string): CycleState {
  const left = (assignment: Assignment): Assignment =>
    undone.includes(assignment.status) ? { ...assignment, status: 'carried-forward', reason } : assignment
  const assignments = Object.entries(state.assignments).map(([task, one]) => [task, left(one)] as const)
  return {
    ...ended('cancelled')(state),
    stage: 'review',
    frozen: true,
    // Its review goes on, in which there may be letters: the one that ends here has had its id.
    attempts: state.letter ? afterLetter(state) : state.attempts,
    assignments: Object.fromEntries(assignments),
  }
}

export const endingEvents = {
  'cycle.closed': ended('closed'),
  'cycle.cancelled': (state: CycleState, { finalReview, reason }: Cancelled): CycleState =>
    noneOpen(finalReview ? givenUp(state, reason) : ended('cancelled')(state)),
}

const command = (stream: StreamId, name: string, payload: unknown): Reaction => ({
  stream,
  command: { name, payload },
})

const withdraw = (document: string | null | undefined, reason: string): Reaction[] =>
  document ? [command(signOffStream(document), 'withdraw', { reason })] : []

const OVER = 'Năm kế hoạch đã kết thúc'

export const endingReactions = {
  'cycle.closed': (state: CycleState, { carried, letter }: Closed): readonly Reaction[] => [
    ...withdrawHeld(state, OVER),
    ...withdraw(letter, OVER),
    ...(state.frozen ? [] : [command(rolloutStream(state.code, state.year), 'end', { outcome: 'closed' })]),
    command(programmeStream(state.code), 'cycleEnded', { year: state.year, outcome: 'closed', carried }),
  ],
  'cycle.cancelled': (
    { code, year }: CycleState,
    { reason, signing, letter, rollout, review, finalReview, carried = [], amendments = [] }: Cancelled,
  ): readonly Reaction[] => [
    ...lapsing(amendments, reason, true),
    ...withdraw(signing, reason),
    ...withdraw(letter, reason),
    ...(review ? [command(reviewStream(code, year), 'cancel', { reason })] : []),
    ...(rollout ? [command(rolloutStream(code, year), 'end', { outcome: 'cancelled' })] : []),
    finalReview
      ? command(reviewStream(code, year), 'open', { year })
      : command(programmeStream(code), 'cycleEnded', { year, outcome: 'cancelled', carried }),
  ],
}
