// A year ends closed or cancelled, once and for all, and takes down with it what it had begun.
import { withdrawHeld } from '../amendment/held.ts'
import type { Reaction, StreamId } from '../kernel.ts'
import { programmeStream, reviewStream, rolloutStream, signOffStream } from '../streams.ts'
import type { CycleState } from './state.ts'

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

export const endingEvents = { 'cycle.closed': ended('closed'), 'cycle.cancelled': ended('cancelled') }

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
    { code, year, amendments }: CycleState,
    { reason, signing, rollout, review }: Cancelled,
  ): readonly Reaction[] => [
    ...withdrawHeld({ amendments }, reason),
    ...(signing ? [command(signOffStream(signing), 'withdraw', { reason })] : []),
    ...(review ? [command(reviewStream(code, year), 'cancel', { reason })] : []),
    ...(rollout ? [command(rolloutStream(code, year), 'end', { outcome: 'cancelled' })] : []),
    command(programmeStream(code), 'cycleEnded', { year, outcome: 'cancelled', carried: [] }),
  ],
}
