// Number and date after signing, then nơi nhận: the plan starts the year's work, the annual report ends it.
import { deadlineAfter } from '../deadline.ts'
import { type Recipient, recipientsOf } from '../distribution.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { issueFault, numberEntered, numbersOf } from '../numbering.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { Promulgate } from './commands.ts'
import { without } from './deadlines.ts'
import { concluding } from './distribution.ts'
import { stageFault } from './drafting.ts'
import { closing } from './ending.ts'
import { letterEvents, letterIssued, underWay } from './letters.ts'
import type { CycleState, Deadlines, PromulgatedDocument } from './state.ts'
import type { CycleContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

/** Tasks that have not come to their end. */
export const openTasks = ({ assignments }: CycleState): string[] =>
  Object.values(assignments)
    .filter(({ status }) => status !== 'confirmed' && status !== 'carried-forward')
    .map(({ task }) => task)

/** What ends the year, its annual report or its review, finds every task at its end. */
export function yearCloses(state: CycleState): EventDraft | DomainError {
  const tasks = openTasks(state)
  if (tasks.length > 0) return refuse('tasks-open', { tasks: tasks.join(', ') })
  const carried = Object.values(state.assignments)
    .filter(({ status }) => status === 'carried-forward')
    .map(({ task, reason }) => ({ task, reason: reason ?? '' }))
  return closing(state, carried)
}

export function promulgate(context: CycleContext, given: Promulgate): Decided {
  const { state, facts, now } = context
  const current = underWay(state, given.document)
  const fault = stageFault(state, given.document, 'issue') ?? issueFault(current, given, now)
  if (fault || !current) return fault ?? refuse('unknown-document')
  const { document, kind, title, hash } = current
  const { day } = given
  const definition = definitionOf(facts)
  const numbered = numbersOf(context, kind, given, current.entered)
  if (isRefusal(numbered)) return numbered
  if ('waiting' in numbered) return [numberEntered(document, numbered.waiting)]
  const { numbers } = numbered
  const issued = { document, kind, title, hash, day, numbers, recipients: recipientsOf(definition) }
  if (kind === 'joint-letter') return [event('joint-letter.promulgated', { ...issued, acknowledgeBy: null })]
  const acknowledgeBy = deadlineAfter(officeOf(facts), day, definition.calendar.acknowledgeWithin)
  if (kind === 'annual-report') {
    const closes = yearCloses(state)
    if (isRefusal(closes)) return closes
    const last = { recipients: issued.recipients, due: acknowledgeBy.at }
    return [
      event('annual-report.promulgated', { ...issued, acknowledgeBy }),
      concluding(context, closes, last),
    ]
  }
  return [event('plan.promulgated', { ...issued, late: state.late, acknowledgeBy })]
}

export interface Issued extends Omit<PromulgatedDocument, 'recipients'> {
  readonly recipients: readonly Recipient[]
  /** Null of joint letters, and of annual reports issued before anybody had to acknowledge one. */
  readonly acknowledgeBy: Deadlines[string] | null
}

function issued(
  state: CycleState,
  { document, kind, title, hash, day, numbers, recipients, acknowledgeBy }: Issued,
): CycleState {
  const unanswered = recipients.map((recipient) => ({ ...recipient, acknowledgedAt: null }))
  const out = { document, kind, title, hash, day, numbers, recipients: unanswered }
  if (kind === 'joint-letter') return letterIssued(state, out)
  const added = acknowledgeBy ? { [`acknowledge/${document}`]: acknowledgeBy } : {}
  return {
    ...state,
    stage: kind === 'yearly-plan' ? 'execution' : state.stage,
    current: null,
    // A consent given to cancel a plan before it was issued does not cancel the issued one.
    cancelling: [],
    promulgated: [...state.promulgated, out],
    deadlines: { ...without(state.deadlines, 'promulgate'), ...added },
  }
}

export const promulgationEvents = {
  ...letterEvents,
  'plan.promulgated': issued,
  'annual-report.promulgated': issued,
  'joint-letter.promulgated': issued,
}
