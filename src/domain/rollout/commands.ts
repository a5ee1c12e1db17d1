// What a rollout is asked to do; the contract's schemas give exactly these shapes.
import type { AgencyId, UnitId } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'

/** System, from the cycle's promulgation: the first event. */
export interface OpenRollout {
  readonly year: number
  readonly document: string
  readonly title: string
  /** The printed number, '05/KHPH-HLHPN-BDT'. */
  readonly number: string
  readonly day: LocalDate
  readonly late: boolean
}
/** System, when the mass change `openUnits` is through. */
export interface UnitsOpened {
  readonly opened: number
  readonly skipped: number
}
/** By a coordinator: which office a unit has on a party's side. */
export interface ResolveUnit {
  readonly unit: UnitId
  readonly party: AgencyId
  readonly office: 'yes' | 'no'
  readonly basis: string
}
/** System, when the mass change `openResolved` is through. */
export interface ResolvedOpened {
  readonly opened: number
  readonly skipped: number
  /** Those that it was for; one settled meanwhile is opened by the next. Absent: all. */
  readonly units?: readonly UnitId[]
}
/** System, when the mass change `closeUnits` is through. */
export interface UnitsClosed {
  readonly closed: number
  readonly skipped: number
}
/** System, from the cycle: its annual report is frozen, or it was cancelled. */
export interface EndRollout {
  readonly outcome: 'closed' | 'cancelled'
}
