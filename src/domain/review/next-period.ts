// What becomes of each task in the next period, said by the party that leads it; every task needs its word before the next plan is signed.
import { ofParty } from '../cycle/who.ts'
import { definitionIssues } from '../definition-rules.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { programmeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { proposedDefinition } from './basis.ts'
import type { CarriedTask, CarryTasks } from './commands.ts'
import type { ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

function faultOf(context: ReviewContext, { task, outcome, text, reason }: CarriedTask): DomainError | null {
  const found = context.state.tasks.find((one) => one.task === task)
  if (!found) return refuse('unknown-task')
  if (reason.trim() === '') return refuse('reason-required')
  if ((outcome === 'changed') !== (text !== undefined)) return refuse('changed-text', { task })
  return ofParty(context, found.lead, ['coordinator'])
}

export function carryTasks(context: ReviewContext, { tasks }: CarryTasks): Decided {
  for (const task of tasks) {
    const fault = faultOf(context, task)
    if (fault) return fault
  }
  return [event('tasks.carried', { tasks })]
}

export const uncarried = ({ tasks, carried }: ReviewState): { task: string; lead: AgencyId }[] =>
  tasks.filter(({ task }) => !Object.hasOwn(carried, task))

/** A plan that could not be loaded is not signed. */
export function nextPeriodFault({ state, facts }: ReviewContext): DomainError | null {
  const open = uncarried(state).map(({ task }) => task)
  if (open.length > 0) return refuse('tasks-not-carried', { tasks: open.join(', ') })
  const proposed = proposedDefinition({ state, programme: programmeOf(facts) })
  const [issue] = definitionIssues(proposed)
  if (issue) return refuse('definition-invalid', { issue: `/${issue.path.join('/')} ${issue.code}` })
  return proposed.tasks.length === 0 ? refuse('definition-invalid') : null
}

export const nextPeriodEvents = {
  'tasks.carried': (state: ReviewState, { tasks }: CarryTasks): ReviewState => ({
    ...state,
    carried: { ...state.carried, ...Object.fromEntries(tasks.map((task) => [task.task, task])) },
  }),
}
