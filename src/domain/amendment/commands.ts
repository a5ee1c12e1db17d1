// What an amendment is asked to do; the contract's schemas give exactly these shapes.
import type { StreamId } from '../ids.ts'
import type { LocalDate } from '../time.ts'

/** A section of the document, as it is to read; one that the document does not have comes last and needs a title. */
export interface Change {
  readonly section: string
  readonly title?: string
  readonly text: string
}

/** System, from a review: what it found is to be changed. A party then proposes it. */
export interface OpenAmendment {
  /** Its own stream. */
  readonly amendment: StreamId
  /** Of the document that is to be amended. */
  readonly title: string
  readonly reason: string
  readonly changes: readonly Change[]
  /** The stream from which it comes. */
  readonly source?: string
}

/** By one party, with its reasons: freezes the draft at `version` and opens its sign-off by all. */
export interface Propose {
  /** The document that is amended. */
  readonly target: string
  readonly reason: string
  /** The amendment's own text, drafted section by section; each change reads as the draft's section of that id. */
  readonly document: string
  readonly version: number
  readonly changes: readonly Change[]
  /** Not before its own promulgation, whatever is named. */
  readonly inForceFrom: LocalDate
}

/** By the party that proposed it, until the last signature; by the system when the year or the programme ends. */
export interface WithdrawAmendment {
  readonly reason: string
}
