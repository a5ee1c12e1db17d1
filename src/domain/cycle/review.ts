// A year that is reviewed: its review begins with the end of execution; the units' reports are taken until the pack is
// frozen; the review's end is the year's.
import type { DomainError } from '../errors.ts'
import { isRefusal } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { reviewStream, rolloutStream } from '../streams.ts'
import { silence } from './distribution.ts'
import { yearCloses } from './promulgation.ts'
import type { CycleState } from './state.ts'
import type { CycleContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

export const packFrozen = ({ state }: CycleContext): Decided =>
  state.frozen ? [] : [event('reports.frozen')]

/** The review has asked for the tasks before its report was signed, so that nothing is open here. */
export function reviewEnded({ state }: CycleContext): Decided {
  const closes = yearCloses(state)
  return isRefusal(closes) ? closes : [...silence(state), closes]
}

export const reviewEvents = {
  'reports.frozen': (state: CycleState): CycleState => ({ ...state, frozen: true }),
}

export const reviewReactions = {
  'execution.ended': ({ code, year }: CycleState, { review }: { readonly review?: boolean }): Reaction[] =>
    review ? [{ stream: reviewStream(code, year), command: { name: 'open', payload: { year } } }] : [],
  'reports.frozen': ({ code, year }: CycleState): Reaction[] => [
    { stream: rolloutStream(code, year), command: { name: 'end', payload: { outcome: 'closed' } } },
  ],
}
