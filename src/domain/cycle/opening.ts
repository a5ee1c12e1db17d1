// A cycle opens with the year's deadlines and the share that each task has in it.
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { yearDeadlines } from '../programme/year.ts'
import type { AgencyId, ProgrammeDefinition, TaskDefinition } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import type { OpenCycle } from './commands.ts'
import type { Assignment, CycleState, Deadlines } from './state.ts'
import type { CycleContext } from './who.ts'

/** A task's share of the year as it begins. */
export type Share = Pick<Assignment, 'task' | 'lead' | 'coordinators' | 'carried'>

interface Opened {
  readonly code: string
  readonly year: number
  readonly late: boolean
  readonly template: string
  readonly definitionHash: string
  readonly parties: readonly AgencyId[]
  readonly lead: AgencyId
  readonly deadlines: Deadlines
  readonly assignments: readonly Share[]
}

/** Every year's tasks, in one year those that are due once, and what an earlier year carried forward. */
function assignmentsOf(
  { tasks, period }: ProgrammeDefinition,
  { year, carried, once = year === Math.min(...period.cycleYears) }: OpenCycle,
): Opened['assignments'] {
  const reasons = new Map(carried.map(({ task, reason }) => [task, reason]))
  const due = ({ code, recurrence }: TaskDefinition) =>
    recurrence === 'every-year' || once || reasons.has(code)
  return tasks.filter(due).map(({ code, lead, coordinators }) => ({
    task: code,
    lead,
    coordinators,
    carried: reasons.get(code) ?? null,
  }))
}

export function open({ facts }: CycleContext, payload: OpenCycle): readonly EventDraft[] | DomainError {
  const definition = definitionOf(facts)
  const { year, late } = payload
  if (!definition.period.cycleYears.includes(year)) return refuse('year-outside-period')
  const { template } = definition
  templateOf(template)
  const opened: Opened = {
    code: definition.code,
    year,
    late,
    template,
    definitionHash: facts.programme?.definitionHash ?? '',
    parties: definition.parties.map(({ agency }) => agency),
    lead: definition.numbering.lead,
    deadlines: { ...yearDeadlines(definition, officeOf(facts), year) },
    assignments: assignmentsOf(definition, payload),
  }
  return [event('cycle.opened', { ...opened })]
}

export const assigned = (share: Share): Assignment => ({
  ...share,
  status: 'planned',
  activities: '',
  funding: [],
  report: null,
  contributions: [],
  confirmedBy: [],
  reason: null,
})

export const openingEvents = {
  'cycle.opened': (state: CycleState, { assignments, ...opened }: Opened): CycleState => ({
    ...state,
    ...opened,
    stage: 'drafting',
    assignments: Object.fromEntries(assignments.map((share) => [share.task, assigned(share)])),
  }),
}
