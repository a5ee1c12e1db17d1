// Number and date after signing, then nơi nhận. Each of a review's documents opens what comes after it; the last one closes it.

import type { Issued } from '../cycle/promulgation.ts'
import { deadlineAfter } from '../deadline.ts'
import { recipientsOf } from '../distribution.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { issueFault, numberEntered, numberingEvents, numbersOf } from '../numbering.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { PromulgateReview, ReviewDocumentKind } from './commands.ts'
import { decisionsOf, listed, proposedUpwards } from './commendation-list.ts'
import { reportDays } from './days.ts'
import { concluding } from './distribution.ts'
import type { AwardDecision, ReviewStage, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

export function promulgate(context: ReviewContext, given: PromulgateReview): Decided {
  const { state, facts, now } = context
  const { current } = state
  const fault = issueFault(current, given, now)
  if (fault || !current) return fault ?? refuse('unknown-document')
  const { document, kind, title, hash, basis } = current
  if (kind !== 'commendation-list' && (given.decisions?.length ?? 0) > 0) return refuse('unknown-agency')
  const definition = definitionOf(facts)
  const numbered = numbersOf(context, kind, given, current.entered)
  if (isRefusal(numbered)) return numbered
  if ('waiting' in numbered) return [numberEntered(document, numbered.waiting)]
  const { numbers } = numbered
  const { day } = given
  const text = { document, kind, title, hash, ...(basis ? { basis } : {}) }
  const issued = { ...text, day, numbers, recipients: recipientsOf(definition) }
  const acknowledgeBy = deadlineAfter(officeOf(facts), day, definition.calendar.acknowledgeWithin)
  if (kind === 'next-period-plan') {
    const last = { recipients: issued.recipients, due: acknowledgeBy.at }
    return [event('next-period-plan.promulgated', { ...issued, acknowledgeBy }), ...concluding(context, last)]
  }
  if (kind === 'review-report') {
    const deadlines = reportDays(context, 'conference')
    return [event('review-report.promulgated', { ...issued, acknowledgeBy, deadlines })]
  }
  const decisions = decisionsOf(context, given.decisions ?? [])
  if (isRefusal(decisions)) return decisions
  return [
    event('commendation-list.promulgated', {
      ...issued,
      acknowledgeBy,
      awards: listed(state),
      decisions,
      proposedUpwards: proposedUpwards(state),
      deadlines: reportDays(context, 'carry', 'nextPlan'),
    }),
  ]
}

const after: Readonly<Record<ReviewDocumentKind, ReviewStage>> = {
  'review-report': 'conference',
  'commendation-list': 'next-period',
  'next-period-plan': 'next-period-promulgation',
}

interface IssuedHere extends Issued {
  readonly kind: ReviewDocumentKind
  readonly deadlines?: ReviewState['deadlines']
  readonly decisions?: readonly AwardDecision[]
  readonly proposedUpwards?: readonly string[]
}

function issued(state: ReviewState, done: IssuedHere): ReviewState {
  const { document, kind, title, hash, day, numbers, recipients, acknowledgeBy } = done
  const unanswered = recipients.map((recipient) => ({ ...recipient, acknowledgedAt: null }))
  return {
    ...state,
    stage: after[kind],
    current: null,
    promulgated: [
      ...state.promulgated,
      { document, kind, title, hash, day, numbers, recipients: unanswered },
    ],
    awards: done.decisions ?? state.awards,
    proposedUpwards: done.proposedUpwards ?? state.proposedUpwards,
    deadlines: {
      ...state.deadlines,
      ...done.deadlines,
      ...(acknowledgeBy ? { [`acknowledge/${document}`]: acknowledgeBy } : {}),
    },
  }
}

export const promulgationEvents = {
  ...numberingEvents,
  'review-report.promulgated': issued,
  'commendation-list.promulgated': issued,
  'next-period-plan.promulgated': issued,
}
