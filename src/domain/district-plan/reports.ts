// A unit's reports, period by period: sent by a half, returned or accepted by the province. A correction is a new number.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { type LatenessSaid, latenessAfter, latenessOf } from '../lateness.ts'
import { partyOf } from '../permissions.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { templateOf } from '../templates/registry.ts'
import { type Instant, localDateOf } from '../time.ts'
import type { AcceptReport, ReturnReport, SubmitReport } from './commands.ts'
import { later, without } from './deadlines.ts'
import type { DistrictState, SentReport, UnitDeadlines, UnitReport } from './state.ts'
import { type DistrictContext, halfOf, reasoned } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

function reportOf({ reports }: DistrictState, period: string): UnitReport | DomainError {
  const known = Object.hasOwn(reports, period) ? reports[period] : undefined
  return known ?? refuse('unknown-period', { periods: Object.keys(reports).join(', ') })
}

/** Units are closed after the freeze by a mass change: what comes between would be in no pack. */
const frozenFault = ({ facts }: DistrictContext): DomainError | null =>
  facts.frozen ? refuse('reports-frozen') : null

function figuresFault({ facts }: DistrictContext, { figures }: SubmitReport): DomainError | null {
  const known = new Set(
    definitionOf(facts).tasks.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
  )
  const strange = figures.find(({ indicator }) => !known.has(indicator))
  return strange ? refuse('unknown-indicator', { indicator: strange.indicator }) : null
}

/** Until a report is answered it is not sent again, so that an answer is always to the report that was read. */
export function submitReport(context: DistrictContext, sent: SubmitReport): Decided {
  const { state, now } = context
  const { period, text, figures, evidence } = sent
  const report = frozenFault(context) ?? reportOf(state, period)
  if (isRefusal(report)) return report
  if (report.status === 'submitted') return refuse('report-state', { status: report.status })
  const fault = figuresFault(context, sent)
  if (fault) return fault
  const number = report.number + 1
  const sentNow = { period, number, agency: halfOf(context), text, figures, evidence }
  const due = state.deadlines[`report/${period}`]?.at ?? null
  return [event('report.submitted', { ...sentNow, ...latenessOf(report, due, now) })]
}

function awaited(context: DistrictContext, period: string): UnitReport | DomainError {
  const report = frozenFault(context) ?? reportOf(context.state, period)
  if (isRefusal(report) || report.status === 'submitted') return report
  return refuse('report-state', { status: report.status })
}

const answer = (context: DistrictContext, { period, number }: UnitReport) => ({
  period,
  number,
  party: partyOf(context, ['coordinator']),
})

export function returnReport(context: DistrictContext, { period, reason }: ReturnReport): Decided {
  const report = reasoned(reason) ?? awaited(context, period)
  if (isRefusal(report)) return report
  const { state, facts, now } = context
  const { reviseWithin } = templateOf(definitionOf(facts).template)
  const again = deadlineAfter(officeOf(facts), localDateOf(now), reviseWithin)
  const name = `report/${period}`
  const deadlines = { [name]: later(state.deadlines[name] ?? again, again) }
  return [event('report.returned', { ...answer(context, report), reason, deadlines })]
}

export function acceptReport(context: DistrictContext, { period }: AcceptReport): Decided {
  const report = awaited(context, period)
  return isRefusal(report) ? report : [event('report.accepted', answer(context, report))]
}

const changed = (state: DistrictState, period: string, change: Partial<UnitReport>): DistrictState => {
  const report = state.reports[period]
  return report ? { ...state, reports: { ...state.reports, [period]: { ...report, ...change } } } : state
}

interface Sent extends Omit<SentReport, 'at'>, LatenessSaid {
  readonly period: string
}

/** What counts of a report that is asked for once more: an accepted or unanswered revision, else what counted before. */
export function standingOf(report: UnitReport): UnitReport['standing'] {
  const { status, number, agency, text, figures, evidence, at, standing } = report
  if (status !== 'accepted' && status !== 'submitted') return standing
  return { status, number, agency, text, figures, evidence, at }
}

function submitted(
  state: DistrictState,
  { period, late, due = null, ...sent }: Sent,
  at: Instant,
): DistrictState {
  const report = state.reports[period]
  return changed({ ...state, extensions: without(state.extensions, period) }, period, {
    ...sent,
    ...latenessAfter(report ?? null, { late, due }, at),
    at,
    status: 'submitted',
    reason: null,
    standing: report ? standingOf(report) : null,
  })
}

export const reportEvents = {
  'report.submitted': (state: DistrictState, sent: Sent, { at }: { at: string }) =>
    submitted(state, sent, at),
  'report.returned': (
    state: DistrictState,
    { period, reason, deadlines }: { period: string; reason: string; deadlines: UnitDeadlines },
  ) =>
    changed({ ...state, deadlines: { ...state.deadlines, ...deadlines } }, period, {
      status: 'returned',
      reason,
    }),
  'report.accepted': (state: DistrictState, { period }: { period: string }) =>
    changed(state, period, { status: 'accepted', standing: null }),
}
