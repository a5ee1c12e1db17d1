// A review opens with the end of its year's execution: by which day the agencies report, and when their reports are frozen.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { templateOf } from '../templates/registry.ts'
import { type Instant, localDateOf } from '../time.ts'
import type { CancelReview, OpenReview } from './commands.ts'
import type { ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Opened = Pick<
  ReviewState,
  'code' | 'year' | 'kind' | 'chair' | 'parties' | 'lead' | 'template' | 'tasks' | 'deadlines'
>

export function open(
  { facts, now }: ReviewContext,
  { year }: OpenReview,
): readonly EventDraft[] | DomainError {
  const definition = definitionOf(facts)
  const named = definition.reviews.find((review) => review.year === year)
  if (!named) return refuse('year-outside-period')
  const { reportWithin, graceWithin } = templateOf(definition.template).review
  const office = officeOf(facts)
  const today = localDateOf(now)
  const opened: Opened = {
    code: definition.code,
    year,
    kind: named.kind,
    chair: named.chair,
    parties: definition.parties.map(({ agency }) => agency),
    lead: definition.numbering.lead,
    template: definition.template,
    tasks: definition.tasks.map(({ code: task, lead }) => ({ task, lead })),
    deadlines: {
      report: deadlineAfter(office, today, reportWithin),
      freeze: deadlineAfter(office, today, reportWithin + graceWithin),
    },
  }
  return [event('review.opened', { ...opened })]
}

/** Cancelled with its year: what is being signed is signed no more. */
export function cancel({ state }: ReviewContext, { reason }: CancelReview): readonly EventDraft[] {
  const signing = state.current && !state.current.lastSignedOn ? state.current.document : null
  const dropped = state.current?.lastSignedOn ? { dropped: [state.current.document] } : {}
  return [event('review.cancelled', { reason, signing, ...dropped })]
}

export const openingEvents = {
  'review.opened': (state: ReviewState, opened: Opened, { at }: { at: Instant }): ReviewState => ({
    ...state,
    ...opened,
    openedOn: localDateOf(at),
    stage: 'gathering',
  }),
  'review.cancelled': (state: ReviewState): ReviewState => ({ ...state, stage: 'cancelled', current: null }),
}
