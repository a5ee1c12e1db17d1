// One unit's share of a year between its events, as plain JSON: its pair, its deadlines, its joint plan, its reports.
import type { IndicatorFigure } from '../cycle/commands.ts'
import type { Deadline } from '../deadline.ts'
import type { Lateness } from '../lateness.ts'
import type { AgencyId, UnitId } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'
import type { Evidence } from './commands.ts'

export const districtStages = [
  'none',
  'blocked',
  'opened',
  'signing',
  'working',
  'closed',
  'cancelled',
  'reorganised',
] as const
export type DistrictStage = (typeof districtStages)[number]

/** The year's plan that the unit carries out. */
export interface YearPlan {
  readonly document: string
  readonly title: string
  /** The printed number. */
  readonly number: string
  readonly day: LocalDate
}

export interface Half {
  readonly party: AgencyId
  readonly agency: AgencyId
  readonly acknowledgedAt: Instant | null
}

export interface UnitPlan {
  readonly document: string
  readonly title: string
  readonly hash: string
}

export type ReportStatus = 'owed' | 'submitted' | 'returned' | 'accepted'

/** A revision of a report, as it was sent. */
export interface SentReport {
  /** They run from 1, and 0 is before the first. */
  readonly number: number
  readonly agency: AgencyId | null
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
  readonly evidence: readonly Evidence[]
  readonly at: Instant | null
}

/** What was last sent on a period, and how it was answered. */
export interface UnitReport extends SentReport, Lateness {
  readonly period: string
  readonly status: ReportStatus
  /** An earlier revision that counts until a newer one is accepted. */
  readonly standing: (SentReport & { readonly status: 'accepted' | 'submitted' }) | null
  /** Of the last return. */
  readonly reason: string | null
}

export interface Extension {
  readonly agency: AgencyId
  readonly until: LocalDate
  readonly reason: string
  readonly at: Instant
}

export type AgreedPlan = UnitPlan & { readonly signedOn: LocalDate }

export interface Inherited {
  readonly unit: UnitId
  /** As it was called when it ended. */
  readonly name: string
  readonly succession: string
  readonly on: LocalDate
  /** When it joined: what the unit had sent before does not hold it. */
  readonly at: Instant
  /** Whether it is certain that this unit succeeds that one. */
  readonly verified: boolean
  readonly agreed: AgreedPlan | null
  /** The obligations taken over: 'acknowledge', 'plan', 'report/<period>'. */
  readonly subjects: readonly string[]
}

export interface Reorganisation {
  readonly succession: string
  readonly on: LocalDate
  readonly to: readonly UnitId[]
  readonly verified: boolean
  readonly moved: readonly { readonly subject: string; readonly to: readonly UnitId[] }[]
  /** Obligations closed as reorganised. */
  readonly closed: readonly string[]
}

/**
 * By name, so that all of them move alike: settle while blocked; then acknowledge, plan and 'report/<period>'.
 */
export type UnitDeadlines = Readonly<Record<string, Deadline>>

export interface DistrictState {
  readonly stage: DistrictStage
  readonly code: string
  readonly year: number
  readonly unit: UnitId
  readonly name: string
  readonly late: boolean
  readonly plan: YearPlan | null
  readonly halves: readonly Half[]
  /** The parties on whose side it is not known which office the unit has. */
  readonly unknown: readonly AgencyId[]
  readonly deadlines: UnitDeadlines
  /** Counts the sign-offs of the joint plan from 1; `document` is the one under way or to come. */
  readonly attempt: number
  readonly document: string
  /** Being signed. */
  readonly submitted: UnitPlan | null
  readonly agreed: AgreedPlan | null
  readonly reports: Readonly<Record<string, UnitReport>>
  /** By subject: 'plan' or a report period's code. */
  readonly extensions: Readonly<Record<string, Extension>>
  /** What it took over from units that ended, with the plan that these had agreed on. */
  readonly inherited: readonly Inherited[]
  /** The unit has ended: who took over what. */
  readonly reorganised: Reorganisation | null
}

export const initialDistrict: DistrictState = {
  stage: 'none',
  code: '',
  year: 0,
  unit: '',
  name: '',
  late: false,
  plan: null,
  halves: [],
  unknown: [],
  deadlines: {},
  attempt: 1,
  document: '',
  submitted: null,
  agreed: null,
  reports: {},
  extensions: {},
  inherited: [],
  reorganised: null,
}
