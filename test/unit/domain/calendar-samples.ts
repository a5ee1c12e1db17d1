// Days, calendars and counts for properties: holidays and make-up days lie thick around the days that are asked about.
import fc from 'fast-check'
import type { Calendar } from '../../../src/domain/calendar.ts'
import { addDays, type LocalDate } from '../../../src/domain/time.ts'

const FIRST = '2023-12-20'
export const someDay: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 90 }).map((n) => addDays(FIRST, n))

export const someCalendar: fc.Arbitrary<Calendar> = fc.record({
  version: fc.integer({ min: 1, max: 9 }),
  daysOff: fc.array(someDay, { maxLength: 25 }),
  makeUpDays: fc.array(someDay, { maxLength: 10 }),
})

export const someCount = fc.integer({ min: -40, max: 40 })
export const someHours = fc.record({
  opens: fc.constantFrom('00:00', '06:59', '07:00', '08:30'),
  closes: fc.constantFrom('11:30', '17:00', '23:59'),
})
