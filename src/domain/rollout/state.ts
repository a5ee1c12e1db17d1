// A year's rollout between its events, as plain JSON. The units are streams of their own: here they are only counted.
import type { Deadline } from '../deadline.ts'
import type { UnitId } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'

export const rolloutStages = ['none', 'opening', 'running', 'ending', 'closed', 'cancelled'] as const
export type RolloutStage = (typeof rolloutStages)[number]

export interface RolloutState {
  readonly stage: RolloutStage
  readonly code: string
  readonly year: number
  readonly document: string
  readonly title: string
  readonly number: string
  readonly day: LocalDate
  readonly late: boolean
  /** How many units the year is rolled out to. */
  readonly units: number
  readonly openedAt: Instant | null
  readonly opened: number
  readonly deadlines: Readonly<Record<string, Deadline>>
  /** Units whose office was settled, still to be opened; and when the last of them was settled. */
  readonly settled: readonly UnitId[]
  readonly settledAt: Instant | null
  /** Counts the settlings from 1. */
  readonly settlements: number
  readonly noResponse: { readonly count: number; readonly fingerprint: string; readonly at: Instant } | null
  /** How it is ending, and since when. */
  readonly ending: { readonly outcome: 'closed' | 'cancelled'; readonly at: Instant } | null
}

export const initialRollout: RolloutState = {
  stage: 'none',
  code: '',
  year: 0,
  document: '',
  title: '',
  number: '',
  day: '',
  late: false,
  units: 0,
  openedAt: null,
  opened: 0,
  deadlines: {},
  settled: [],
  settledAt: null,
  settlements: 0,
  noResponse: null,
  ending: null,
}
