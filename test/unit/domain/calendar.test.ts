// Working days by example: weekends, days off, make-up days, the turn of a year, and when a duty ends.
import { describe, expect, test } from '@jest/globals'
import {
  addWorkingDays,
  type Calendar,
  dueAfter,
  dueOn,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '../../../src/domain/calendar.ts'

// 2024: Thursday 18 April and Monday 29 April to Wednesday 1 May are off; Saturday 4 May makes up for Monday 29 April.
const calendar: Calendar = {
  version: 1,
  daysOff: ['2024-01-01', '2024-04-18', '2024-04-29', '2024-04-30', '2024-05-01'],
  makeUpDays: ['2024-05-04'],
}
const hours = { opens: '07:00', closes: '17:00' }

describe('a working day', () => {
  test.each([
    ['2024-04-17', true, 'a Wednesday'],
    ['2024-04-18', false, 'a day off'],
    ['2024-04-20', false, 'a Saturday'],
    ['2024-04-21', false, 'a Sunday'],
    ['2024-05-04', true, 'a Saturday that is made up'],
    ['2024-02-29', true, 'the leap day'],
  ])('%s: %s, %s', (day, works) => {
    expect(isWorkingDay(calendar, day)).toBe(works)
  })

  test('made up counts even where it is also listed as off', () => {
    expect(
      isWorkingDay({ version: 1, daysOff: ['2024-05-04'], makeUpDays: ['2024-05-04'] }, '2024-05-04'),
    ).toBe(true)
  })

  test('on or after a day', () => {
    expect(workingDayFrom(calendar, '2024-04-17')).toBe('2024-04-17')
    expect(workingDayFrom(calendar, '2024-04-27')).toBe('2024-05-02')
    expect(workingDayFrom(calendar, '2023-12-30')).toBe('2024-01-02')
  })
})

describe('counting', () => {
  test.each([
    ['2024-04-26', 1, '2024-05-02'],
    ['2024-04-26', 3, '2024-05-04'],
    ['2024-04-26', 4, '2024-05-06'],
    ['2024-05-06', -1, '2024-05-04'],
    ['2024-05-02', -1, '2024-04-26'],
    ['2024-05-05', -1, '2024-05-04'],
    ['2024-04-18', 0, '2024-04-19'],
    ['2023-12-29', 1, '2024-01-02'],
    ['2024-01-02', -1, '2023-12-29'],
  ])('%s and %d working days is %s', (day, days, expected) => {
    expect(addWorkingDays(calendar, day, days)).toBe(expected)
  })

  test.each([
    ['2024-04-26', '2024-05-06', 4],
    ['2024-04-26', '2024-05-01', 0],
    ['2024-04-26', '2024-04-26', 0],
    ['2024-05-06', '2024-04-26', 0],
  ])('after %s up to %s are %d', (from, to, days) => {
    expect(workingDaysBetween(calendar, from, to)).toBe(days)
  })
})

describe('a duty', () => {
  test('ends when the office closes, in UTC+7', () => {
    expect(dueOn(calendar, hours, '2024-04-17')).toBe('2024-04-17T10:00:00.000Z')
  })

  test('due on a day off ends on the next working day', () => {
    expect(dueOn(calendar, hours, '2024-04-28')).toBe('2024-05-02T10:00:00.000Z')
  })

  test('due after working days counts from the day after', () => {
    expect(dueAfter(calendar, hours, '2024-04-26', 3)).toBe('2024-05-04T10:00:00.000Z')
    expect(dueAfter(calendar, hours, '2024-04-28', 0)).toBe('2024-05-02T10:00:00.000Z')
  })
})
