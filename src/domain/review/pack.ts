// The pack: every report that the period asked for up to the review's year, as it stood when it was frozen. Each entry names the
// report's revision, so that every figure leads back to it; late and corrected ones are marked, missing ones are listed.
import type { IndicatorFigure } from '../cycle/commands.ts'
import type { CycleState } from '../cycle/state.ts'
import type { DistrictState, UnitReport } from '../district-plan/state.ts'
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

function ofUnit(
  { code, year, unit, stage, reports }: DistrictState,
  period: string,
  fingerprint: PackSourcesRead['fingerprint'],
): PackEntry {
  const stream = districtStream(code, year, unit)
  const place = { ...nothing, source: 'unit', stream, year, unit, period } as const
  const report: UnitReport | undefined = reports[period]
  // What a unit that ended had not sent was passed on, or closed with it: nobody waits for it here.
  if (!report || report.status === 'owed')
    return { ...place, status: stage === 'reorganised' ? 'reorganised' : 'missing' }
  const { agency, status, number, late, at, text, figures, evidence } = report
  const said = { agency, number, late, at, figures, corrected: number > 1 }
  return { ...place, ...said, status, fingerprint: fingerprint({ text, figures, evidence }) }
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
    const { number, text, figures, at } = report
    const said = { agency: lead, number, at, figures, corrected: number > 1 }
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

export function countsOf({ entries }: Pack): Record<string, number> {
  const ofUnits = entries.filter(({ source }) => source === 'unit')
  const count = (those: (entry: PackEntry) => boolean, among = ofUnits) => among.filter(those).length
  return {
    units: new Set(ofUnits.map(({ unit }) => unit)).size,
    reports: count(counts),
    late: count((entry) => entry.late && counts(entry)),
    corrected: count((entry) => entry.corrected && counts(entry)),
    returned: count(({ status }) => status === 'returned'),
    missing: count(({ status }) => status === 'missing'),
    tasks: count((entry) => entry.source === 'task' && counts(entry), [...entries]),
    agencies: count((entry) => entry.source === 'agency' && counts(entry), [...entries]),
  }
}
