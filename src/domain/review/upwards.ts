// A bằng khen is not ours to give: the list proposes it upwards, and here stands to whom, and what came of it.
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { localDateOf } from '../time.ts'
import type { RecordUpward } from './commands.ts'
import type { ReviewState, Upward } from './state.ts'
import type { ReviewContext } from './who.ts'

/** Said again, the last word counts. */
export function recordUpward(
  { state, now }: ReviewContext,
  { id, addressee, day, outcome = 'pending', decision }: RecordUpward,
): readonly EventDraft[] | DomainError {
  if (!state.proposedUpwards.includes(id)) return refuse('unknown-nomination')
  if (day > localDateOf(now)) return refuse('day-in-future')
  if (outcome === 'granted' && !decision?.trim()) return refuse('decision-required')
  return [event('upward.recorded', { id, addressee, day, outcome, decision: decision ?? null })]
}

export const upwardEvents = {
  'upward.recorded': (
    state: ReviewState,
    { id, ...upward }: Upward & { readonly id: string },
  ): ReviewState => ({
    ...state,
    upwards: { ...state.upwards, [id]: upward },
  }),
}
