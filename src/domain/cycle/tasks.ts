// A year's tasks: the lead plans and reports, every coordinating party contributes and confirms or returns; what is not
// done is carried forward with a reason.
import { deadlineAfter, deadlineOn } from '../deadline.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { type LatenessSaid, latenessAfter, latenessOf } from '../lateness.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf, yearOf } from '../time.ts'
import type {
  CarryForward,
  ConfirmTask,
  ContributeTask,
  PlannedTask,
  PlanTasks,
  ReportTask,
  ReturnTask,
} from './commands.ts'
import { dueAt, later } from './deadlines.ts'
import type { Assignment, AssignmentStatus, CycleState, Deadlines } from './state.ts'
import { type CycleContext, ofParty, reasoned } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

const undone: readonly AssignmentStatus[] = ['planned', 'returned', 'reported']

function assignmentIn(
  { assignments }: CycleState,
  task: string,
  among: readonly AssignmentStatus[],
): Assignment | DomainError {
  const found = Object.hasOwn(assignments, task) ? assignments[task] : undefined
  if (!found) return refuse('unknown-task')
  return among.includes(found.status) ? found : refuse('task-state', { status: found.status })
}

function plannable(context: CycleContext, { task, funding, dueOn }: PlannedTask): DomainError | null {
  const { state, facts } = context
  const found = assignmentIn(state, task, ['planned', 'returned'])
  if (isRefusal(found)) return found
  const unknown = funding.find((code) => !definitionOf(facts).funding.some((source) => source.code === code))
  if (unknown) return refuse('unknown-funding', { funding: unknown })
  if (dueOn && yearOf(dueOn) !== state.year) return refuse('day-outside-year')
  return ofParty(context, found.lead, ['coordinator'])
}

/** Nothing more is owed of it in this year. */
export const finished = ({ status }: Pick<Assignment, 'status'>): boolean =>
  status === 'confirmed' || status === 'carried-forward'

export function planTasks(context: CycleContext, { tasks }: PlanTasks): Decided {
  for (const task of tasks) {
    const fault = plannable(context, task)
    if (fault) return fault
  }
  const own = tasks.flatMap(({ task, dueOn }) =>
    dueOn ? [[`task/${task}`, deadlineOn(officeOf(context.facts), dueOn)] as const] : [],
  )
  return [event('tasks.planned', { tasks, deadlines: Object.fromEntries(own) })]
}

function unknownIndicator({ facts }: CycleContext, { task, figures }: ReportTask): DomainError | null {
  const known = definitionOf(facts).tasks.find(({ code }) => code === task)?.indicators ?? []
  const stray = figures.find(({ indicator }) => !known.some(({ code }) => code === indicator))
  return stray ? refuse('unknown-indicator', { indicator: stray.indicator }) : null
}

export function reportTask(context: CycleContext, payload: ReportTask): Decided {
  const { state, facts, now } = context
  const { task, text, figures } = payload
  const found = assignmentIn(state, task, undone)
  if (isRefusal(found)) return found
  const fault = ofParty(context, found.lead, ['coordinator', 'officer']) ?? unknownIndicator(context, payload)
  if (fault) return fault
  const within = templateOf(state.template).confirmWithin
  const afterReport = deadlineAfter(officeOf(facts), localDateOf(now), within)
  const tasksDue = state.deadlines.tasks ?? afterReport
  const confirm = later(deadlineAfter(officeOf(facts), localDateOf(tasksDue.at), within), afterReport)
  const number = (found.report?.number ?? 0) + 1
  return [
    event('task.reported', {
      task,
      number,
      text,
      figures,
      party: found.lead,
      ...latenessOf(found.report, dueAt(state, `task/${task}`, 'tasks'), now),
      deadlines: { [`confirm/${task}`]: confirm },
    }),
  ]
}

/** The coordinating party that the actor acts for; a lead does not confirm itself. */
const coordinatorOf = (context: CycleContext, { coordinators }: Assignment): AgencyId | null =>
  coordinators.find((party) => ofParty(context, party, ['coordinator']) === null) ?? null

export function contributeTask(context: CycleContext, { task, text }: ContributeTask): Decided {
  const found = assignmentIn(context.state, task, undone)
  if (isRefusal(found)) return found
  const party = coordinatorOf(context, found)
  return party ? [event('task.contributed', { task, party, text })] : refuse('wrong-party')
}

export function confirmTask(context: CycleContext, { task }: ConfirmTask): Decided {
  const found = assignmentIn(context.state, task, ['reported'])
  if (isRefusal(found)) return found
  const party = coordinatorOf(context, found)
  if (!party) return refuse('wrong-party')
  if (found.confirmedBy.includes(party)) return refuse('already-consented')
  const complete = found.coordinators.every((other) => other === party || found.confirmedBy.includes(other))
  return [event('task.confirmed', { task, party, complete })]
}

export function returnTask(context: CycleContext, { task, reason }: ReturnTask): Decided {
  const { state, facts, now } = context
  const found = assignmentIn(state, task, ['reported'])
  if (isRefusal(found)) return found
  const party = coordinatorOf(context, found)
  if (!party) return refuse('wrong-party')
  const again = deadlineAfter(officeOf(facts), localDateOf(now), templateOf(state.template).reviseWithin)
  const due = later(state.deadlines[`task/${task}`] ?? state.deadlines.tasks ?? again, again)
  return (
    reasoned(reason) ?? [
      event('task.returned', { task, party, reason, deadlines: { [`task/${task}`]: due } }),
    ]
  )
}

export function carryForward(context: CycleContext, { task, reason }: CarryForward): Decided {
  const found = assignmentIn(context.state, task, undone)
  if (isRefusal(found)) return found
  const fault = ofParty(context, found.lead, ['coordinator']) ?? reasoned(reason)
  return fault ?? [event('task.carried-forward', { task, reason, party: found.lead })]
}

interface OfTask {
  readonly task: string
  readonly deadlines?: Deadlines
}

/** Folds one assignment, and the deadlines that its event brings. */
const onTask =
  <D extends OfTask>(change: (assignment: Assignment, data: D, at: string) => Partial<Assignment>) =>
  (state: CycleState, data: D, { at }: { at: string }): CycleState => {
    const found = state.assignments[data.task]
    if (!found) throw new Error(`the year has no task ${data.task}`)
    const assignments = { ...state.assignments, [data.task]: { ...found, ...change(found, data, at) } }
    return { ...state, assignments, deadlines: { ...state.deadlines, ...data.deadlines } }
  }

const planned = onTask<PlannedTask>((_, { activities, funding }) => ({ activities, funding }))

type Reported = ReportTask & { readonly number: number } & Partial<LatenessSaid> & OfTask

/** Older events do not say whether the report was late: the deadlines at that moment do. */
function reported(state: CycleState, data: Reported, event: { at: string }): CycleState {
  const due = data.due ?? state.deadlines[`task/${data.task}`]?.at ?? state.deadlines.tasks?.at ?? null
  return onTask<Reported>((assignment, { number, text, figures }, at) => {
    const said = { late: data.late ?? (due !== null && at > due), due }
    return {
      status: 'reported',
      report: { number, text, figures, at, ...latenessAfter(assignment.report, said, at) },
      confirmedBy: [],
      reason: null,
    }
  })(state, data, event)
}

export const taskEvents = {
  'tasks.planned': (
    state: CycleState,
    { tasks, deadlines }: PlanTasks & { deadlines: Deadlines },
    event: { at: string },
  ): CycleState =>
    tasks.reduce((folded, task) => planned(folded, task, event), {
      ...state,
      deadlines: { ...state.deadlines, ...deadlines },
    }),
  'task.reported': reported,
  'task.contributed': onTask<ContributeTask & { party: AgencyId }>(
    ({ contributions }, { party, text }, at) => ({
      contributions: [...contributions, { party, text, at }],
    }),
  ),
  'task.confirmed': onTask<ConfirmTask & { party: AgencyId; complete: boolean }>(
    ({ confirmedBy }, { party, complete }) => ({
      status: complete ? 'confirmed' : 'reported',
      confirmedBy: [...confirmedBy, party],
    }),
  ),
  'task.returned': onTask<ReturnTask & OfTask>((_, { reason }) => ({
    status: 'returned',
    confirmedBy: [],
    reason,
  })),
  'task.carried-forward': onTask<CarryForward>((_, { reason }) => ({ status: 'carried-forward', reason })),
}
