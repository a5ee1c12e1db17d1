// What a pair is asked to do; the contract's schemas give exactly these shapes.
import type { IndicatorFigure, SignOffEnded } from '../cycle/commands.ts'
import type { AgencyId } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'

export type { SignOffEnded }

/** System, by the rollout's mass change: the first event, or the opening of a blocked unit. */
export interface OpenUnit {
  readonly year: number
  readonly unit: string
  readonly document: string
  readonly title: string
  readonly number: string
  readonly day: LocalDate
  readonly late: boolean
}
/** Each half for itself. */
export interface Acknowledge {
  readonly agency: AgencyId
}
/** Freezes the draft at `version` and opens the pair's sign-off. */
export interface SubmitPlan {
  readonly document: string
  readonly version: number
}
export interface Evidence {
  readonly name: string
  readonly sha256: string
}
export interface SubmitReport {
  readonly period: string
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
  readonly evidence: readonly Evidence[]
}
export interface ReturnReport {
  readonly period: string
  readonly reason: string
}
export interface AcceptReport {
  readonly period: string
}
/** Of the plan ('plan') or of a report period. */
export interface AskExtension {
  readonly subject: string
  readonly until: LocalDate
  readonly reason: string
}
export interface GrantExtension {
  readonly subject: string
}
export interface DeclineExtension {
  readonly subject: string
  readonly reason: string
}
/** System, by the rollout's mass change. */
export interface CloseUnit {
  readonly outcome: 'closed' | 'cancelled'
}
