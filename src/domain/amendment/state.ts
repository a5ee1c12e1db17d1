// An amendment between its events, as plain JSON: what it changes, who proposed it, where its text stands.
import type { Deadline } from '../deadline.ts'
import type { NumberedBy, NumbersEntered } from '../numbering.ts'
import type { AgencyId } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'
import type { BoundChange } from './commands.ts'

export const amendmentStages = [
  'none',
  'drafting',
  'sign-off',
  'promulgation',
  'promulgated',
  'rejected',
  'withdrawn',
] as const
export type AmendmentStage = (typeof amendmentStages)[number]

/** Its text, being signed or signed. */
export interface AmendmentText {
  readonly document: string
  readonly title: string
  readonly hash: string
  readonly lastSignedOn: LocalDate | null
  /** Where each party gives a number: those that are there. */
  readonly entered?: NumbersEntered
}

/** As it was issued. */
export interface AmendmentIssued {
  readonly document: string
  readonly title: string
  readonly day: LocalDate
  readonly numbers: readonly NumberedBy[]
  /** Of the revision that was signed: its words are in force. */
  readonly hash: string
  /** Counts the document's issued amendments from 1; unknown of older ones. */
  readonly order?: number
}

/** A section that it changes; what a review wants has words of its own, and nothing to be bound to yet. */
export type HeldChange = Pick<BoundChange, 'section' | 'title'> & {
  readonly base?: string | null
  readonly text?: string
}

export interface AmendmentState {
  readonly stage: AmendmentStage
  readonly code: string
  /** Its own stream. */
  readonly id: string
  readonly target: string
  readonly targetTitle: string
  readonly reason: string
  readonly source: string | null
  /** The party that proposed it; empty before. */
  readonly proposer: AgencyId
  readonly parties: readonly AgencyId[]
  /** The party whose register numbers it. */
  readonly lead: AgencyId
  readonly changes: readonly HeldChange[]
  readonly inForceFrom: LocalDate | null
  readonly current: AmendmentText | null
  readonly issued: AmendmentIssued | null
  /** By name: draft, promulgate. */
  readonly deadlines: Readonly<Record<string, Deadline>>
}

export const initialAmendment: AmendmentState = {
  stage: 'none',
  code: '',
  id: '',
  target: '',
  targetTitle: '',
  reason: '',
  source: null,
  proposer: '',
  parties: [],
  lead: '',
  changes: [],
  inForceFrom: null,
  current: null,
  issued: null,
  deadlines: {},
}

export const ended = ({ stage }: AmendmentState): boolean =>
  stage === 'promulgated' || stage === 'rejected' || stage === 'withdrawn'
