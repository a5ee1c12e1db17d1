// At the end of execution those who sent nothing are recorded as "no response", in one event for all; and the rollout's own
// deadlines, which move with the year's.
import { coordinatorsOf } from '../audiences.ts'
import type { RecountDeadlines, ShiftDeadlines } from '../cycle/commands.ts'
import { type Deadline, recounted, shifted } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event, type Facts, type NoticeDraft, type PastEvent } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { rolloutStream } from '../streams.ts'
import type { RolloutState } from './state.ts'
import type { RolloutContext } from './units-opened.ts'

/** What lacks of a unit that owes a report: whoever has sent one, whatever became of it, is not silent. */
export function lacking(
  reports: readonly { readonly status: string; readonly number: number }[],
): 'silent' | 'returned' | 'incomplete' {
  if (reports.every(({ number }) => number === 0)) return 'silent'
  return reports.some(({ status }) => status === 'returned') ? 'returned' : 'incomplete'
}

export function noResponseDue({ state, facts, now }: RolloutContext): readonly EventDraft[] | DomainError {
  if (state.noResponse) return []
  const due = state.deadlines.executionEnds
  if (!due || now < due.at) return refuse('too-early')
  const nobody = { count: 0, fingerprint: facts.fingerprint([]), returned: 0, incomplete: 0 }
  return [event('no-response.recorded', { ...(facts.silent ?? nobody) })]
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

/** The coordinators, also of units that are not silent and whose reports are not complete. */
export const noResponseTold = (
  { code, year }: RolloutState,
  { data }: PastEvent,
  facts: Facts,
): NoticeDraft[] => {
  const [count, returned, incomplete] = [data.count, data.returned, data.incomplete].map(Number)
  if (!count && !returned && !incomplete) return []
  const params = { year, count, returned, incomplete }
  const to = coordinatorsOf(definitionOf(facts))
  return [{ kind: 'no-response', params, to, link: `/${rolloutStream(code, year)}` }]
}

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
