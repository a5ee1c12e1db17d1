// A year held and taken up again, its deadlines shifted or counted anew, or given up by all.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { system } from '../../../src/domain/kernel.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import {
  act,
  clerkA,
  coordinatorA,
  coordinatorB,
  does,
  executing,
  leaderA,
  leaderB,
  numbered,
  opened,
  signed,
  submitted,
  YEAR,
} from './cycle-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, B, CODE, calendar } from './fixture-definition.ts'

const held = (state: CycleState, day = '2024-01-10') =>
  does(state, 'suspend', { reason: 'Dịch bệnh' }, leaderA, on(day))
const resumed = (state: CycleState, day: string) =>
  does(does(state, 'resume', {}, leaderA, on(day)), 'resume', {}, coordinatorB, on(day))
const proposed = resumed(held(opened()), '2024-01-17')

describe('suspending and resuming', () => {
  test('any party suspends with a reason; only all of them resume', () => {
    expect(outcomeOf(act(opened(), 'suspend', { reason: ' ' }, leaderA, on('2024-01-10')))).toBe(
      'reason-required',
    )
    const once = does(held(opened()), 'resume', {}, leaderB, on('2024-01-15'))
    expect(once.suspension).not.toBeNull()
    expect(outcomeOf(act(once, 'resume', {}, coordinatorB, on('2024-01-16')))).toBe('already-consented')
    expect(does(once, 'resume', {}, coordinatorA, on('2024-01-17')).suspension).toBeNull()
  })

  test('the working days lost are proposed, and every party is asked', () => {
    expect(proposed.proposal).toEqual({ workingDays: 5 })
    const asked = cycle.owed(proposed).filter(({ kind }) => kind === 'accept-deadlines')
    expect(asked.map(({ debtor, due }) => [debtor, localDateOf(due)])).toEqual([
      [A, '2024-01-24'],
      [B, '2024-01-24'],
    ])
  })

  test('a hold of less than a day proposes nothing', () => {
    expect(resumed(held(opened()), '2024-01-10').proposal).toBeNull()
  })

  test('a second hold before the answer proposes both together, as a new question', () => {
    const again = resumed(held(proposed, '2024-01-18'), '2024-01-22')
    expect(again.proposal).toEqual({ workingDays: 7 })
    const ids = [proposed, again].flatMap((state) =>
      cycle.owed(state).filter(({ kind }) => kind === 'accept-deadlines'),
    )
    expect(new Set(ids.map(({ key }) => key)).size).toBe(4)
  })

  test('an acceptance names what is proposed; then the shift is due on every stream', () => {
    const now = on('2024-01-18')
    expect(outcomeOf(act(proposed, 'acceptDeadlines', { workingDays: 9 }, leaderB, now))).toBe(
      'no-deadlines-proposed',
    )
    const agreed = does(proposed, 'acceptDeadlines', { workingDays: 5 }, leaderB, now)
    expect(cycle.instants(agreed)).toEqual([{ at: now, command: 'shiftDeadlines', mass: true }])
    expect(cycle.owed(agreed).some(({ kind }) => kind === 'accept-deadlines')).toBe(false)
    const shifted = does(agreed, 'shiftDeadlines', { workingDays: 5 }, system, now)
    expect(localDateOf(shifted.deadlines.draft?.at ?? '')).toBe('2024-02-07')
    expect(localDateOf(shifted.deadlines.executionEnds?.at ?? '')).toBe('2024-12-17')
    const through = does(shifted, 'deadlinesShifted', { changed: 1, skipped: 0 }, system, now)
    expect(cycle.instants(through)).toEqual([])
  })

  test('declined, nothing moves', () => {
    const declined = does(proposed, 'declineDeadlines', { reason: 'Vẫn kịp' }, coordinatorA, on('2024-01-18'))
    expect(declined.deadlines).toEqual(opened().deadlines)
    expect(cycle.instants(declined)).toEqual([])
  })

  test('what is done keeps its day', () => {
    const shifted = does(executing(), 'shiftDeadlines', { workingDays: 5 }, system, on('2024-06-10'))
    expect(shifted.deadlines.draft).toEqual(executing().deadlines.draft)
    expect(localDateOf(shifted.deadlines.tasks?.at ?? '')).toBe('2024-12-09')
  })
})

describe('a new calendar', () => {
  const newer = { calendar: { ...calendar, version: 2, daysOff: ['2024-01-01', '2024-01-31', '2024-12-10'] } }

  test('moves what is still to come, by the rule it was counted with', () => {
    const { state, events } = accepted(
      act(opened(), 'recountDeadlines', { calendarVersion: 2 }, system, on('2024-01-15'), newer),
    )
    expect(events).toHaveLength(1)
    expect(localDateOf(state.deadlines.draft?.at ?? '')).toBe('2024-02-01')
    expect(localDateOf(state.deadlines.executionEnds?.at ?? '')).toBe('2024-12-11')
    expect(state.deadlines.tasks).toEqual(opened().deadlines.tasks)
  })

  test('leaves what was due before it, and writes nothing when nothing moves', () => {
    const past = accepted(
      act(opened(), 'recountDeadlines', { calendarVersion: 2 }, system, on('2024-12-20'), newer),
    )
    expect(past.events).toEqual([])
    const same = accepted(act(opened(), 'recountDeadlines', { calendarVersion: 1 }, system, on('2024-01-15')))
    expect(same.events).toEqual([])
  })
})

describe('cancelling', () => {
  const reason = 'Thay bằng kế hoạch khác'
  const both = (state: CycleState, more = {}, now = on('2024-02-01')) =>
    accepted(
      act(
        does(state, 'cancel', { reason, ...more }, leaderA, now),
        'cancel',
        { reason, ...more },
        coordinatorB,
        now,
      ),
    )

  test('takes every party, each once', () => {
    const once = does(opened(), 'cancel', { reason }, leaderA, on('2024-01-10'))
    expect(once.stage).toBe('drafting')
    expect(outcomeOf(act(once, 'cancel', { reason }, coordinatorA, on('2024-01-11')))).toBe(
      'already-consented',
    )
    expect(both(opened()).state.stage).toBe('cancelled')
  })

  test('takes down an open sign-off, and tells the programme', () => {
    const document = `${CODE}/${YEAR}/yearly-plan`
    const { reactions } = both(submitted(opened(), 'yearly-plan', on('2024-01-15')))
    expect(reactions.map(({ stream, command }) => [stream, command.name])).toEqual([
      [`sign-off/${document}`, 'withdraw'],
      [`programme/${CODE}`, 'cycleEnded'],
    ])
  })

  test('a signed document is nothing to withdraw', () => {
    const { reactions } = both(signed(submitted(opened(), 'yearly-plan', on('2024-01-15')), '2024-01-19'))
    expect(reactions.map(({ command }) => command.name)).toEqual(['cycleEnded'])
  })

  test('after promulgation it needs a jointly signed document, and ends the rollout', () => {
    const now = on('2024-06-10')
    expect(outcomeOf(act(executing(), 'cancel', { reason }, leaderA, now))).toBe('signed-document-required')
    const cites = (number: string, document = 'x/joint', day = '2024-06-01') => {
      const issued = [{ document, day, numbers: ['12/KH'] }]
      return outcomeOf(
        act(executing(), 'cancel', { reason, signedDocument: number }, leaderA, now, { issued }),
      )
    }
    expect(cites('12/KH')).toBe('ok')
    expect(cites('13/KH')).toBe('signed-document-unknown')
    expect(cites('12/KH', 'x/joint', '2024-01-02')).toBe('signed-document-unknown')
    expect(cites('12/KH', executing().promulgated[0]?.document)).toBe('signed-document-unknown')
    const { reactions, notices } = both(executing(), { signedDocument: '88/KH-A-B' }, now)
    expect(reactions.map(({ stream, command }) => [stream, command.name])).toEqual([
      [`rollout/${CODE}/${YEAR}`, 'end'],
      [`programme/${CODE}`, 'cycleEnded'],
    ])
    expect(notices[0]?.params.number).toBe('88/KH-A-B')
  })

  test('a consent to cancel the draft does not cancel the issued plan', () => {
    const promulgation = signed(submitted(opened(), 'yearly-plan', on('2024-01-15')), '2024-01-19')
    const once = does(promulgation, 'cancel', { reason }, leaderA, on('2024-01-19'))
    const document = promulgation.current?.document ?? ''
    const issued = does(once, 'promulgate', numbered(document, '2024-01-22'), clerkA, on('2024-01-22'))
    const second = { reason, signedDocument: '88/KH-A-B' }
    expect(does(issued, 'cancel', second, leaderB, on('2024-01-23')).stage).toBe('execution')
  })

  test('a held year can be cancelled, and is held no longer', () => {
    const { state } = both(held(opened()))
    expect(state.stage).toBe('cancelled')
    expect(state.suspension).toBeNull()
  })
})
