// A cycle's deadlines move together: later after a suspension, or counted again under a new calendar.
import { type Deadline, recounted, shifted } from '../deadline.ts'
import { type EventDraft, event } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import { type Instant, latest } from '../time.ts'
import type { ShiftDeadlines } from './commands.ts'
import type { CycleState, Deadlines } from './state.ts'
import type { CycleContext } from './who.ts'

export function without(deadlines: Deadlines, ...names: readonly string[]): Deadlines {
  return Object.fromEntries(Object.entries(deadlines).filter(([name]) => !names.includes(name)))
}

export const dueAt = ({ deadlines }: CycleState, ...names: readonly string[]): Instant => {
  const found = names.map((name) => deadlines[name]).find((deadline) => deadline !== undefined)
  if (!found) throw new Error(`the cycle has no deadline ${names.join(' or ')}`)
  return found.at
}

export const later = (a: Deadline, b: Deadline): Deadline => (latest(a.at, b.at) === a.at ? a : b)

const beforeExecutionEnds = new Set(['drafting', 'sign-off', 'promulgation', 'execution'])

/** Deadlines that still bind somebody; a step that was taken keeps its day. */
export function openDeadlines({ stage, deadlines }: CycleState): [name: string, Deadline][] {
  return Object.entries(deadlines).filter(([name]) => {
    if (name === 'draft') return stage === 'drafting'
    return name !== 'executionEnds' || beforeExecutionEnds.has(stage)
  })
}

function moved(state: CycleState, move: (deadline: Deadline) => Deadline): EventDraft[] {
  const changed = openDeadlines(state).flatMap(([name, deadline]) => {
    const next = move(deadline)
    return next.at === deadline.at ? [] : [[name, next] as const]
  })
  return changed.length > 0 ? [event('deadlines.moved', { deadlines: Object.fromEntries(changed) })] : []
}

export const shiftDeadlines = (
  { state, facts }: CycleContext,
  { workingDays }: ShiftDeadlines,
): EventDraft[] => moved(state, (deadline) => shifted(officeOf(facts), deadline, workingDays))

/** What was due before the new calendar stays as it was. */
export const recountDeadlines = ({ state, facts, now }: CycleContext): EventDraft[] =>
  moved(state, (deadline) => (deadline.at > now ? recounted(officeOf(facts), deadline) : deadline))

export const deadlineEvents = {
  'deadlines.moved': (state: CycleState, { deadlines }: { deadlines: Deadlines }): CycleState => ({
    ...state,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}
