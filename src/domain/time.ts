// Instants and local dates as plain strings, in the fixed zone UTC+7 (Asia/Ho_Chi_Minh has no summer time).
// Pure arithmetic: nothing here reads a clock.

/** ISO-8601 UTC with milliseconds, e.g. '2024-03-15T01:00:00.000Z'; strings compare in time order. */
export type Instant = string
/** A day of the Gregorian calendar in UTC+7, 'YYYY-MM-DD'. */
export type LocalDate = string
/** A time of day in UTC+7, 'HH:mm'. */
export type LocalTime = string

export const ZONE_OFFSET_HOURS = 7
const DAY_MS = 86_400_000
const OFFSET_MS = ZONE_OFFSET_HOURS * 3_600_000

export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString()
export const epochOf = (instant: Instant): number => Date.parse(instant)

export function instantAt(day: LocalDate, time: LocalTime): Instant {
  return toInstant(Date.parse(`${day}T${time}:00.000Z`) - OFFSET_MS)
}

const days = new Map<Instant, LocalDate>()
const DAYS = 1000

/** The thousands of units that a mass change opens ask for the day of a handful of instants. */
export function localDateOf(instant: Instant): LocalDate {
  const known = days.get(instant)
  if (known !== undefined) return known
  const day = toInstant(epochOf(instant) + OFFSET_MS).slice(0, 10)
  if (days.size >= DAYS) days.clear()
  days.set(instant, day)
  return day
}
export const localTimeOf = (instant: Instant): LocalTime =>
  toInstant(epochOf(instant) + OFFSET_MS).slice(11, 16)
export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4))

export function addDays(day: LocalDate, days: number): LocalDate {
  return toInstant(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).slice(0, 10)
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00.000Z`).getUTCDay()

export const earliest = (...instants: readonly (Instant | null | undefined)[]): Instant | null =>
  instants.reduce<Instant | null>((least, at) => (at && (!least || at < least) ? at : least), null)

export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/** '02/01/2024', as Vietnamese offices print a day. */
export const printedDay = (day: LocalDate): string => day.split('-').reverse().join('/')

/** '07:30, 02/01/2024'. */
export const printedInstant = (instant: Instant): string =>
  `${localTimeOf(instant)}, ${printedDay(localDateOf(instant))}`
