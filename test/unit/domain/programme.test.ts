// A programme: every command in every stage, years launched by the calendar or a coordinator, calendars agreed by all.
import { describe, expect, test } from '@jest/globals'
import { availableCommands, system } from '../../../src/domain/kernel.ts'
import { programme } from '../../../src/domain/programme/programme.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, CODE, definition, factsOf, stranger } from './fixture-definition.ts'
import {
  act,
  coordinatorA,
  coordinatorB,
  does,
  endedYear,
  load,
  loaded,
  stages,
} from './programme-scenario.ts'
import { recorded } from './succession-scenario.ts'

describe('every command in every stage of a programme', () => {
  const table: Readonly<Record<string, readonly [none: string, active: string, ended: string]>> = {
    load: ['ok', 'already-loaded', 'closed'],
    launchCycle: ['wrong-stage', 'ok', 'closed'],
    launchDue: ['wrong-stage', 'ok', 'closed'],
    tasksCarried: ['wrong-stage', 'ok', 'closed'],
    cycleEnded: ['wrong-stage', 'ok', 'closed'],
    tasksPassedOn: ['wrong-stage', 'ok', 'closed'],
    tasksTakenUp: ['wrong-stage', 'ok', 'closed'],
    proposeCalendar: ['wrong-stage', 'ok', 'closed'],
    acceptCalendar: ['wrong-stage', 'no-deadlines-proposed', 'closed'],
    declineCalendar: ['wrong-stage', 'no-deadlines-proposed', 'closed'],
    recountDeadlines: ['wrong-stage', 'ok', 'closed'],
    deadlinesRecounted: ['wrong-stage', 'ok', 'closed'],
    succeed: ['wrong-stage', 'ok', 'closed'],
    acceptSuccession: ['wrong-stage', 'no-succession-proposed', 'closed'],
    declineSuccession: ['wrong-stage', 'no-succession-proposed', 'closed'],
    withdrawSuccession: ['wrong-stage', 'not-found', 'closed'],
    successionCarried: ['wrong-stage', 'ok', 'closed'],
    // An amendment may be told of after the last year.
    amendmentOpened: ['wrong-stage', 'ok', 'ok'],
    amendmentEnded: ['wrong-stage', 'ok', 'ok'],
  }
  const trials: Readonly<Record<string, readonly [object, typeof coordinatorA]>> = {
    load: [load, system],
    launchCycle: [{ year: 2024 }, coordinatorA],
    launchDue: [{}, system],
    tasksCarried: [endedYear(2023), system],
    cycleEnded: [endedYear(2023), system],
    tasksPassedOn: [{ changed: 1, skipped: 0 }, system],
    tasksTakenUp: [{ year: 2024, tasks: [{ task: 'A2', from: 2023 }] }, system],
    proposeCalendar: [{ version: 2, reason: 'Lịch nghỉ lễ mới' }, coordinatorA],
    acceptCalendar: [{ version: 2 }, coordinatorB],
    declineCalendar: [{ version: 2, reason: 'Chưa công bố' }, coordinatorB],
    recountDeadlines: [{ calendarVersion: 2 }, system],
    deadlinesRecounted: [{ changed: 4, skipped: 0 }, system],
    succeed: [recorded(), coordinatorA],
    acceptSuccession: [{ succession: 'so-moi', proposal: 1 }, coordinatorB],
    declineSuccession: [{ succession: 'so-moi', proposal: 1, reason: 'Sai' }, coordinatorB],
    withdrawSuccession: [{ succession: 'so-moi', reason: 'Sai' }, coordinatorA],
    successionCarried: [{ changed: 4, skipped: 0 }, system],
    amendmentOpened: [{ amendment: 'amendment/x/founding-plan/1', target: 'x/founding-plan' }, system],
    amendmentEnded: [
      { amendment: 'amendment/x/founding-plan/1', outcome: 'rejected', inForceFrom: null },
      system,
    ],
  }

  test('the table names every transition', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(programme.transitions).sort())
    expect(Object.values(stages).map(({ stage }) => stage)).toEqual(Object.keys(stages))
  })

  test.each(Object.entries(table))('%s: %j', (name, expected) => {
    const [payload, actor] = trials[name] ?? [{}, stranger]
    const outcomes = Object.values(stages).map((state) => outcomeOf(act(state, name, payload, actor)))
    expect(outcomes).toEqual(expected)
    for (const state of Object.values(stages))
      expect(outcomeOf(act(state, name, payload, stranger))).toBe('not-allowed')
  })

  test('a leader, a clerk and another agency’s coordinator launch nothing', () => {
    for (const actor of [
      actorOf(A, 'leader'),
      actorOf('x.a.office', 'clerk'),
      actorOf('x.council', 'coordinator'),
      system,
    ])
      expect(outcomeOf(act(loaded(), 'launchCycle', { year: 2023 }, actor))).toBe('not-allowed')
  })

  test('a coordinator is offered what it may do, and answers only when asked', () => {
    const offered = (state: ProgrammeState) =>
      availableCommands(programme, { state, facts: factsOf() }, coordinatorB, on('2024-01-15')).sort()
    expect(offered(stages.active)).toEqual(['launchCycle', 'proposeCalendar', 'succeed'])
    const asked = does(stages.active, 'proposeCalendar', { version: 2, reason: 'Mới' }, coordinatorA)
    expect(offered(asked)).toEqual([
      'acceptCalendar',
      'declineCalendar',
      'launchCycle',
      'proposeCalendar',
      'succeed',
    ])
  })
})

describe('years', () => {
  test('each opens when the offices open on its first working day; a year that was over opens by no calendar', () => {
    expect(programme.instants(loaded())).toEqual([
      { at: '2023-01-02T00:00:00.000Z', command: 'launchDue' },
      { at: '2024-01-02T00:00:00.000Z', command: 'launchDue' },
      { at: '2025-01-02T00:00:00.000Z', command: 'launchDue' },
    ])
    expect(loaded('2024-03-01').openings.map(({ year }) => year)).toEqual([2024, 2025])
  })

  test('loading begins the reminder clock', () => {
    const { reactions } = accepted(act(programme.initial, 'load', load))
    expect(reactions).toEqual([{ stream: `reminders/${CODE}`, command: { name: 'begin', payload: {} } }])
  })

  test('the earliest due year is launched; none before its opening', () => {
    const first = accepted(act(loaded(), 'launchDue', {}, system, on('2024-01-02')))
    expect(first.reactions).toEqual([
      {
        stream: `cycle/${CODE}/2023`,
        command: { name: 'open', payload: { year: 2023, late: true, carried: [], once: true } },
      },
    ])
    const second = does(first.state, 'launchDue', {}, system, on('2024-01-02'))
    expect(second.cycles).toEqual({ 2023: 'open', 2024: 'open' })
    expect(outcomeOf(act(second, 'launchDue', {}, system, on('2024-01-02')))).toBe('too-early')
    expect(programme.instants(second)).toHaveLength(1)
  })

  test.each([
    [2021, 'before-the-plan'],
    [2022, 'before-the-plan'],
    [2020, 'year-outside-period'],
    [2026, 'year-outside-period'],
    [2023, 'cycle-exists'],
    [2024, 'ok'],
  ])('a coordinator launches %i: %s', (year, code) => {
    expect(outcomeOf(act(stages.active, 'launchCycle', { year }, coordinatorA))).toBe(code)
  })

  test('a year that is none of the programme’s is told which are', () => {
    expect(act(stages.active, 'launchCycle', { year: 2026 }, coordinatorA)).toEqual({
      refused: 'year-outside-period',
      details: { years: '2023, 2024, 2025' },
    })
  })

  test('what a year left undone goes to the next one launched, once', () => {
    const carried = [{ task: 'A2', reason: 'Chưa đủ kinh phí' }]
    const ended = does(stages.active, 'cycleEnded', endedYear(2023, 'closed', carried), system)
    const { state, events } = accepted(act(ended, 'launchCycle', { year: 2024 }, coordinatorA))
    expect(events[0]?.data).toMatchObject({ year: 2024, late: false, carried })
    expect(state.carried).toEqual([])
    expect(accepted(act(state, 'launchCycle', { year: 2025 }, coordinatorA)).events[0]?.data.carried).toEqual(
      [],
    )
  })

  test('it ends with its last year, closed or cancelled', () => {
    const two = [2023, 2024].reduce((state, year) => {
      const launched = does(state, 'launchCycle', { year }, coordinatorA)
      return does(launched, 'cycleEnded', endedYear(year, year === 2023 ? 'cancelled' : 'closed'), system)
    }, loaded())
    expect(two.stage).toBe('active')
    const three = does(two, 'launchCycle', { year: 2025 }, coordinatorA)
    const last = accepted(act(three, 'cycleEnded', endedYear(2025), system))
    expect(last.events.map(({ type }) => type)).toEqual(['cycle.ended', 'programme.ended'])
    expect(programme.instants(last.state)).toEqual([])
    expect(outcomeOf(act(three, 'cycleEnded', endedYear(2023), system))).toBe('not-found')
  })

  test('a founding document enters the timeline with its hash and recipients', () => {
    const founding = {
      id: 'p',
      title: 'Kế hoạch phối hợp',
      number: '123/KHPH-A-B',
      place: 'X',
      issuedOn: '2023-02-02',
      sections: [{ id: 'I', title: 'I. MỤC ĐÍCH', text: 'Nội dung' }],
      signatories: [],
    }
    const facts = { programme: { definition: { ...definition, founding }, definitionHash: 'd', offices: {} } }
    const { state, events } = accepted(act(programme.initial, 'load', load, system, on('2023-02-02'), facts))
    expect(events[0]?.data.founding).toMatchObject({
      document: `${CODE}/founding-plan`,
      numbers: [{ agency: A, number: 123, symbol: 'KHPH-A-B' }],
      recipients: [{ agency: 'x.ministry' }, { agency: 'x.council' }],
    })
    expect(state).not.toHaveProperty('founding')
  })
})
