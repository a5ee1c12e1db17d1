// Working days for any calendar: what is counted forwards is counted back, later never means earlier, and a duty always
// ends on a day on which offices work.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  addWorkingDays,
  dueAfter,
  dueOn,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '../../../src/domain/calendar.ts'
import { addDays, localDateOf, localTimeOf } from '../../../src/domain/time.ts'
import { someCalendar, someCount, someDay, someHours } from './calendar-samples.ts'

const positive = fc.integer({ min: 1, max: 40 })
const check = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { numRuns: 500 })

describe('working days', () => {
  test('are weekdays less days off plus make-up days', () => {
    check(
      fc.property(someCalendar, someDay, (calendar, day) => {
        const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() % 6 !== 0
        const works = calendar.makeUpDays.includes(day) || (weekday && !calendar.daysOff.includes(day))
        expect(isWorkingDay(calendar, day)).toBe(works)
      }),
    )
  })

  test('the next one is the first that there is', () => {
    check(
      fc.property(someCalendar, someDay, (calendar, day) => {
        const next = workingDayFrom(calendar, day)
        expect(next >= day && isWorkingDay(calendar, next)).toBe(true)
        expect(next === day || workingDaysBetween(calendar, addDays(day, -1), next) === 1).toBe(true)
      }),
    )
  })

  test('so many later are so many between', () => {
    check(
      fc.property(someCalendar, someDay, positive, (calendar, day, n) => {
        const later = addWorkingDays(calendar, day, n)
        expect(isWorkingDay(calendar, later)).toBe(true)
        expect(workingDaysBetween(calendar, day, later)).toBe(n)
      }),
    )
  })

  test('so many earlier are so many between', () => {
    check(
      fc.property(someCalendar, someDay, positive, (calendar, day, n) => {
        const earlier = addWorkingDays(calendar, day, -n)
        expect(isWorkingDay(calendar, earlier)).toBe(true)
        expect(workingDaysBetween(calendar, addDays(earlier, -1), addDays(day, -1))).toBe(n)
      }),
    )
  })

  test('counted from a working day, back again is the same day', () => {
    check(
      fc.property(someCalendar, someDay, someCount, (calendar, day, n) => {
        const start = workingDayFrom(calendar, day)
        expect(addWorkingDays(calendar, addWorkingDays(calendar, start, n), -n)).toBe(start)
      }),
    )
  })

  test('counted from a working day, in two steps or in one is the same', () => {
    check(
      fc.property(someCalendar, someDay, someCount, someCount, (calendar, day, a, b) => {
        const start = workingDayFrom(calendar, day)
        const twice = addWorkingDays(calendar, addWorkingDays(calendar, start, a), b)
        expect(twice).toBe(addWorkingDays(calendar, start, a + b))
      }),
    )
  })

  test('more days, or a later start, never end earlier', () => {
    check(
      fc.property(someCalendar, someDay, someDay, someCount, someCount, (calendar, d1, d2, n1, n2) => {
        const [from, laterFrom] = d1 <= d2 ? [d1, d2] : [d2, d1]
        const [n, more] = n1 <= n2 ? [n1, n2] : [n2, n1]
        expect(addWorkingDays(calendar, from, n) <= addWorkingDays(calendar, from, more)).toBe(true)
        expect(addWorkingDays(calendar, from, n) <= addWorkingDays(calendar, laterFrom, n)).toBe(true)
      }),
    )
  })

  test('one more day off never brings a day forward, one more make-up day never puts it off', () => {
    check(
      fc.property(someCalendar, someDay, someDay, positive, (calendar, day, changed, n) => {
        const before = addWorkingDays(calendar, day, n)
        const off = { ...calendar, daysOff: [...calendar.daysOff, changed] }
        const made = { ...calendar, makeUpDays: [...calendar.makeUpDays, changed] }
        expect(addWorkingDays(off, day, n) >= before).toBe(true)
        expect(addWorkingDays(made, day, n) <= before).toBe(true)
      }),
    )
  })
})

describe('a duty', () => {
  test('ends at the closing hour of a working day, never before its own day', () => {
    check(
      fc.property(someCalendar, someHours, someDay, (calendar, hours, day) => {
        const due = dueOn(calendar, hours, day)
        expect(localTimeOf(due)).toBe(hours.closes)
        expect(isWorkingDay(calendar, localDateOf(due))).toBe(true)
        expect(localDateOf(due)).toBe(workingDayFrom(calendar, day))
      }),
    )
  })

  test('due after some working days leaves exactly so many', () => {
    check(
      fc.property(someCalendar, someHours, someDay, positive, (calendar, hours, day, n) => {
        const due = dueAfter(calendar, hours, day, n)
        expect(localTimeOf(due)).toBe(hours.closes)
        expect(workingDaysBetween(calendar, day, localDateOf(due))).toBe(n)
      }),
    )
  })
})
