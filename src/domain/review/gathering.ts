// What the review rests on: the agencies' own reports, and the pack of all reports as they stood on the day it was frozen.

import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { type LatenessSaid, latenessAfter, latenessOf } from '../lateness.ts'
import { partyOf } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import type { FreezePack, SubmitReviewReport } from './commands.ts'
import { reportDays } from './days.ts'
import type { FrozenPack, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError
type At = { readonly at: string }
type Sent = SubmitReviewReport & LatenessSaid & { readonly party: AgencyId; readonly number: number }

export function submitReviewReport(context: ReviewContext, sent: SubmitReviewReport): Decided {
  const { state, facts, now } = context
  const known = new Set(
    definitionOf(facts).tasks.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
  )
  const strange = sent.figures.find(({ indicator }) => !known.has(indicator))
  if (strange) return refuse('unknown-indicator', { indicator: strange.indicator })
  const party = partyOf(context, ['coordinator']) ?? ''
  const before = Object.hasOwn(state.reports, party) ? (state.reports[party] ?? null) : null
  const number = (before?.number ?? 0) + 1
  const lateness = latenessOf(before, state.deadlines.report?.at ?? null, now)
  return [event('review-report.submitted', { party, number, ...sent, ...lateness })]
}

const frozen = (context: ReviewContext, party: AgencyId | null, reason?: string): EventDraft[] => {
  // Looked at beforehand, without locks, the reports are not read yet.
  const { hash, counts } = context.facts.pack ?? { hash: '', counts: {} }
  const deadlines = reportDays(context, 'draft')
  return [event('pack.frozen', { party, hash, counts, ...(reason ? { reason } : {}), deadlines })]
}

/** What is frozen shuts out whoever has not reported: not before the report day, and in the grace only with a reason. */
export function freezePack(context: ReviewContext, { reason = '' }: FreezePack): Decided {
  const { state, now } = context
  const awaited = state.parties.filter((party) => !Object.hasOwn(state.reports, party))
  if (awaited.length > 0 && now < (state.deadlines.report?.at ?? now))
    return refuse('reports-awaited', { agencies: awaited.join(', ') })
  if (awaited.length > 0 && reason.trim() === '') return refuse('reason-required')
  return frozen(context, state.chair, reason.trim())
}

/** The grace after the report day is over: the pack is frozen as it stands. */
export function freezeDue(context: ReviewContext): Decided {
  const due = context.state.deadlines.freeze
  return due && context.now >= due.at ? frozen(context, null) : refuse('too-early')
}

export const gatheringEvents = {
  'review-report.submitted': (
    state: ReviewState,
    { party, late, due, ...sent }: Sent,
    { at }: At,
  ): ReviewState => {
    const lateness = latenessAfter(state.reports[party] ?? null, { late, due: due ?? null }, at)
    return { ...state, reports: { ...state.reports, [party]: { ...sent, ...lateness, at } } }
  },
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
