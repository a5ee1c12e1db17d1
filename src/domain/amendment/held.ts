// The amendments that a year or a programme knows of: begun, and what became of each. What is still open ends with its owner.
import {
  type EventDraft,
  event,
  type Reaction,
  type Staged,
  type StreamId,
  type Transition,
} from '../kernel.ts'
import { onlySystem } from '../permissions.ts'
import type { LocalDate } from '../time.ts'

export interface HeldAmendment {
  /** Its stream. */
  readonly amendment: StreamId
  readonly target: string
  readonly outcome: 'open' | 'promulgated' | 'rejected' | 'withdrawn'
  /** Of one that was promulgated. */
  readonly inForceFrom: LocalDate | null
}
/** System, from the amendment. */
export interface AmendmentOpened {
  readonly amendment: StreamId
  readonly target: string
}
export interface AmendmentEnded {
  readonly amendment: StreamId
  readonly outcome: Exclude<HeldAmendment['outcome'], 'open'>
  readonly inForceFrom: LocalDate | null
}

interface Holding {
  readonly amendments: readonly HeldAmendment[]
}

const holdsOpen = ({ amendments }: Holding, { amendment }: AmendmentEnded): boolean =>
  amendments.some((held) => held.amendment === amendment && held.outcome === 'open')

const opened = (_: unknown, payload: AmendmentOpened): EventDraft[] => [
  event('amendment.begun', { ...payload }),
]

/** @param over stages in which the owner has ended: it still learns what became of one that it holds as open */
export const holdingTransitions = <S extends Staged & Holding>(
  from: readonly string[],
  over: readonly string[] = [],
): Record<'amendmentOpened' | 'amendmentEnded', Transition<S>> => ({
  amendmentOpened: { from, who: onlySystem, apply: opened },
  // One that ends because its owner ended finds it closed already; one that all have signed may be numbered afterwards.
  amendmentEnded: {
    from: [...from, ...over],
    who: onlySystem,
    apply: ({ state }, payload: AmendmentEnded) =>
      over.includes(state.stage) && !holdsOpen(state, payload)
        ? []
        : [event('amendment.settled', { ...payload })],
    whileSuspended: true,
  },
})

export const holdingEvents = {
  'amendment.begun': <S extends Holding>(state: S, { amendment, target }: AmendmentOpened): S => ({
    ...state,
    amendments: [...state.amendments, { amendment, target, outcome: 'open', inForceFrom: null }],
  }),
  'amendment.settled': <S extends Holding>(
    state: S,
    { amendment, outcome, inForceFrom }: AmendmentEnded,
  ): S => ({
    ...state,
    amendments: state.amendments.map((held) =>
      held.amendment === amendment ? { ...held, outcome, inForceFrom } : held,
    ),
  }),
}

export const openHeld = ({ amendments }: Holding): StreamId[] =>
  amendments.filter(({ outcome }) => outcome === 'open').map(({ amendment }) => amendment)

/** What not all have signed by then is not issued any more; of a cancelled year nothing is. */
export const lapsing = (amendments: readonly StreamId[], reason: string, cancelled = false): Reaction[] =>
  amendments.map((amendment) => ({
    stream: amendment,
    command: { name: 'lapse', payload: { reason, ...(cancelled ? { cancelled } : {}) } },
  }))

/** The owner has ended. */
export const withdrawHeld = (held: Holding, reason: string): Reaction[] => lapsing(openHeld(held), reason)

/** Nothing that was open is issued any more: what asks them to end says so here, so that nobody asks again. */
export const noneOpen = <S extends Holding>(state: S): S => ({
  ...state,
  amendments: state.amendments.map((held) =>
    held.outcome === 'open' ? { ...held, outcome: 'withdrawn' } : held,
  ),
})
