// A programme as data: who are the parties, what are the tasks, which units carry them out, by which calendar.
// Everything a province decides is here; the code knows none of it. docs/guides/programme-definition.md explains each field.
import type { LocalDate, LocalTime } from './time.ts'

/** A stable id such as 'vn.ag.bdt'; it survives renamings and is shared by programmes. */
export type AgencyId = string
export type UnitId = string

/** A name in both languages; the Vietnamese one is what papers print. */
export interface Bilingual {
  readonly vi: string
  readonly en: string
}

/** head: the head decides and signs TM. or in person; collective: the body decides, one signs TM. on its behalf. */
export type WorkingMode = 'head' | 'collective'
/** entered: the clerk types number and date from the agency's own register; drawn: the engine draws the next. */
export type RegisterMode = 'entered' | 'drawn'
export type CapacityPrefix = 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.' | ''

/** The printed lines above a signature (Decree 30/2020/NĐ-CP, annex I, II.7): prefix and body, then position. */
export interface CapacityLines {
  readonly prefix: CapacityPrefix
  /** 'BAN DÂN TỘC' after TM.; the head's position, 'TRƯỞNG BAN', after KT. or TL. */
  readonly body: string
  /** 'TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN' */
  readonly position: string
}

export interface AgencyDefinition {
  readonly id: AgencyId
  readonly name: Bilingual
  readonly short: string
  readonly mode: WorkingMode
  /** The lines under which its head signs. */
  readonly lines: CapacityLines
  readonly register: RegisterMode
  readonly parent?: AgencyId
  readonly validFrom?: LocalDate
  readonly validTo?: LocalDate
}

export interface PartyDefinition {
  readonly agency: AgencyId
  /** The part of the agency that drafts and coordinates. */
  readonly draftingUnit: { readonly agency: AgencyId; readonly name: Bilingual }
  /** The part that is told when the signer and the substitute stay silent. */
  readonly office: AgencyId
  /** A signature needs the reference of the collective body's recorded agreement. */
  readonly agreementRecordRequired: boolean
}

export interface IndicatorDefinition {
  readonly code: string
  readonly name: Bilingual
  readonly measure: string
  readonly disaggregateBy: readonly string[]
  /** For the whole period; the final review compares it with what was reached. */
  readonly target?: number
}

export interface TaskDefinition {
  readonly code: string
  readonly order: number
  readonly section: string
  readonly title: string
  readonly text: string
  readonly gloss: string
  readonly lead: AgencyId
  readonly coordinators: readonly AgencyId[]
  readonly legalBases: readonly string[]
  readonly recurrence: 'every-year' | 'once'
  readonly indicators: readonly IndicatorDefinition[]
}

export type OfficeKnown = 'yes' | 'no' | 'unknown'

/** One half of a pair: the unit's agency on the side of a party. */
export interface HalfDefinition {
  readonly party: AgencyId
  readonly agency: AgencyId
  /** Whether the unit has that office; with 'no' the fallback takes its place, with 'unknown' the unit's rollout waits. */
  readonly office: OfficeKnown
  readonly fallback?: AgencyId
}

export interface UnitDefinition {
  readonly id: UnitId
  /** The statistical code, which changes over time: never a key. */
  readonly code: string
  readonly name: Bilingual
  readonly level: 'province' | 'district' | 'commune'
  readonly type: string
  readonly parent?: UnitId
  readonly validFrom?: LocalDate
  readonly validTo?: LocalDate
  readonly nameHistory?: readonly {
    readonly name: Bilingual
    readonly from?: LocalDate
    readonly to?: LocalDate
    readonly basis: string
  }[]
  readonly halves: readonly HalfDefinition[]
}

export type DistributionPurpose = 'report' | 'implement' | 'archive'

/** One line of nơi nhận; perUnit fans out to the halves of that party in every unit. */
export interface DistributionLine {
  readonly order: number
  readonly text: string
  readonly purpose: DistributionPurpose
  readonly agencies: readonly AgencyId[]
  readonly perUnitOf?: AgencyId
  /** Recipients with no account here: the clerk records their acknowledgement. */
  readonly external: boolean
  readonly archiveCodes?: readonly string[]
}

export interface DayOfYear {
  readonly month: number
  readonly day: number
}

export interface ReportPeriodDefinition {
  readonly code: string
  readonly name: Bilingual
  readonly due: DayOfYear
  /** Its figures are the year's so far and take the place of earlier periods'; absent: they are the period's own. */
  readonly cumulative?: boolean
}

/** The steps of a year. Days are rolled forward to working days; counts are in working days. */
export interface YearCalendar {
  readonly officeHours: { readonly opens: LocalTime; readonly closes: LocalTime }
  readonly opens: DayOfYear
  readonly draftDue: DayOfYear
  readonly promulgateWithin: number
  readonly acknowledgeWithin: number
  readonly districtPlanWithin: number
  readonly reports: readonly ReportPeriodDefinition[]
  readonly tasksDue: DayOfYear
  readonly executionEnds: DayOfYear
  readonly annualReportDue: DayOfYear
}

export const documentKinds = [
  'founding-plan',
  'yearly-plan',
  'annual-report',
  'joint-letter',
  'district-plan',
  'review-report',
  'commendation-list',
  'next-period-plan',
  'amendment',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** How many of a stage's signers must sign: every one, one of them, or k of them. */
export type StageRule =
  | { readonly rule: 'all' }
  | { readonly rule: 'any' }
  | { readonly rule: 'k-of-n'; readonly k: number }

export type SignOffStage = StageRule & {
  readonly name: Bilingual
  readonly signers: readonly AgencyId[]
  /** Working days from the stage's beginning until silence is recorded. */
  readonly within: number
}

export interface SignOffPolicy {
  readonly stages: readonly SignOffStage[]
}

export const obligationKinds = [
  'draft-plan',
  'sign',
  'revise',
  'promulgate',
  'acknowledge',
  'district-plan',
  'district-sign',
  'report',
  'review-report',
  'task-report',
  'task-confirm',
  'annual-report',
  'resolve-unit',
  'answer-extension',
  'accept-deadlines',
  'accept-succession',
  'attend',
  'consolidate-review',
  'hold-conference',
  'decide-nomination',
  'commendation-list',
  'carry-tasks',
  'next-period-plan',
] as const
export type ObligationKind = (typeof obligationKinds)[number]

/** Who is told at a rung: those who owe, those who may sign instead, the agency's own office, the parties' coordinators. */
export type RungAudience = 'debtor' | 'substitute' | 'office' | 'coordinators'

export interface Rung {
  /** Working days from the due day; negative is before it. */
  readonly days: number
  readonly to: RungAudience
}

export interface Numbering {
  /** one: a number from the lead's register (the usual practice); each: one from every party's. */
  readonly from: 'lead' | 'each'
  readonly lead: AgencyId
  /** 'KHPH-HLHPN-BDT' by document kind. */
  readonly symbols: Readonly<Partial<Record<DocumentKind, string>>>
}

export interface DocumentSection {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** A document signed and numbered before the programme was loaded, such as plan 123 itself. */
export interface FoundingDocument {
  readonly id: string
  readonly title: string
  readonly number: string
  readonly place: string
  readonly issuedOn: LocalDate
  readonly sections: readonly DocumentSection[]
  readonly signatories: readonly {
    readonly agency: AgencyId
    readonly lines: CapacityLines
    readonly name: string
  }[]
  readonly parentAgreement?: { readonly number: string; readonly date: LocalDate; readonly name: string }
}

/** Says which field is not from the source but a default of ours, and why. */
export interface StatedDefault {
  readonly path: string
  readonly note: Bilingual
}

export interface ProgrammeDefinition {
  readonly schemaVersion: 1
  readonly code: string
  readonly name: Bilingual
  readonly place: string
  readonly period: {
    readonly from: LocalDate
    readonly to: LocalDate
    readonly effectiveFrom: LocalDate
    readonly cycleYears: readonly number[]
  }
  readonly template: string
  readonly agencies: readonly AgencyDefinition[]
  /** In the order of their signature blocks. */
  readonly parties: readonly PartyDefinition[]
  readonly legalBases: readonly {
    readonly id: string
    readonly name: string
    readonly date?: LocalDate
    readonly subject?: string
  }[]
  readonly tasks: readonly TaskDefinition[]
  readonly funding: readonly { readonly code: string; readonly name: Bilingual; readonly kind?: string }[]
  readonly units: readonly UnitDefinition[]
  readonly distribution: readonly DistributionLine[]
  readonly reviews: readonly {
    readonly year: number
    readonly kind: 'interim' | 'final'
    readonly chair: AgencyId
  }[]
  readonly calendar: YearCalendar
  readonly ladders: Readonly<Partial<Record<ObligationKind, readonly Rung[]>>>
  readonly signOff: Readonly<Partial<Record<DocumentKind, SignOffPolicy>>>
  readonly numbering: Numbering
  readonly founding?: FoundingDocument
  readonly statedDefaults: readonly StatedDefault[]
}
