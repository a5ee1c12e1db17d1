// An agency of the year is succeeded: whoever owes or may agree from now on is its successor. What is finished keeps the old name.
import { concerns, eachHeir, type Heirs, heirOf, heirsOf, type SucceedStream } from '../heirs.ts'
import { type EventDraft, event } from '../kernel.ts'
import type { Assignment, CycleState, PromulgatedDocument } from './state.ts'
import { finished } from './tasks.ts'
import { dayOfAnswer, unansweredIn } from './unanswered.ts'
import type { CycleContext } from './who.ts'

function named(state: CycleState): string[] {
  const open = Object.values(state.assignments).filter((assignment) => !finished(assignment))
  return [
    state.lead,
    ...state.parties,
    ...open.flatMap(({ lead, coordinators }) => [lead, ...coordinators]),
    ...unansweredIn(state).flatMap(({ agencies }) => agencies),
  ]
}

export function succeed({ state }: CycleContext, { succession, on, heirs }: SucceedStream): EventDraft[] {
  if (state.stage === 'closed' || state.stage === 'cancelled') return []
  return concerns(heirs, named(state)) ? [event('cycle.succeeded', { succession, on, heirs })] : []
}

function assignmentAfter(assignment: Assignment, heirs: Heirs): Assignment {
  if (finished(assignment)) return assignment
  const lead = heirOf(heirs, assignment.lead)
  return {
    ...assignment,
    lead,
    coordinators: heirsOf(heirs, assignment.coordinators).filter((agency) => agency !== lead),
    // A party that has confirmed has done so: its successor does not do it again.
    confirmedBy: eachHeir(heirs, assignment.confirmedBy),
  }
}

/** Who has acknowledged stands as it was; every successor of one that has not receives in its place, once. */
export function documentAfter(document: PromulgatedDocument, heirs: Heirs): PromulgatedDocument {
  const done = document.recipients.filter(({ acknowledgedAt }) => acknowledgedAt)
  const open = document.recipients
    .filter(({ acknowledgedAt }) => !acknowledgedAt)
    .flatMap((recipient) => heirsOf(heirs, [recipient.agency]).map((agency) => ({ ...recipient, agency })))
  const recipients = [...done, ...open].filter(
    ({ agency }, at, all) => all.findIndex((other) => other.agency === agency) === at,
  )
  return { ...document, recipients }
}

export const successionEvents = {
  'cycle.succeeded': (state: CycleState, { heirs }: SucceedStream): CycleState => ({
    ...state,
    parties: eachHeir(heirs, state.parties),
    lead: heirOf(heirs, state.lead),
    assignments: Object.fromEntries(
      Object.entries(state.assignments).map(([task, assignment]) => [
        task,
        assignmentAfter(assignment, heirs),
      ]),
    ),
    // What nobody has to acknowledge is where it was sent.
    promulgated: state.promulgated.map((issued) =>
      dayOfAnswer(state, issued.document) ? documentAfter(issued, heirs) : issued,
    ),
    resuming: eachHeir(heirs, state.resuming),
    cancelling: eachHeir(heirs, state.cancelling),
  }),
}
