// What a unit sends and by when: reports that run by number and are answered, more time by request, days that move together.
import { describe, expect, test } from '@jest/globals'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import type { DistrictState } from '../../../src/domain/district-plan/state.ts'
import { system } from '../../../src/domain/kernel.ts'
import {
  acknowledged,
  act,
  coordinatorA,
  coordinatorB,
  does,
  officerA,
  officerB,
  report,
  working,
} from './district-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { calendar } from './fixture-definition.ts'

const owedBy = (state: DistrictState) =>
  districtPlan.owed(state).map(({ kind, debtor, period }) => [kind, debtor, period].filter(Boolean).join(' '))
const dueOf = (state: DistrictState, kind: string, period?: string) =>
  districtPlan.owed(state).find((duty) => duty.kind === kind && (!period || duty.period === period))?.due

describe('reports', () => {
  const sent = (state = working(), now = on('2024-06-14')) =>
    does(state, 'submitReport', report(), officerA, now)

  test('are sent by period, with known indicators, and say whether they came late', () => {
    const submit = (change: object, now = on('2024-06-14')) =>
      act(working(), 'submitReport', { ...report(), ...change }, officerB, now)
    expect(submit({ period: 'Q9' })).toEqual({ refused: 'unknown-period', details: { periods: 'H1, Y' } })
    expect(outcomeOf(submit({ period: 'constructor' }))).toBe('unknown-period')
    expect(submit({ figures: [{ indicator: 'none', value: 1 }] })).toEqual({
      refused: 'unknown-indicator',
      details: { indicator: 'none' },
    })
    expect(accepted(submit({})).state.reports.H1).toMatchObject({ number: 1, late: false, agency: 'x.u1.b' })
    expect(accepted(submit({}, on('2024-06-18'))).state.reports.H1).toMatchObject({ late: true })
  })

  test('returned with a reason, they are owed again under a new id and a later day', () => {
    const before = sent()
    expect(owedBy(before)).toEqual(['report x.u1.a Y', 'report x.u1.b Y'])
    expect(outcomeOf(act(before, 'returnReport', { period: 'H1', reason: ' ' }, coordinatorA))).toBe(
      'reason-required',
    )
    const returned = accepted(
      act(before, 'returnReport', { period: 'H1', reason: 'Thiếu số liệu' }, coordinatorB, on('2024-06-20')),
    )
    expect(returned.state.reports.H1).toMatchObject({
      status: 'returned',
      number: 1,
      reason: 'Thiếu số liệu',
    })
    expect(dueOf(returned.state, 'report', 'H1')).toBe('2024-06-27T10:00:00.000Z')
    const ids = [working(), returned.state].map((state) => districtPlan.owed(state)[0]?.key)
    expect(ids).toEqual(['report/H1/1/x.u1.a', 'report/H1/2/x.u1.a'])
    expect(sent(returned.state, on('2024-06-27')).reports.H1).toMatchObject({ number: 2, late: false })
  })

  test('returned long before they are due, the due day stands', () => {
    const early = sent(working(), on('2024-03-01'))
    const returned = does(
      early,
      'returnReport',
      { period: 'H1', reason: 'Thiếu' },
      coordinatorA,
      on('2024-03-04'),
    )
    expect(dueOf(returned, 'report', 'H1')).toBe('2024-06-17T10:00:00.000Z')
  })

  test('accepted, they may be corrected; unanswered, they may not be sent again', () => {
    const accept = (state: DistrictState) =>
      act(state, 'acceptReport', { period: 'H1' }, coordinatorA, on('2024-06-18'))
    const taken = accepted(accept(sent())).state
    expect(taken.reports.H1?.status).toBe('accepted')
    expect(outcomeOf(accept(taken))).toBe('report-state')
    expect(outcomeOf(accept(working()))).toBe('report-state')
    expect(outcomeOf(act(sent(), 'submitReport', report(), officerB))).toBe('report-state')
    const corrected = sent(taken)
    expect(corrected.reports.H1).toMatchObject({ status: 'submitted', number: 2 })
    expect(outcomeOf(accept(corrected))).toBe('ok')
  })
})

describe('more time', () => {
  const ask = (subject: string, until: string, state = working(), by = officerA) =>
    act(state, 'askExtension', { subject, until, reason: 'Mưa lũ' }, by, on('2024-06-03'))
  const asked = () => accepted(ask('H1', '2024-06-29')).state

  test('is asked for what is still owed, to a later day, once at a time', () => {
    expect(ask('H1', '2024-06-17')).toEqual({
      refused: 'extension-not-later',
      details: { due: '17/06/2024' },
    })
    expect(outcomeOf(ask('H1', '2024-06-10'))).toBe('extension-not-later')
    const overdue = { subject: 'H1', until: '2024-06-18', reason: 'Mưa lũ' }
    expect(outcomeOf(act(working(), 'askExtension', overdue, officerA, on('2024-06-19')))).toBe(
      'instant-past',
    )
    expect(outcomeOf(ask('Q9', '2024-06-29'))).toBe('unknown-period')
    expect(outcomeOf(ask('plan', '2024-06-29'))).toBe('wrong-stage')
    expect(outcomeOf(ask('plan', '2024-06-29', acknowledged()))).toBe('ok')
    expect(outcomeOf(ask('H1', '9999-12-31'))).toBe('day-outside-year')
    expect(outcomeOf(ask('H1', '2024-07-01', asked(), officerB))).toBe('extension-pending')
    const sent = does(working(), 'submitReport', report(), officerA, on('2024-06-03'))
    expect(outcomeOf(ask('H1', '2024-06-29', sent))).toBe('report-state')
  })

  test('granted, the day moves, to a working day; declined, it stays', () => {
    const granted = does(asked(), 'grantExtension', { subject: 'H1' }, coordinatorB)
    expect(dueOf(granted, 'report', 'H1')).toBe('2024-07-01T10:00:00.000Z')
    expect(granted.extensions).toEqual({})
    const declined = does(
      asked(),
      'declineExtension',
      { subject: 'H1', reason: 'Đã gia hạn chung' },
      coordinatorA,
    )
    expect(dueOf(declined, 'report', 'H1')).toBe('2024-06-17T10:00:00.000Z')
    expect(outcomeOf(act(declined, 'grantExtension', { subject: 'H1' }, coordinatorA))).toBe(
      'no-extension-asked',
    )
    expect(outcomeOf(act(asked(), 'grantExtension', { subject: 'H1' }, officerA))).toBe('not-allowed')
  })

  test('is not left open when the report comes', () => {
    expect(does(asked(), 'submitReport', report(), officerB, on('2024-06-10')).extensions).toEqual({})
  })
})

describe('deadlines move together', () => {
  test('later after a suspension, but not what was done', () => {
    const sent = does(working(), 'submitReport', report(), officerA, on('2024-06-03'))
    const shifted = does(sent, 'shiftDeadlines', { workingDays: 2 }, system)
    expect(shifted.deadlines['report/H1']).toEqual(sent.deadlines['report/H1'])
    expect(dueOf(shifted, 'report', 'Y')).toBe('2024-12-04T10:00:00.000Z')
    expect(accepted(act(sent, 'shiftDeadlines', { workingDays: 0 }, system)).events).toEqual([])
  })

  test('counted again under a new calendar, but not what was due before', () => {
    const newer = { ...calendar, version: 2, daysOff: ['2024-06-17', '2024-12-02'] }
    const recounted = accepted(
      act(working(), 'recountDeadlines', { calendarVersion: 2 }, system, on('2024-07-01'), {
        calendar: newer,
      }),
    ).state
    expect(dueOf(recounted, 'report', 'H1')).toBe('2024-06-17T10:00:00.000Z')
    expect(dueOf(recounted, 'report', 'Y')).toBe('2024-12-03T10:00:00.000Z')
  })
})
