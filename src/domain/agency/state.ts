// An agency: its people, the authorities under which they sign, its working mode. It outlives programmes.
import type { PersonId } from '../ids.ts'
import type { AgencyDefinition, AgencyId, CapacityLines, DocumentKind } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'

export const roles = [
  'administrator',
  'leader',
  'deputy',
  'coordinator',
  'clerk',
  'officer',
  'office',
] as const
export type Role = (typeof roles)[number]

export interface AuthorityScope {
  readonly programmes: 'all' | readonly string[]
  readonly documents: 'all' | readonly DocumentKind[]
}

/** Under which lines a person signs, from when to when, and on what written basis. */
export interface Authority {
  readonly id: string
  readonly version: number
  readonly holder: PersonId
  readonly lines: CapacityLines
  readonly scope: AuthorityScope
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly basis: string
  /** Null: no person's; the actor of the event says whose. */
  readonly writtenBy: PersonId | null
  readonly revokedAt: Instant | null
}

export interface AgencyState {
  readonly stage: 'none' | 'active'
  readonly id: AgencyId
  readonly definition: AgencyDefinition | null
  readonly people: Readonly<Record<PersonId, readonly Role[]>>
  readonly authorities: Readonly<Record<string, Authority>>
}
