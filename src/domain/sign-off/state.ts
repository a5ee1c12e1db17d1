// A document's sign-off between its events, as plain JSON: its round and hash, the stage that signs, every signature ever given.
import type { Deadline } from '../deadline.ts'
import type { Heirs } from '../heirs.ts'
import type { PersonId } from '../kernel.ts'
import type { AgencyId, CapacityLines, DocumentKind, SignOffStage } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'
import type { AgreementRecord } from './commands.ts'

export const signOffStages = ['none', 'signing', 'revising', 'approved', 'rejected', 'withdrawn'] as const
export type SignOffStageName = (typeof signOffStages)[number]

/** The authority as it was when it served, so that a later change of it does not touch the signature. */
export interface AuthorityUsed {
  readonly id: string
  readonly version: number
  readonly lines: CapacityLines
  readonly basis: string
  readonly fingerprint: string
}

export interface Signature {
  readonly agency: AgencyId
  readonly person: PersonId
  readonly authority: AuthorityUsed
  readonly agreement: AgreementRecord | null
  readonly round: number
  /** The revision that was signed, and the only one this counts for. */
  readonly hash: string
  /** The index of the stage in which it was given. */
  readonly stage: number
  readonly at: Instant
  /** A newer revision took its effect; it stays to be seen. */
  readonly voided: boolean
}

/** One revision and what was asked of it. */
export interface Round {
  readonly number: number
  readonly hash: string
  readonly at: Instant
  readonly note: string | null
  readonly changes: readonly { readonly agency: AgencyId; readonly reason: string; readonly at: Instant }[]
}

export interface Delegation {
  readonly agency: AgencyId
  readonly to: PersonId
}

export interface Silence {
  readonly round: number
  readonly stage: number
  readonly agencies: readonly AgencyId[]
  readonly at: Instant
}

export interface Nudged {
  readonly day: LocalDate
  readonly count: number
}

/** A stage of the policy, as this document goes through it. */
export type SigningStage = SignOffStage & {
  /** Who was added to it: each of them signs too, whatever the stage's rule. */
  readonly added?: readonly AgencyId[]
}

export interface SignOffState {
  readonly stage: SignOffStageName
  readonly document: string
  readonly kind: DocumentKind
  readonly title: string
  readonly drafter: AgencyId
  readonly parties: readonly AgencyId[]
  readonly stages: readonly SigningStage[]
  readonly agreementRequired: readonly AgencyId[]
  /** Counts the revisions from 1; `hash` is the latest one's. */
  readonly round: number
  readonly hash: string
  readonly rounds: readonly Round[]
  /** The index of the stage that signs now. */
  readonly current: number
  /** Of the current stage, or of the revision that is awaited. */
  readonly deadline: Deadline | null
  readonly signatures: readonly Signature[]
  readonly delegations: readonly Delegation[]
  /** Successors since the first round: whoever has signed and is gone is succeeded in the next one. */
  readonly heirs: Heirs
  /** Silence was recorded for the current stage; it is never consent. */
  readonly silent: boolean
  readonly silences: readonly Silence[]
  readonly nudges: Readonly<Record<AgencyId, Nudged>>
  readonly lastSignedOn: LocalDate | null
  /** Of a rejection, a recall or a withdrawal. */
  readonly reason: string | null
}

export const initialSignOff: SignOffState = {
  stage: 'none',
  document: '',
  kind: 'yearly-plan',
  title: '',
  drafter: '',
  parties: [],
  stages: [],
  agreementRequired: [],
  round: 0,
  hash: '',
  rounds: [],
  current: 0,
  deadline: null,
  signatures: [],
  delegations: [],
  heirs: {},
  silent: false,
  silences: [],
  nudges: {},
  lastSignedOn: null,
  reason: null,
}
