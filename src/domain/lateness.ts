// Whether a report was late: by its first revision and the deadline that bound that one. A return gives new days to correct it, and
// a correction sent later was wanted later; neither changes when the report first came. An extension moves the day before it comes.
import type { Instant } from './time.ts'

export interface Lateness {
  readonly late: boolean
  readonly firstAt: Instant | null
  readonly firstDue: Instant | null
}

export const notSent: Lateness = { late: false, firstAt: null, firstDue: null }

/** As an event says it of every revision; older events give no deadline, and their mark is of the revision itself. */
export interface LatenessSaid {
  readonly late: boolean
  readonly due?: Instant | null
}

/** @param before null or not sent yet: this is the first revision */
export function latenessOf(before: Lateness | null, due: Instant | null, now: Instant): LatenessSaid {
  if (before?.firstAt) return { late: before.late, due: before.firstDue }
  return { late: due !== null && now > due, due }
}

export const latenessAfter = (before: Lateness | null, { late, due }: LatenessSaid, at: Instant): Lateness =>
  before?.firstAt
    ? { late: before.late, firstAt: before.firstAt, firstDue: before.firstDue }
    : { late, firstAt: at, firstDue: due ?? null }
