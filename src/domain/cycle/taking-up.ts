// A year that is under way takes up what an earlier one, ended since, has left undone: as work of its own while there is time for
// work, and as something to carry forward itself once there is none.
import { type Deadline, deadlineAfter } from '../deadline.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { programmeStream } from '../streams.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import type { TakeUpTasks } from './commands.ts'
import { later } from './deadlines.ts'
import { assigned, type Share } from './opening.ts'
import type { Assignment, CycleStage, CycleState, Deadlines } from './state.ts'
import { finished } from './tasks.ts'
import type { CycleContext } from './who.ts'

const timeForWork: readonly CycleStage[] = ['drafting', 'sign-off', 'promulgation', 'execution']
/** It has handed on what it left. */
const over: readonly CycleStage[] = ['distribution', 'closed', 'cancelled']

export interface TakenUp extends TakeUpTasks {
  readonly assignments: readonly Share[]
  /** There is no time for work any more: it goes on to the next year with this one's end. */
  readonly onwards: boolean
  readonly deadlines: Deadlines
}

/** Nobody is late with what has only just come: the tasks' day, or a few days from now. */
function dueOf({ state, facts, now }: CycleContext): Deadline | null {
  const soonest = deadlineAfter(officeOf(facts), localDateOf(now), templateOf(state.template).reviseWithin)
  const { tasks } = state.deadlines
  return tasks && later(tasks, soonest) === tasks ? null : soonest
}

/** A year that has ended in the meantime takes nothing up; the programme asks the one after it. */
export function takeUpTasks(context: CycleContext, { tasks }: TakeUpTasks): EventDraft[] {
  const { state, facts } = context
  if (over.includes(state.stage)) return []
  const reasons = new Map(tasks.map(({ task, reason }) => [task, reason]))
  const assignments = definitionOf(facts).tasks.flatMap(({ code, lead, coordinators }): Share[] => {
    const carried = reasons.get(code)
    return carried === undefined ? [] : [{ task: code, lead, coordinators, carried }]
  })
  const added = assignments.filter(({ task }) => !Object.hasOwn(state.assignments, task))
  const onwards = !timeForWork.includes(state.stage)
  const due = onwards ? null : dueOf(context)
  const deadlines = due ? Object.fromEntries(added.map(({ task }) => [`task/${task}`, due])) : {}
  return [event('tasks.taken-up', { tasks, assignments, onwards, deadlines })]
}

function taken(known: Assignment | undefined, share: Share, onwards: boolean): Assignment {
  if (known) return finished(known) ? known : { ...known, carried: share.carried }
  const begun = assigned(share)
  return onwards ? { ...begun, status: 'carried-forward', reason: share.carried } : begun
}

export const takingUpEvents = {
  'tasks.taken-up': (state: CycleState, { assignments, onwards, deadlines }: TakenUp): CycleState => ({
    ...state,
    assignments: {
      ...state.assignments,
      ...Object.fromEntries(
        assignments.map((share) => [share.task, taken(state.assignments[share.task], share, onwards)]),
      ),
    },
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}

export const takingUpReactions = {
  'tasks.taken-up': ({ code, year }: CycleState, { tasks }: TakenUp): readonly Reaction[] => {
    const payload = { year, tasks: tasks.map(({ task, from }) => ({ task, from })) }
    return [{ stream: programmeStream(code), command: { name: 'tasksTakenUp', payload } }]
  },
}
