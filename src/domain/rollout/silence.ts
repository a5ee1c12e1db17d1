// At the end of execution those who sent nothing are recorded as "no response", in one event for all; and the rollout's own
// deadlines, which move with the year's.
import type { RecountDeadlines, ShiftDeadlines } from '../cycle/commands.ts'
import { type Deadline, recounted, shifted } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import type { RolloutState } from './state.ts'
import type { RolloutContext } from './units-opened.ts'

export function noResponseDue({ state, facts, now }: RolloutContext): readonly EventDraft[] | DomainError {
  if (state.noResponse) return []
  const due = state.deadlines.executionEnds
  if (!due || now < due.at) return refuse('too-early')
  const { count, fingerprint } = facts.silent ?? { count: 0, fingerprint: facts.fingerprint([]) }
  return [event('no-response.recorded', { count, fingerprint })]
}

function moved(state: RolloutState, move: (deadline: Deadline) => Deadline): EventDraft[] {
  const changed = Object.entries(state.deadlines).flatMap(([name, deadline]) => {
    const next = move(deadline)
    return next.at === deadline.at || (name === 'executionEnds' && state.noResponse)
      ? []
      : [[name, next] as const]
  })
  return changed.length > 0 ? [event('deadlines.moved', { deadlines: Object.fromEntries(changed) })] : []
}

export const shiftDeadlines = (
  { state, facts }: RolloutContext,
  { workingDays }: ShiftDeadlines,
): EventDraft[] => moved(state, (deadline) => shifted(officeOf(facts), deadline, workingDays))

/** What was due before the new calendar stays as it was. */
export const recountDeadlines = ({ state, facts, now }: RolloutContext, _: RecountDeadlines): EventDraft[] =>
  moved(state, (deadline) => (deadline.at > now ? recounted(officeOf(facts), deadline) : deadline))

export const silenceEvents = {
  'no-response.recorded': (
    state: RolloutState,
    { count, fingerprint }: { count: number; fingerprint: string },
    { at }: { at: string },
  ): RolloutState => ({ ...state, noResponse: { count, fingerprint, at } }),
  'deadlines.moved': (state: RolloutState, { deadlines }: Pick<RolloutState, 'deadlines'>): RolloutState => ({
    ...state,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}
