// Reminder ladders: the next rung of an obligation is a pure function of its due instant, capped by the ladder's length.
import { addWorkingDays, type Calendar } from './calendar.ts'
import type { Rung } from './programme-definition.ts'
import { type Instant, instantAt, type LocalTime, localDateOf } from './time.ts'

/** Reminders leave when the office opens, not at the minute a duty ends. */
export const rungInstant = (calendar: Calendar, opens: LocalTime, due: Instant, rung: Rung): Instant =>
  instantAt(addWorkingDays(calendar, localDateOf(due), rung.days), opens)

export interface ArmedRung {
  readonly rung: number
  readonly at: Instant
}

/**
 * The first rung at or after `from` whose instant is not before `notBefore`: what an obligation opened late
 * has missed is skipped, so that a late launch never sends a year of overdue reminders.
 */
export function nextRung(
  calendar: Calendar,
  opens: LocalTime,
  due: Instant,
  ladder: readonly Rung[],
  from: number,
  notBefore: Instant,
): ArmedRung | null {
  for (let rung = from; rung < ladder.length; rung += 1) {
    const step = ladder[rung]
    if (!step) break
    const at = rungInstant(calendar, opens, due, step)
    if (at >= notBefore) return { rung, at }
  }
  return null
}

/**
 * The rung after `rung`, also when its instant has passed while nobody reminded: silence climbs every step. Of the steps that were
 * missed together each audience hears only the last.
 */
export function followingRung(
  calendar: Calendar,
  opens: LocalTime,
  due: Instant,
  ladder: readonly Rung[],
  rung: number,
  now: Instant,
): ArmedRung | null {
  const later = ladder
    .map((step, at) => ({ step, rung: at, at: rungInstant(calendar, opens, due, step) }))
    .slice(rung + 1)
  const next = later.find(
    ({ step, at }, index) =>
      at >= now || !later.slice(index + 1).some((other) => other.at < now && other.step.to === step.to),
  )
  return next ? { rung: next.rung, at: next.at } : null
}
