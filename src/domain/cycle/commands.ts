// What a year's cycle is asked to do; the contract's schemas give exactly these shapes.
import type { AgencyId, DocumentKind } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'

/** System, from the programme: the first event. */
export interface OpenCycle {
  readonly year: number
  /** Launched after its execution has ended: one summary instead of a year of overdue reminders. */
  readonly late: boolean
  /** Tasks that an earlier year left undone, with the reason. */
  readonly carried: readonly { readonly task: string; readonly reason: string }[]
  /** It has the tasks that are due once; absent: the period's first year has them. */
  readonly once?: boolean
}
/** System, from the programme: what a year that ended after this one had begun has left undone. */
export interface TakeUpTasks {
  readonly tasks: readonly { readonly task: string; readonly reason: string; readonly from: number }[]
}

export interface PlannedTask {
  readonly task: string
  readonly activities: string
  readonly funding: readonly string[]
  /** Within the year; absent: the calendar's tasksDue. */
  readonly dueOn?: LocalDate
}
export interface PlanTasks {
  readonly tasks: readonly PlannedTask[]
}

/** Freezes the draft at `version` as the first revision and opens its sign-off; a joint letter in any stage of the year. */
export interface SubmitDraft {
  readonly kind: 'yearly-plan' | 'annual-report' | 'joint-letter'
  readonly document: string
  readonly version: number
}
/** System, from the sign-off. */
export interface SignOffEnded {
  readonly document: string
  readonly kind: DocumentKind
  readonly outcome: 'approved' | 'rejected' | 'withdrawn'
  readonly hash: string
  readonly lastSignedOn: LocalDate | null
}

/** One number from each register that the programme's numbering names; `number` is absent where the register draws. */
export interface RegisterNumber {
  readonly agency: AgencyId
  readonly number?: number
}
export interface Promulgate {
  readonly document: string
  readonly numbers: readonly RegisterNumber[]
  /** The day of issue, not before the last signature and not after today. */
  readonly day: LocalDate
}

export interface IndicatorFigure {
  readonly indicator: string
  readonly value: number
  readonly breakdown?: Readonly<Record<string, string>>
}
export interface ReportTask {
  readonly task: string
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
}
/** By a coordinating party, before or after the lead's report. */
export interface ContributeTask {
  readonly task: string
  readonly text: string
}
export interface ConfirmTask {
  readonly task: string
}
/** By a coordinating party that does not confirm. */
export interface ReturnTask {
  readonly task: string
  readonly reason: string
}
export interface CarryForward {
  readonly task: string
  readonly reason: string
}

/** By the recipient, or by the clerk on behalf of one without an account. */
export interface AcknowledgeReceipt {
  readonly document: string
  readonly agency: AgencyId
  readonly note?: string
}

export interface Suspend {
  readonly reason: string
}
/** Each party resumes for itself; the last one resumes the cycle. */
export type Resume = Record<string, never>
/** After a resumption: later by so many working days, or left as they were. */
export interface AcceptDeadlines {
  readonly workingDays: number
}
export interface DeclineDeadlines {
  readonly reason: string
}
/** Each party for itself; the last consent cancels. After promulgation only with the number of a jointly signed document. */
export interface Cancel {
  readonly reason: string
  readonly signedDocument?: string
}
/** System, from a mass change. */
export interface ShiftDeadlines {
  readonly workingDays: number
}
/** System, from a mass change after a new calendar was accepted. */
export interface RecountDeadlines {
  readonly calendarVersion: number
}
