// Working days: Monday to Friday, less the days off and plus the make-up days announced each year
// (Labour Code art. 112 and the yearly notices). The calendar is data of the world, versioned and editable.
import { addDays, type Instant, instantAt, type LocalDate, type LocalTime, weekdayOf } from './time.ts'

export interface Calendar {
  /** Grows by one at each edit; a programme pins the version it counts with. */
  readonly version: number
  readonly daysOff: readonly LocalDate[]
  readonly makeUpDays: readonly LocalDate[]
}

export interface OfficeHours {
  readonly opens: LocalTime
  readonly closes: LocalTime
}

interface Days {
  readonly off: ReadonlySet<LocalDate>
  readonly makeUp: ReadonlySet<LocalDate>
  /** Days counted before, by day and number: a mass change asks the same thousands of times. */
  readonly counted: Map<string, LocalDate>
}
const KEPT = 10_000
const indexed = new WeakMap<Calendar, Days>()

function daysOf(calendar: Calendar): Days {
  const known = indexed.get(calendar)
  if (known) return known
  const days = { off: new Set(calendar.daysOff), makeUp: new Set(calendar.makeUpDays), counted: new Map() }
  indexed.set(calendar, days)
  return days
}

export function isWorkingDay(calendar: Calendar, day: LocalDate): boolean {
  const { off, makeUp } = daysOf(calendar)
  if (makeUp.has(day)) return true
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6 && !off.has(day)
}

/** The day itself when offices work on it, else the next one on which they do. */
export function workingDayFrom(calendar: Calendar, day: LocalDate): LocalDate {
  let at = day
  while (!isWorkingDay(calendar, at)) at = addDays(at, 1)
  return at
}

/** The n-th working day after `day` (before it when n is negative); n = 0 is `workingDayFrom`. */
export function addWorkingDays(calendar: Calendar, day: LocalDate, n: number): LocalDate {
  const { counted } = daysOf(calendar)
  const question = `${day} ${n}`
  const known = counted.get(question)
  if (known !== undefined) return known
  const answer = n === 0 ? workingDayFrom(calendar, day) : countWorkingDays(calendar, day, n)
  if (counted.size >= KEPT) counted.clear()
  counted.set(question, answer)
  return answer
}

function countWorkingDays(calendar: Calendar, day: LocalDate, n: number): LocalDate {
  const step = n > 0 ? 1 : -1
  let at = day
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(calendar, at)) left -= 1
  }
  return at
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(calendar, at)) count += 1
  return count
}

/** When a duty of that day ends: the closing hour of that day, or of the next working day. */
export const dueOn = (calendar: Calendar, hours: OfficeHours, day: LocalDate): Instant =>
  instantAt(workingDayFrom(calendar, day), hours.closes)

export const dueAfter = (
  calendar: Calendar,
  hours: OfficeHours,
  day: LocalDate,
  workingDays: number,
): Instant => instantAt(addWorkingDays(calendar, day, workingDays), hours.closes)
