// A newer calendar: proposed by one party, accepted by every other, then counted with.
import { describe, expect, test } from '@jest/globals'
import { system } from '../../../src/domain/kernel.ts'
import { programme } from '../../../src/domain/programme/programme.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import { on, outcomeOf } from './drive.ts'
import { A, actorOf, B, calendar } from './fixture-definition.ts'
import { act, coordinatorA, coordinatorB, does, stages } from './programme-scenario.ts'

describe('a newer calendar', () => {
  const proposed = does(stages.active, 'proposeCalendar', { version: 2, reason: 'Lịch 2024' }, coordinatorA)
  const newer = { calendar: { ...calendar, version: 2, daysOff: ['2024-01-01', '2025-01-02'] } }

  test('is owed an answer by every other party', () => {
    expect(programme.owed(proposed)).toEqual([
      {
        key: `accept-deadlines/1/${B}`,
        kind: 'accept-deadlines',
        debtor: B,
        due: proposed.proposal?.answerBy.at,
      },
    ])
    expect(localDateOf(proposed.proposal?.answerBy.at ?? '')).toBe('2024-01-22')
  })

  test('an older or the present one is not proposed', () => {
    expect(outcomeOf(act(stages.active, 'proposeCalendar', { version: 1, reason: 'x' }, coordinatorA))).toBe(
      'calendar-unknown',
    )
  })

  test('the proposing party does not answer itself, and an answer names the version', () => {
    expect(
      outcomeOf(act(proposed, 'acceptCalendar', { version: 2 }, actorOf('x.a.office', 'coordinator'))),
    ).toBe('already-consented')
    expect(outcomeOf(act(proposed, 'acceptCalendar', { version: 3 }, coordinatorB))).toBe(
      'no-deadlines-proposed',
    )
    expect(outcomeOf(act(proposed, 'declineCalendar', { version: 3, reason: 'x' }, coordinatorB))).toBe(
      'no-deadlines-proposed',
    )
  })

  test('accepted, it is counted with, and the openings follow when all is counted again', () => {
    const now = on('2024-01-16')
    const agreed = does(proposed, 'acceptCalendar', { version: 2 }, coordinatorB, now)
    expect(agreed.calendarVersion).toBe(2)
    expect(programme.owed(agreed)).toEqual([])
    expect(programme.instants(agreed)).toContainEqual({
      at: now,
      command: 'recountDeadlines',
      mass: true,
      occasion: 2,
    })
    const through = does(agreed, 'deadlinesRecounted', { changed: 9, skipped: 0 }, system, now, newer)
    expect(through.recount).toBeNull()
    expect(through.openings.find(({ year }) => year === 2025)?.at).toBe('2025-01-03T00:00:00.000Z')
  })

  test('declined, nothing changes; proposed again it is a new question', () => {
    const declined = does(proposed, 'declineCalendar', { version: 2, reason: 'Chưa công bố' }, coordinatorB)
    expect(declined.calendarVersion).toBe(1)
    expect(programme.instants(declined)).toEqual(programme.instants(stages.active))
    const again = does(declined, 'proposeCalendar', { version: 2, reason: 'Đã công bố' }, coordinatorB)
    expect(programme.owed(again).map(({ key }) => key)).toEqual([`accept-deadlines/2/${A}`])
  })

  test('with three parties, each of the others is asked', () => {
    const third = { ...proposed, parties: [A, B, 'x.council'] }
    const once = does(third, 'acceptCalendar', { version: 2 }, coordinatorB)
    expect(once.calendarVersion).toBe(1)
    expect(programme.owed(once).map(({ debtor }) => debtor)).toEqual(['x.council'])
    expect(outcomeOf(act(once, 'acceptCalendar', { version: 2 }, coordinatorB))).toBe('already-consented')
  })
})
