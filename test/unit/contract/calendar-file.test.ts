// The days off and make-up days: whole, with a source for each, and countable; a file that contradicts itself is refused.
import { describe, expect, test } from '@jest/globals'
import { parseCalendar } from '../../../src/contract/calendar.ts'
import { addWorkingDays, isWorkingDay, workingDayFrom } from '../../../src/domain/calendar.ts'
import { weekdayOf } from '../../../src/domain/time.ts'
import { type Edits, edited, refusals, stored } from './stored-files.ts'

const result = parseCalendar(stored('vn-public-holidays.json'))
if (!result.ok) throw new Error(JSON.stringify(result.errors))
const calendar = result.value

describe('the calendar of Viet Nam', () => {
  test('covers 2021 to 2030 with the five holidays of each year, and says where each comes from', () => {
    for (let year = 2021; year <= 2030; year += 1) {
      const entries = calendar.entries.filter((entry) => entry.year === year)
      const days = entries.flatMap(({ daysOff }) => daysOff)
      for (const day of ['01-01', '04-30', '05-01', '09-02']) expect(days).toContain(`${year}-${day}`)
      expect(days.every((day) => day.startsWith(`${year}-`))).toBe(true)
      expect(entries.map(({ name }) => name).join()).toMatch(/Tết Nguyên đán.*Giỗ Tổ.*Quốc khánh/)
    }
    expect(
      calendar.entries.filter(({ year }) => year > 2026).map(({ certainty }) => certainty),
    ).not.toContain('announced')
  })

  test('lists days in order, each once, and makes up only on Saturdays and Sundays', () => {
    for (const days of [calendar.daysOff, calendar.makeUpDays])
      expect(days).toEqual([...new Set(days)].sort())
    expect(calendar.makeUpDays.filter((day) => ![0, 6].includes(weekdayOf(day)))).toEqual([])
  })

  test('makes up for the exchanges that were announced, and for no other', () => {
    expect(calendar.makeUpDays).toEqual(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'])
  })

  test.each([
    ['Tết 2024 is skipped', '2024-02-07', 1, '2024-02-15'],
    ['Monday 29 April 2024 is off', '2024-04-26', 1, '2024-05-02'],
    ['Saturday 4 May 2024 is worked', '2024-05-03', 1, '2024-05-04'],
    ['backwards over 2 September 2024', '2024-09-04', -1, '2024-08-30'],
  ])('%s', (_, day, days, expected) => {
    expect(addWorkingDays(calendar, day, days)).toBe(expected)
  })

  test('15 March 2024 is a working day, 1 December 2024 rolls to Monday', () => {
    expect(isWorkingDay(calendar, '2024-03-15')).toBe(true)
    expect(workingDayFrom(calendar, '2024-12-01')).toBe('2024-12-02')
  })
})

const withoutSource = [...calendar.daysOff, '2024-06-03']
const unlisted = calendar.daysOff.filter((day) => day !== '2024-04-18')
const cases: readonly (readonly [string, Edits, readonly string[]])[] = [
  [
    'a day off without a source',
    { '/daysOff': withoutSource },
    [`/daysOff/${calendar.daysOff.length} calendar-mismatch`],
  ],
  ['a sourced day that is not listed', { '/daysOff': unlisted }, ['/daysOff calendar-mismatch']],
  [
    'a day both off and made up',
    { '/makeUpDays/4': '2024-04-18', '/entries/0/makeUpDays/0': '2024-04-18' },
    ['/makeUpDays/4 day-both'],
  ],
  [
    'a day that does not exist',
    { '/daysOff/0': '2021-02-29', '/entries/0/daysOff/0': '2021-02-29' },
    ['/daysOff/0 bad-date', '/entries/0/daysOff/0 bad-date'],
  ],
  [
    'no certainty and no provenance',
    { '/entries/0/certainty': 'sure', '/entries/0/provenance': undefined },
    ['/entries/0/certainty not-one-of', '/entries/0/provenance missing'],
  ],
]

describe('a wrong calendar file', () => {
  test.each(cases)('%s', (_, edits, expected) => {
    expect(refusals(parseCalendar(edited(stored('vn-public-holidays.json'), edits)))).toEqual(expected)
  })
})
