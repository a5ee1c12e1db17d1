// A programme between its events: which calendar it counts with, which years open when, what was carried on between them.
import type { HeldAmendment } from '../amendment/held.ts'
import type { Deadline } from '../deadline.ts'
import type { AgencyDefinition, AgencyId, UnitId } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'
import type { Succeed, Succession } from './succession-commands.ts'

export type ProgrammeStage = 'none' | 'active' | 'ended'

/** When a cycle year is launched by itself; years that were over at loading have no opening. */
export interface Opening {
  readonly year: number
  readonly at: Instant
}

/** A task that a year left undone, with the reason; the next year takes it up. */
export interface CarriedTask {
  readonly task: string
  readonly reason: string
}

/** As it waits for that year, since the one that left it undone ended. */
export interface LeftTask extends CarriedTask {
  readonly from: number
  readonly at: Instant
}

export interface CalendarProposal {
  /** Counts the programme's proposals from 1. */
  readonly number: number
  readonly version: number
  readonly reason: string
  readonly proposer: AgencyId
  readonly accepted: readonly AgencyId[]
  readonly answerBy: Deadline
}

/** A succession of a party's side that the others have not all agreed to. */
export interface SuccessionProposal {
  /** Counts the programme's proposals from 1. */
  readonly number: number
  readonly proposer: AgencyId
  readonly accepted: readonly AgencyId[]
  readonly answerBy: Deadline
  readonly recorded: Succeed
}

export interface RecordedSuccession extends Pick<Succession, 'id' | 'on' | 'basis' | 'agencies' | 'units'> {
  /** That has recorded or proposed it; unknown of older ones. */
  readonly party?: AgencyId
  /** Every party has consented; one that needed no consent is taken back by any of them. */
  readonly agreed: boolean
  /** What its definition is made from again when an earlier one comes in between; null from its day on. */
  readonly waiting: Pick<Succession, 'newUnits' | 'renamedUnits' | 'symbols'> | null
  /** How often its mass change has left streams out; they are tried again. */
  readonly tries: number
  /** When it is carried to the streams: on its day, or when it was recorded if that was later. */
  readonly at: Instant
  readonly renamedUnits: Readonly<Record<UnitId, string>>
  readonly choices: Succeed['choices']
  /** Until they are registered. */
  readonly newAgencies: readonly AgencyDefinition[]
  /** Also afterwards: an older one that is tried again gives back no older name. */
  readonly renamedAgencies: Succession['renamedAgencies']
  readonly carried: { readonly changed: number; readonly skipped: number; readonly at: Instant } | null
  /** Through, but for streams that are still left out: they are tried again every day. */
  readonly leftOut: boolean
}

export interface ProgrammeState {
  readonly stage: ProgrammeStage
  readonly code: string
  readonly definitionHash: string
  readonly parties: readonly AgencyId[]
  readonly cycleYears: readonly number[]
  readonly calendarVersion: number
  readonly openings: readonly Opening[]
  /** By year: open, or how it ended. */
  readonly cycles: Readonly<Record<number, 'open' | 'closed' | 'cancelled'>>
  /** Tasks carried forward that no later year has taken up yet. */
  readonly carried: readonly LeftTask[]
  /** Years whose report is issued: what they left is in `carried`, and they take up nothing any more. */
  readonly handedOn: readonly number[]
  /** The year that has the tasks that are due once. */
  readonly onceIn: number | null
  readonly proposals: number
  readonly proposal: CalendarProposal | null
  /** An accepted calendar under which the open deadlines are still to be counted again. */
  readonly recount: { readonly calendarVersion: number; readonly at: Instant } | null
  readonly successionProposals: number
  readonly successionProposal: SuccessionProposal | null
  /** In the order of their days; the first that is not through may be under way. */
  readonly successions: readonly RecordedSuccession[]
  /** Definitions that they leave, one for one, each in force from its day on. */
  readonly definitions: readonly { readonly on: LocalDate; readonly hash: string }[]
  /** Of the document on which the programme stands. */
  readonly amendments: readonly HeldAmendment[]
}

export const initialProgramme: ProgrammeState = {
  stage: 'none',
  code: '',
  definitionHash: '',
  parties: [],
  cycleYears: [],
  calendarVersion: 0,
  openings: [],
  cycles: {},
  carried: [],
  handedOn: [],
  onceIn: null,
  proposals: 0,
  proposal: null,
  recount: null,
  successionProposals: 0,
  successionProposal: null,
  successions: [],
  definitions: [],
  amendments: [],
}
