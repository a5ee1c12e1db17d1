// What the review rests on: the agencies' own reports, and the pack of all reports as they stood on the day it was frozen.

import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { partyOf } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import type { SubmitReviewReport } from './commands.ts'
import { reportDays } from './days.ts'
import type { AgencyReport, FrozenPack, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError
type At = { readonly at: string }

export function submitReviewReport(context: ReviewContext, sent: SubmitReviewReport): Decided {
  const { state, facts, now } = context
  const known = new Set(
    definitionOf(facts).tasks.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
  )
  const strange = sent.figures.find(({ indicator }) => !known.has(indicator))
  if (strange) return refuse('unknown-indicator', { indicator: strange.indicator })
  const party = partyOf(context, ['coordinator']) ?? ''
  const number = (state.reports[party]?.number ?? 0) + 1
  const late = now > (state.deadlines.report?.at ?? now)
  return [event('review-report.submitted', { party, number, ...sent, late })]
}

const frozen = (context: ReviewContext, party: AgencyId | null): EventDraft[] => {
  // Looked at beforehand, without locks, the reports are not read yet.
  const { hash, counts } = context.facts.pack ?? { hash: '', counts: {} }
  return [event('pack.frozen', { party, hash, counts, deadlines: reportDays(context, 'draft') })]
}

export const freezePack = (context: ReviewContext): Decided => frozen(context, context.state.chair)

/** The grace after the report day is over: the pack is frozen as it stands. */
export function freezeDue(context: ReviewContext): Decided {
  const due = context.state.deadlines.freeze
  return due && context.now >= due.at ? frozen(context, null) : refuse('too-early')
}

export const gatheringEvents = {
  'review-report.submitted': (
    state: ReviewState,
    { party, ...sent }: Omit<AgencyReport, 'at'> & { party: AgencyId },
    { at }: At,
  ): ReviewState => ({ ...state, reports: { ...state.reports, [party]: { ...sent, at } } }),
  'pack.frozen': (
    state: ReviewState,
    { hash, counts, deadlines }: Omit<FrozenPack, 'at'> & Pick<ReviewState, 'deadlines'>,
    { at }: At,
  ): ReviewState => ({
    ...state,
    stage: 'drafting',
    pack: { hash, counts, at },
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}
