// What a unit that ends hands to one of its successors: a command of the system.
import type { UnitId } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'
import type { AgreedPlan, UnitDeadlines, YearPlan } from './state.ts'

/** System, from a unit that has ended: what it still owed, by subject. */
export interface TakeOver {
  readonly year: number
  readonly unit: UnitId
  readonly from: { readonly unit: UnitId; readonly name: string }
  readonly succession: string
  readonly on: LocalDate
  readonly verified: boolean
  readonly late: boolean
  readonly plan: YearPlan | null
  readonly agreed: AgreedPlan | null
  readonly subjects: readonly string[]
  readonly deadlines: UnitDeadlines
}
