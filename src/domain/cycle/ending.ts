// A year ends closed or cancelled, once and for all, and takes down with it what it had begun.
import { lapsing, noneOpen, withdrawHeld } from '../amendment/held.ts'
import type { Reaction, StreamId } from '../kernel.ts'
import { programmeStream, reviewStream, rolloutStream, signOffStream } from '../streams.ts'
import type { Assignment, AssignmentStatus, CycleState } from './state.ts'

interface Closed {
  readonly carried: readonly { readonly task: string; readonly reason: string }[]
}
interface Cancelled {
  readonly reason: string
  /** The document whose sign-off is open. */
  readonly signing: string | null
  readonly rollout: boolean
  /** Its review is under way; absent in older events. */
  readonly review?: boolean
  /** The year's work is given up and its final review begins; absent in older events and for any other year. */
  readonly finalReview?: boolean
  /** Of its plan, those that were open; absent where there were none, and in older events. */
  readonly amendments?: readonly StreamId[]
}

const ended =
  (stage: 'closed' | 'cancelled') =>
  (state: CycleState): CycleState => ({
    ...state,
    stage,
    current: null,
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

export const endingReactions = {
  'cycle.closed': (state: CycleState, { carried }: Closed): readonly Reaction[] => [
    ...withdrawHeld(state, 'Năm kế hoạch đã kết thúc'),
    ...(state.frozen ? [] : [command(rolloutStream(state.code, state.year), 'end', { outcome: 'closed' })]),
    command(programmeStream(state.code), 'cycleEnded', { year: state.year, outcome: 'closed', carried }),
  ],
  'cycle.cancelled': (
    { code, year }: CycleState,
    { reason, signing, rollout, review, finalReview, amendments = [] }: Cancelled,
  ): readonly Reaction[] => [
    ...lapsing(amendments, reason, true),
    ...(signing ? [command(signOffStream(signing), 'withdraw', { reason })] : []),
    ...(review ? [command(reviewStream(code, year), 'cancel', { reason })] : []),
    ...(rollout ? [command(rolloutStream(code, year), 'end', { outcome: 'cancelled' })] : []),
    finalReview
      ? command(reviewStream(code, year), 'open', { year })
      : command(programmeStream(code), 'cycleEnded', { year, outcome: 'cancelled', carried: [] }),
  ],
}
