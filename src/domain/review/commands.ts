// What a review is asked to do; the contract's schemas give exactly these shapes.
import type { Change } from '../amendment/commands.ts'
import type { IndicatorFigure, Promulgate, RegisterNumber, SignOffEnded } from '../cycle/commands.ts'
import type { Evidence } from '../district-plan/commands.ts'
import type { AgencyId, UnitId } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'

export type { SignOffEnded }

export const reviewDocumentKinds = ['review-report', 'commendation-list', 'next-period-plan'] as const
export type ReviewDocumentKind = (typeof reviewDocumentKinds)[number]

/** System, from the cycle: its execution has ended. */
export interface OpenReview {
  readonly year: number
}
/** By a party's coordinator: what the agency itself has to report. Sent again, it is a new revision. */
export interface SubmitReviewReport {
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
  readonly evidence: readonly Evidence[]
}
/** By the chair; without it the system freezes when the grace after the report day is over. */
export interface FreezePack {
  /** Why it is frozen in the grace although a party's report is still to come. */
  readonly reason?: string
}
/** Freezes the draft at `version` as the first revision and opens its sign-off. */
export interface SubmitReviewDraft {
  readonly kind: ReviewDocumentKind
  readonly document: string
  readonly version: number
}
/** By the chair. */
export interface RecordConference {
  readonly day: LocalDate
  readonly place: string
  readonly minutes: string
}
/** An interim review's: an amendment begins with it when the review ends, for a party to draft and propose. */
export interface ProposeAdjustment {
  readonly id: string
  /** The document to be amended. */
  readonly target: string
  readonly reason: string
  readonly changes: readonly Change[]
}

export const awardForms = ['giay-khen', 'bang-khen'] as const
/** giay-khen: by the agency's own head; bang-khen: proposed upwards. */
export type AwardForm = (typeof awardForms)[number]
export const nomineeKinds = ['collective', 'individual'] as const
export type NomineeKind = (typeof nomineeKinds)[number]

export interface Nominate {
  readonly id: string
  /** Who nominates: a half of a pair, or a party's agency. */
  readonly agency: AgencyId
  /** Where the nominee works, if that is a unit. */
  readonly unit?: UnitId
  /** The agency that the nominee is or works in: its party consents, but not through that agency's own people. */
  readonly nomineeAgency?: AgencyId
  readonly kind: NomineeKind
  readonly name: string
  readonly achievement: string
  readonly evidence: readonly Evidence[]
  readonly form: AwardForm
}
/** By the agency that nominated, until it is decided. */
export interface WithdrawNomination {
  readonly id: string
  readonly reason: string
}
/** By each party that is asked: every one, but the one that nominates its own people. A refusal to consent carries a reason. */
export interface DecideNomination {
  readonly id: string
  readonly accept: boolean
  readonly reason?: string
}

/** The number of one agency's decision on one form of award. */
export interface AwardNumber extends RegisterNumber {
  readonly form: AwardForm
}
export interface PromulgateReview extends Promulgate {
  /** Only of the commendation list: one for each agency whose head commends. */
  readonly decisions?: readonly AwardNumber[]
}

export const carryOutcomes = ['kept', 'changed', 'dropped'] as const
export type CarryOutcome = (typeof carryOutcomes)[number]

export interface CarriedTask {
  readonly task: string
  readonly outcome: CarryOutcome
  /** The new text of a changed task. */
  readonly text?: string
  readonly reason: string
}
/** By the lead of each task: what becomes of it in the next period. Said again, the last word counts. */
export interface CarryTasks {
  readonly tasks: readonly CarriedTask[]
}

export const upwardOutcomes = ['pending', 'granted', 'refused'] as const
export type UpwardOutcome = (typeof upwardOutcomes)[number]

/** Of a bằng khen that the list proposes upwards: to whom it went and when, later what came of it. */
export interface RecordUpward {
  readonly id: string
  readonly addressee: string
  readonly day: LocalDate
  /** Absent: pending. */
  readonly outcome?: UpwardOutcome
  /** The number of the higher level's decision; needed where it was granted. */
  readonly decision?: string
}

/** System, from the cycle: the year was cancelled. */
export interface CancelReview {
  readonly reason: string
}
