// Reminder ladders: each rung once, in order, when the office opens on a working day; what a late start has missed is
// skipped; after the last rung there is nothing.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addWorkingDays, type Calendar, dueOn, isWorkingDay } from '../../../src/domain/calendar.ts'
import { type ArmedRung, followingRung, nextRung, rungInstant } from '../../../src/domain/ladder.ts'
import type { Rung } from '../../../src/domain/programme-definition.ts'
import { epochOf, type Instant, localDateOf, localTimeOf, toInstant } from '../../../src/domain/time.ts'
import { someCalendar, someDay, someHours } from './calendar-samples.ts'

const someLadder: fc.Arbitrary<Rung[]> = fc
  .array(
    fc.record({
      days: fc.integer({ min: -15, max: 20 }),
      to: fc.constantFrom(
        'debtor' as const,
        'substitute' as const,
        'office' as const,
        'coordinators' as const,
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rungs) => rungs.toSorted((a, b) => a.days - b.days))

const EVER: Instant = '2000-01-01T00:00:00.000Z'
const check = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { numRuns: 500 })

/** Every rung that is reminded about when each is taken as soon as it comes. */
function climbed(
  calendar: Calendar,
  opens: string,
  due: Instant,
  ladder: readonly Rung[],
  from: Instant,
): ArmedRung[] {
  const rungs: ArmedRung[] = []
  for (let next = nextRung(calendar, opens, due, ladder, 0, from); next; ) {
    rungs.push(next)
    next = nextRung(calendar, opens, due, ladder, next.rung + 1, from)
  }
  return rungs
}

describe('the ladder of a report', () => {
  const calendar: Calendar = { version: 1, daysOff: ['2024-06-24'], makeUpDays: [] }
  const due = '2024-06-20T10:00:00.000Z'
  const ladder: Rung[] = [
    { days: -5, to: 'debtor' },
    { days: 0, to: 'debtor' },
    { days: 1, to: 'debtor' },
    { days: 3, to: 'substitute' },
  ]

  test('is climbed when the office opens, over weekends and days off', () => {
    expect(climbed(calendar, '07:00', due, ladder, EVER).map(({ at }) => at)).toEqual([
      '2024-06-13T00:00:00.000Z',
      '2024-06-20T00:00:00.000Z',
      '2024-06-21T00:00:00.000Z',
      '2024-06-26T00:00:00.000Z',
    ])
  })

  test('is entered in the middle by what is opened late, and not at all by what is over', () => {
    expect(nextRung(calendar, '07:00', due, ladder, 0, '2024-06-20T00:00:00.000Z')?.rung).toBe(1)
    expect(nextRung(calendar, '07:00', due, ladder, 0, '2024-06-20T00:00:00.001Z')?.rung).toBe(2)
    expect(nextRung(calendar, '07:00', due, ladder, 0, '2024-06-27T00:00:00.000Z')).toBeNull()
  })

  test('has an end, and may be empty', () => {
    expect(nextRung(calendar, '07:00', due, ladder, 4, EVER)).toBeNull()
    expect(nextRung(calendar, '07:00', due, [], 0, EVER)).toBeNull()
  })
})

describe('any ladder', () => {
  const situation = fc.tuple(someCalendar, someHours, someDay, someLadder)

  test('reminds on working days when the office opens, so many working days from the due day', () => {
    check(
      fc.property(situation, ([calendar, hours, day, ladder]) => {
        const due = dueOn(calendar, hours, day)
        for (const rung of ladder) {
          const at = rungInstant(calendar, hours.opens, due, rung)
          expect(localTimeOf(at)).toBe(hours.opens)
          expect(isWorkingDay(calendar, localDateOf(at))).toBe(true)
          expect(localDateOf(at)).toBe(addWorkingDays(calendar, localDateOf(due), rung.days))
        }
      }),
    )
  })

  test('is climbed whole, each rung once and none before the one below it', () => {
    check(
      fc.property(situation, ([calendar, hours, day, ladder]) => {
        const rungs = climbed(calendar, hours.opens, dueOn(calendar, hours, day), ladder, EVER)
        expect(rungs.map(({ rung }) => rung)).toEqual(ladder.map((_, at) => at))
        const instants = rungs.map(({ at }) => at)
        expect(instants).toEqual(instants.toSorted())
      }),
    )
  })

  test('started late sends only what is still to come, in the same order', () => {
    check(
      fc.property(situation, fc.integer({ min: -40, max: 40 }), ([calendar, hours, day, ladder], shift) => {
        const due = dueOn(calendar, hours, day)
        const late = toInstant(epochOf(due) + shift * 86_400_000)
        const all = climbed(calendar, hours.opens, due, ladder, EVER)
        expect(climbed(calendar, hours.opens, due, ladder, late)).toEqual(all.filter(({ at }) => at >= late))
      }),
    )
  })

  test('moves with its due day: no rung comes earlier when the day is put off', () => {
    check(
      fc.property(situation, someDay, ([calendar, hours, one, ladder], other) => {
        const [first, second] = [one, other].toSorted().map((day) => dueOn(calendar, hours, day))
        const sooner = climbed(calendar, hours.opens, first ?? EVER, ladder, EVER)
        const later = climbed(calendar, hours.opens, second ?? EVER, ladder, EVER)
        for (const { rung, at } of sooner) expect(at <= (later[rung]?.at ?? EVER)).toBe(true)
      }),
    )
  })
})

describe('after days on which nobody reminded', () => {
  const calendar: Calendar = { version: 1, daysOff: [], makeUpDays: [] }
  const due = '2024-03-04T10:00:00.000Z'
  const ladder: Rung[] = [
    { days: 0, to: 'debtor' },
    { days: 1, to: 'debtor' },
    { days: 2, to: 'debtor' },
    { days: 3, to: 'substitute' },
    { days: 5, to: 'office' },
    { days: 20, to: 'coordinators' },
  ]
  const climb = (now: Instant): number[] => {
    const rungs: number[] = []
    for (let at: ArmedRung | null = { rung: 0, at: '' }; at && at.at < now; ) {
      rungs.push(at.rung)
      at = followingRung(calendar, '07:00', due, ladder, at.rung, now)
    }
    return rungs
  }

  test('silence climbs every step, and each audience hears of what was missed once', () => {
    expect(climb('2024-03-12T10:00:00.000Z')).toEqual([0, 2, 3, 4])
  })

  test('what is not due yet waits for its day', () => {
    const next = followingRung(calendar, '07:00', due, ladder, 4, '2024-03-12T10:00:00.000Z')
    expect(next).toEqual({ rung: 5, at: rungInstant(calendar, '07:00', due, ladder[5] as Rung) })
    expect(followingRung(calendar, '07:00', due, ladder, 5, '2024-03-12T10:00:00.000Z')).toBeNull()
  })
})
