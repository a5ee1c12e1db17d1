// A succession as a coordinator records it; the contract's schema gives exactly this shape.
import type { Fate } from '../heirs.ts'
import type {
  AgencyDefinition,
  AgencyId,
  Bilingual,
  DocumentKind,
  UnitDefinition,
  UnitId,
} from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'

export interface AgencySucceeds {
  readonly from: AgencyId
  /** A party has exactly one. */
  readonly to: readonly AgencyId[]
}
export interface UnitSucceeds {
  readonly from: UnitId
  readonly to: readonly UnitId[]
  /** Whether it is certain; what is not says so wherever it is shown. */
  readonly verified: boolean
}
/** It goes on under a new name: an entry of its history, and no new stream. */
export interface UnitRenamed {
  readonly unit: UnitId
  readonly name: Bilingual
  readonly type?: string
}
export interface AgencyRenamed {
  readonly agency: AgencyId
  readonly name: Bilingual
  readonly short: string
}

export interface Succession {
  readonly id: string
  readonly on: LocalDate
  /** The act on which it rests. */
  readonly basis: string
  /** Agencies and units that nobody knew before. */
  readonly newAgencies: readonly AgencyDefinition[]
  readonly newUnits: readonly UnitDefinition[]
  readonly agencies: readonly AgencySucceeds[]
  readonly units: readonly UnitSucceeds[]
  readonly renamedUnits: readonly UnitRenamed[]
  readonly renamedAgencies: readonly AgencyRenamed[]
  /** What follows the numbers of documents from now on, where that changes. */
  readonly symbols: Readonly<Partial<Record<DocumentKind, string>>>
}

/** What becomes of one obligation of a unit that ends: 'acknowledge', 'plan', 'settle' or 'report/<period>'. */
export interface ObligationChoice {
  readonly unit: UnitId
  readonly subject: string
  readonly fate: Fate
  /** Of 'one'; absent: the first successor. */
  readonly to?: UnitId
}
/** By a coordinator: recorded at once, or proposed to the other parties where it touches a party's side. Takes effect on its day, in every open stream of the programme. */
export interface Succeed {
  readonly succession: Succession
  readonly choices: {
    readonly default: Fate
    readonly perObligation: readonly ObligationChoice[]
  }
}
/** By every other party, its coordinator or leader, of one that touches a party's side; the number is that of the proposal. */
export interface AcceptSuccession {
  readonly succession: string
  readonly proposal: number
}
export interface DeclineSuccession extends AcceptSuccession {
  readonly reason: string
}
/** By the party that recorded it, or by any where it needed no consent, until its day. */
export interface WithdrawSuccession {
  readonly succession: string
  readonly reason: string
}
/** System, when the mass change is through. */
export interface SuccessionCarried {
  readonly changed: number
  readonly skipped: number
}
