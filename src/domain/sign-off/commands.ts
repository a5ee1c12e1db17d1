// What a sign-off is asked to do; the contract's schemas give exactly these shapes.
import type { NamedChange } from '../amendment/commands.ts'
import type { AgencyId, DocumentKind, SignOffStage } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'

/** System, from the document's owner: the first event and the first round. */
export interface OpenSignOff {
  readonly document: string
  readonly kind: DocumentKind
  readonly title: string
  readonly hash: string
  /** The agency that drafts and may recall; the parties whose coordinators may submit a new revision. */
  readonly drafter: AgencyId
  readonly parties: readonly AgencyId[]
  readonly stages: readonly SignOffStage[]
  /** Agencies whose signature needs the reference of the body's recorded agreement. */
  readonly agreementRequired: readonly AgencyId[]
}

/** The record of a collective body's agreement. */
export interface AgreementRecord {
  readonly reference: string
  readonly day: LocalDate
}
export interface Sign {
  readonly hash: string
  /** An authority's id; absent: the one that serves. */
  readonly authority?: string
  readonly agreement?: AgreementRecord
}
export interface RequestChanges {
  readonly hash: string
  readonly reason: string
}
/** A new revision: voids every signature on the old one. */
export interface SubmitRevision {
  readonly document: string
  /** The draft's version. */
  readonly version: number
  readonly note: string
  /** Only of an amendment: the sections that it changes, where they are others than before. */
  readonly changes?: readonly NamedChange[]
}
export interface Reject {
  readonly hash: string
  readonly reason: string
}
export interface Recall {
  readonly reason: string
}
/** The actor passes its agency's signature to another person who holds an authority. */
export interface Delegate {
  readonly agency: AgencyId
  readonly to: string
  readonly note?: string
}
export interface AddSignatory {
  readonly agency: AgencyId
  readonly reason: string
}
/** Takes back a signatory that was added and has not signed. */
export interface RemoveSignatory {
  readonly agency: AgencyId
  readonly reason: string
}
export interface Nudge {
  readonly agency: AgencyId
  readonly note?: string
}
/** System, from the owner: it was cancelled. */
export interface Withdraw {
  readonly reason: string
}
