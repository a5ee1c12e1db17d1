// What an amendment is asked to do; the contract's schemas give exactly these shapes.
import type { StreamId } from '../ids.ts'
import type { LocalDate } from '../time.ts'

/** A section of the document, as it is to read; one that the document does not have comes last and needs a title. */
export interface Change {
  readonly section: string
  readonly title?: string
  readonly text: string
}

/** A section of the amendment's draft that changes the document; with its base, it is refused when another came between. */
export interface NamedChange {
  readonly section: string
  readonly title?: string
  /** Only to be compared with the draft, which has the words. */
  readonly text?: string
  /** The fingerprint of the section on which it was drafted, as the consolidated text gives it. */
  readonly base?: string
}

export interface BoundChange {
  readonly section: string
  readonly title?: string
  /** The section with everything that was issued, when it was proposed; null of a new one. */
  readonly base: string | null
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
  /** The amendment's own text, drafted section by section; each change is the draft's section of that id. */
  readonly document: string
  readonly version: number
  readonly changes: readonly NamedChange[]
  /** Not before its own promulgation, whatever is named. */
  readonly inForceFrom: LocalDate
}

/** System, from its sign-off: a new revision of its text is being signed. */
export interface Revise {
  readonly document: string
  readonly title: string
  readonly hash: string
  readonly changes: readonly BoundChange[]
}

/** By the party that proposed it, until the last signature; by any party before it was proposed, or when a section was amended meanwhile. */
export interface WithdrawAmendment {
  readonly reason: string
}

/** By the system when the year or the programme ends; what all have signed and can still be issued is numbered, unless all have cancelled. */
export interface Lapse extends WithdrawAmendment {
  readonly cancelled?: boolean
}
