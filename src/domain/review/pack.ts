// The pack: every report that the period asked for up to the review's year, as it stood when it was frozen. Each entry names the
// report's revision, so that every figure leads back to it; late and corrected ones are marked, missing ones are listed.
import type { IndicatorFigure } from '../cycle/commands.ts'
import type { CycleState } from '../cycle/state.ts'
import type { DistrictState, SentReport, UnitReport } from '../district-plan/state.ts'
import type { StreamId } from '../ids.ts'
import type { AgencyId, ProgrammeDefinition, UnitId } from '../programme-definition.ts'
import { cycleStream, districtStream, reviewStream } from '../streams.ts'
import type { Instant } from '../time.ts'
import type { ReviewState } from './state.ts'

export const packSources = ['unit', 'task', 'agency'] as const
/** A pair's report for a period, a lead's report on a task, an agency's own report to the review. */
export type PackSource = (typeof packSources)[number]
export type PackStatus = 'accepted' | 'submitted' | 'returned' | 'missing' | 'carried-forward' | 'reorganised'

export interface PackEntry {
  readonly source: PackSource
  readonly stream: StreamId
  readonly year: number
  readonly unit: UnitId | null
  readonly agency: AgencyId | null
  readonly period: string | null
  readonly task: string | null
  readonly status: PackStatus
  /** The report's revision, from 1; 0 when there is none. */
  readonly number: number
  readonly late: boolean
  /** It was sent again after a first revision. */
  readonly corrected: boolean
  readonly at: Instant | null
  /** Of text, figures and evidence of exactly that revision. */
  readonly fingerprint: string | null
  readonly figures: readonly IndicatorFigure[]
  /** A newer revision was sent back, or one is owed for a place that joined the unit: meanwhile this one counts. */
  readonly reopened?: 'returned' | 'owed'
  /** Units that have ended and left this report to the unit. */
  readonly inherited?: readonly UnitId[]
  /** Those of them that joined the unit only after the revision that counts was sent: it does not hold their figures. */
  readonly notHeld?: readonly UnitId[]
}

export interface Pack {
  readonly review: StreamId
  readonly kind: ReviewState['kind']
  readonly entries: readonly PackEntry[]
}

export interface PackSourcesRead {
  readonly definition: ProgrammeDefinition
  readonly review: ReviewState
  /** Of every year up to the review's that was not cancelled. */
  readonly units: readonly DistrictState[]
  readonly cycles: readonly CycleState[]
  readonly fingerprint: (value: unknown) => string
}

const nothing = {
  unit: null,
  agency: null,
  period: null,
  task: null,
  number: 0,
  late: false,
  corrected: false,
  at: null,
  fingerprint: null,
  figures: [],
} as const

const unitsOf = (of: 'inherited' | 'notHeld', from: DistrictState['inherited']): Partial<PackEntry> =>
  from.length > 0 ? { [of]: from.map(({ unit }) => unit) } : {}

const inheritedBy = ({ inherited }: DistrictState, period: string): DistrictState['inherited'] =>
  inherited.filter(({ subjects }) => subjects.includes(`report/${period}`))

/** The revision that counts: the last one, or while that is no answer the one that it was to replace. */
function countedIn({
  status,
  standing,
  ...last
}: UnitReport): SentReport & Pick<PackEntry, 'status' | 'reopened'> {
  if (status === 'accepted' || status === 'submitted') return { ...last, status }
  if (standing) return { ...standing, reopened: status }
  return { ...last, status: status === 'owed' ? 'missing' : status }
}

function ofUnit(
  state: DistrictState,
  period: string,
  fingerprint: PackSourcesRead['fingerprint'],
): PackEntry {
  const { code, year, unit, stage, reports } = state
  const stream = districtStream(code, year, unit)
  const from = inheritedBy(state, period)
  const own = { source: 'unit', stream, year, unit, period } as const
  const place = { ...nothing, ...own, ...unitsOf('inherited', from) }
  const report: UnitReport | undefined = reports[period]
  const counted = report && countedIn(report)
  // What a unit that ended had not sent was passed on, or closed with it: nobody waits for it here.
  if (!report || !counted || counted.status === 'missing')
    return { ...place, status: stage === 'reorganised' ? 'reorganised' : 'missing' }
  const { agency, status, number, at, text, figures, evidence, reopened } = counted
  const said = { agency, number, late: report.late, at, figures, corrected: number > 1 }
  const joinedLater = from.filter((one) => at !== null && one.at > at)
  const marks = { ...(reopened ? { reopened } : {}), ...unitsOf('notHeld', joinedLater) }
  const marked = { ...place, ...said, status, ...marks }
  return { ...marked, fingerprint: fingerprint({ text, figures, evidence }) }
}

const taskStatus = {
  planned: 'missing',
  reported: 'submitted',
  returned: 'returned',
  confirmed: 'accepted',
} as const

function ofTasks({ code, year, assignments }: CycleState, fingerprint: PackSourcesRead['fingerprint']) {
  return Object.values(assignments).map(({ task, lead, status, report }): PackEntry => {
    const place = { ...nothing, source: 'task', stream: cycleStream(code, year), year, task } as const
    const state = status === 'carried-forward' ? status : taskStatus[status]
    if (!report) return { ...place, agency: lead, status: state }
    const { number, text, figures, late, at } = report
    const said = { agency: lead, number, late, at, figures, corrected: number > 1 }
    return { ...place, ...said, status: state, fingerprint: fingerprint({ text, figures }) }
  })
}

function ofAgencies(
  { code, year, parties, reports }: ReviewState,
  fingerprint: PackSourcesRead['fingerprint'],
) {
  return parties.map((agency): PackEntry => {
    const place = { ...nothing, source: 'agency', stream: reviewStream(code, year), year, agency } as const
    const report = reports[agency]
    if (!report) return { ...place, status: 'missing' }
    const { number, text, figures, evidence, late, at } = report
    const said = { number, figures, late, at, corrected: number > 1 }
    return { ...place, ...said, status: 'submitted', fingerprint: fingerprint({ text, figures, evidence }) }
  })
}

/** In one order, whatever the order in which they were read. */
const place = ({ source, year, unit, period, task, agency }: PackEntry): string =>
  [source, year, unit, period, task, agency].join('\u0000')

/** What is asked of a unit: of one that took over from another its part, of one that was never opened everything. */
const periodsOf = ({ reports }: DistrictState, all: readonly string[]): readonly string[] => {
  const own = Object.keys(reports)
  return own.length > 0 ? own : all
}

export function packOf({ definition, review, units, cycles, fingerprint }: PackSourcesRead): Pack {
  const periods = definition.calendar.reports.map(({ code }) => code)
  const entries = [
    ...units.flatMap((unit) => periodsOf(unit, periods).map((period) => ofUnit(unit, period, fingerprint))),
    ...cycles.flatMap((cycle) => ofTasks(cycle, fingerprint)),
    ...ofAgencies(review, fingerprint),
  ]
  const keyed = entries.map((entry) => [place(entry), entry] as const)
  const sorted = keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
  return { review: reviewStream(review.code, review.year), kind: review.kind, entries: sorted }
}

/** Its figures count: what was returned is not taken for an answer, what is missing has none. */
export const counts = ({ status }: PackEntry): boolean => status === 'accepted' || status === 'submitted'

/** late, corrected: among the pairs’ reports; the leads’ and the agencies’ are counted beside them. */
export function countsOf({ entries }: Pack): Record<string, number> {
  const of = (source: PackSource) => entries.filter((entry) => entry.source === source)
  const [ofUnits, ofLeads, ofParties] = [of('unit'), of('task'), of('agency')]
  const count = (those: (entry: PackEntry) => boolean, among = ofUnits) => among.filter(those).length
  const late = (entry: PackEntry) => entry.late && counts(entry)
  const corrected = (entry: PackEntry) => entry.corrected && counts(entry)
  return {
    units: new Set(ofUnits.map(({ unit }) => unit)).size,
    reports: count(counts),
    late: count(late),
    corrected: count(corrected),
    returned: count(({ status, reopened }) => status === 'returned' || reopened === 'returned'),
    missing: count(({ status }) => status === 'missing'),
    tasks: count(counts, ofLeads),
    tasksLate: count(late, ofLeads),
    tasksCorrected: count(corrected, ofLeads),
    agencies: count(counts, ofParties),
    agenciesLate: count(late, ofParties),
    agenciesCorrected: count(corrected, ofParties),
  }
}
