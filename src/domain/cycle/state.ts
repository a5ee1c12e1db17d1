// A year's cycle between its events, as plain JSON: its stage, every deadline, the document under way, tasks, recipients, consents.

import type { HeldAmendment } from '../amendment/held.ts'
import type { Deadline } from '../deadline.ts'
import type { Recipient } from '../distribution.ts'
import type { Lateness } from '../lateness.ts'
import type { NumberedBy, NumbersEntered } from '../numbering.ts'
import type { AgencyId, DocumentKind } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'
import type { IndicatorFigure } from './commands.ts'

export const cycleStages = [
  'none',
  'drafting',
  'sign-off',
  'promulgation',
  'execution',
  'report',
  'report-sign-off',
  'report-promulgation',
  'review',
  'distribution',
  'closed',
  'cancelled',
] as const
export type CycleStage = (typeof cycleStages)[number]

export type YearDocumentKind = Extract<DocumentKind, 'yearly-plan' | 'annual-report' | 'joint-letter'>
/** Of these a year stands in stages of their own. */
export type StagedKind = Exclude<YearDocumentKind, 'joint-letter'>

/**
 * Deadlines by name, so that all of them move alike: draft, tasks, annualReport, executionEnds from the opening; then
 * revise, promulgate, answer, close, 'acknowledge/<document>', 'promulgate/<document>' of
 * a joint letter, 'task/<code>', 'confirm/<code>' while they matter.
 */
export type Deadlines = Readonly<Record<string, Deadline>>

/** The document being signed, or signed and to be promulgated. */
export interface CurrentDocument {
  readonly document: string
  readonly kind: YearDocumentKind
  readonly title: string
  readonly hash: string
  /** Null until every signature is there. */
  readonly lastSignedOn: LocalDate | null
  /** Where each party gives a number: those that are there. */
  readonly entered?: NumbersEntered
}

/** A recipient whose acknowledgement the cycle waits for. */
export interface RecipientState extends Recipient {
  readonly acknowledgedAt: Instant | null
}

export interface PromulgatedDocument {
  readonly document: string
  readonly kind: DocumentKind
  readonly title: string
  readonly hash: string
  readonly day: LocalDate
  readonly numbers: readonly NumberedBy[]
  readonly recipients: readonly RecipientState[]
}

/** Recipients of a document that had not acknowledged it when what waited for them closed. */
export interface Unanswered {
  readonly document: string
  readonly agencies: readonly AgencyId[]
}

export type AssignmentStatus = 'planned' | 'reported' | 'returned' | 'confirmed' | 'carried-forward'

export interface TaskReport extends Lateness {
  /** Counts the reports on the task from 1. */
  readonly number: number
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
  readonly at: Instant
}

/** A programme task's share of the year. */
export interface Assignment {
  readonly task: string
  readonly lead: AgencyId
  readonly coordinators: readonly AgencyId[]
  readonly status: AssignmentStatus
  /** Why the year before left it undone, when it did. */
  readonly carried: string | null
  readonly activities: string
  readonly funding: readonly string[]
  readonly report: TaskReport | null
  readonly contributions: readonly { readonly party: AgencyId; readonly text: string; readonly at: Instant }[]
  /** Who has confirmed the latest report. */
  readonly confirmedBy: readonly AgencyId[]
  /** Of a return or a carrying forward. */
  readonly reason: string | null
}

export interface Suspended {
  readonly party: AgencyId
  readonly reason: string
  readonly since: Instant
}

export interface CycleState {
  readonly stage: CycleStage
  readonly code: string
  readonly year: number
  readonly late: boolean
  readonly template: string
  readonly definitionHash: string
  readonly parties: readonly AgencyId[]
  /** The party whose register numbers the year's documents. */
  readonly lead: AgencyId
  readonly deadlines: Deadlines
  /** The attempt that is under way, by kind of document, from 1; of joint letters those that were issued count too. */
  readonly attempts: Readonly<Record<YearDocumentKind, number>>
  readonly current: CurrentDocument | null
  /** The joint letter under way beside it. */
  readonly letter: CurrentDocument | null
  readonly promulgated: readonly PromulgatedDocument[]
  /** The review's pack is frozen, or the annual report issued: the units' reports are taken no more. */
  readonly frozen: boolean
  readonly assignments: Readonly<Record<string, Assignment>>
  /** Of its plan. */
  readonly amendments: readonly HeldAmendment[]
  readonly suspension: Suspended | null
  /** Parties that have agreed to resume, and to cancel. */
  readonly resuming: readonly AgencyId[]
  readonly cancelling: readonly AgencyId[]
  /** Counts the proposals to shift deadlines, from 1. */
  readonly proposals: number
  readonly proposal: { readonly workingDays: number } | null
  /** Accepted, and still to be carried out on every stream of the year. */
  readonly shift: { readonly workingDays: number; readonly at: Instant } | null
  /** Of its documents, when it closed. */
  readonly unanswered: readonly Unanswered[]
}

export const initialCycle: CycleState = {
  stage: 'none',
  code: '',
  year: 0,
  late: false,
  template: '',
  definitionHash: '',
  parties: [],
  lead: '',
  deadlines: {},
  attempts: { 'yearly-plan': 1, 'annual-report': 1, 'joint-letter': 1 },
  current: null,
  letter: null,
  promulgated: [],
  frozen: false,
  assignments: {},
  amendments: [],
  suspension: null,
  resuming: [],
  cancelling: [],
  proposals: 0,
  proposal: null,
  shift: null,
  unanswered: [],
}
