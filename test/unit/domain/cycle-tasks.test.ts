// A year's tasks: planned, reported, contributed to, confirmed or returned by every coordinating party, carried forward.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { system } from '../../../src/domain/kernel.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import { act, coordinatorA, coordinatorB, does, executing, opened } from './cycle-scenario.ts'
import { on, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, B, definition } from './fixture-definition.ts'

const now = on('2024-06-10')
const owing = (state: CycleState, task: string) =>
  cycle
    .owed(state)
    .filter((one) => one.task === task)
    .map(({ kind, debtor, due }) => [kind, debtor, localDateOf(due)])

describe('planning', () => {
  const planned = (more: object) => ({
    tasks: [{ task: 'B1', activities: 'Ba hội nghị', funding: ['F1'], ...more }],
  })

  test('activities, sources and a day of its own', () => {
    const state = does(
      opened(),
      'planTasks',
      planned({ dueOn: '2024-09-30' }),
      coordinatorB,
      on('2024-01-10'),
    )
    expect(state.assignments.B1).toMatchObject({ activities: 'Ba hội nghị', funding: ['F1'] })
    expect(state.deadlines['task/B1']?.at).toBe('2024-09-30T10:00:00.000Z')
  })

  test.each([
    [{ task: 'Z9' }, 'unknown-task'],
    [{ funding: ['F9'] }, 'unknown-funding'],
    [{ dueOn: '2025-01-02' }, 'day-outside-year'],
    [{ task: 'A1' }, 'wrong-party'],
    [{ task: 'toString' }, 'unknown-task'],
  ])('refuses %j: %s', (more, code) => {
    expect(outcomeOf(act(opened(), 'planTasks', planned(more), coordinatorB, on('2024-01-10')))).toBe(code)
  })

  test('one fault leaves the whole list', () => {
    const tasks = [...planned({}).tasks, ...planned({ task: 'A1' }).tasks]
    expect(outcomeOf(act(opened(), 'planTasks', { tasks }, coordinatorB, on('2024-01-10')))).toBe(
      'wrong-party',
    )
  })
})

describe('reporting and confirming', () => {
  const report = { task: 'B1', text: 'Đã tổ chức', figures: [{ indicator: 'B1-count', value: 2 }] }
  const reported = does(executing(), 'reportTask', report, coordinatorB, now)

  test('the lead owes a report by the day of the calendar; reporting passes the debt on', () => {
    expect(owing(executing(), 'B1')).toEqual([['task-report', B, '2024-12-02']])
    expect(owing(reported, 'B1')).toEqual([['task-confirm', A, '2024-12-09']])
    expect(owing(does(reported, 'confirmTask', { task: 'B1' }, coordinatorA, now), 'B1')).toEqual([])
  })

  test('a report after the day leaves the confirming party its days', () => {
    const late = does(executing(), 'reportTask', report, coordinatorB, on('2024-12-10'))
    expect(owing(late, 'B1')).toEqual([['task-confirm', A, '2024-12-17']])
  })

  test('an indicator of another task is unknown', () => {
    const stray = { ...report, figures: [{ indicator: 'A1-count', value: 2 }] }
    expect(outcomeOf(act(executing(), 'reportTask', stray, coordinatorB, now))).toBe('unknown-indicator')
  })

  test('a return needs a reason, and is a new debt of the lead', () => {
    const blank = { task: 'B1', reason: '  ' }
    expect(outcomeOf(act(reported, 'returnTask', blank, coordinatorA, now))).toBe('reason-required')
    const back = does(
      reported,
      'returnTask',
      { task: 'B1', reason: 'Thiếu số liệu' },
      coordinatorA,
      on('2024-12-09'),
    )
    expect(back.assignments.B1).toMatchObject({ status: 'returned', reason: 'Thiếu số liệu' })
    expect(owing(back, 'B1')).toEqual([['task-report', B, '2024-12-16']])
    const ids = [executing(), back].map((state) => cycle.owed(state).find((one) => one.task === 'B1')?.key)
    expect(new Set(ids).size).toBe(2)
  })

  test('a task is confirmed once, and takes nothing after', () => {
    const confirmed = does(reported, 'confirmTask', { task: 'B1' }, coordinatorA, now)
    expect(confirmed.assignments.B1?.status).toBe('confirmed')
    const after = [
      ['reportTask', report, coordinatorB],
      ['contributeTask', { task: 'B1', text: 'Thêm' }, coordinatorA],
      ['confirmTask', { task: 'B1' }, coordinatorA],
      ['returnTask', { task: 'B1', reason: 'Thiếu' }, coordinatorA],
      ['carryForward', { task: 'B1', reason: 'Thiếu' }, coordinatorB],
    ] as const
    for (const [name, payload, actor] of after)
      expect(outcomeOf(act(confirmed, name, payload, actor, now))).toBe('task-state')
  })

  test('a correction after one of two confirmations asks both again', () => {
    const third = 'x.council'
    const parties = [
      ...definition.parties,
      {
        agency: third,
        draftingUnit: { agency: third, name: { vi: 'C', en: 'C' } },
        office: third,
        agreementRecordRequired: false,
      },
    ]
    const tasks = definition.tasks.map((task) =>
      task.code === 'B1' ? { ...task, coordinators: [A, third] } : task,
    )
    const facts = {
      programme: { definition: { ...definition, parties, tasks }, definitionHash: 'd', offices: {} },
      agencies,
    }
    const open = does(
      cycle.initial,
      'open',
      { year: 2024, late: false, carried: [] },
      system,
      on('2024-01-02'),
      facts,
    )
    const working: CycleState = { ...open, stage: 'execution' }
    const once = does(working, 'reportTask', report, coordinatorB, now, facts)
    const half = does(once, 'confirmTask', { task: 'B1' }, coordinatorA, now, facts)
    expect(half.assignments.B1).toMatchObject({ status: 'reported', confirmedBy: [A] })
    expect(outcomeOf(act(half, 'confirmTask', { task: 'B1' }, coordinatorA, now, facts))).toBe(
      'already-consented',
    )
    const corrected = does(half, 'reportTask', report, coordinatorB, now, facts)
    expect(owing(corrected, 'B1').map(([, debtor]) => debtor)).toEqual([A, third])
    const council = actorOf(third, 'coordinator')
    const both = does(
      does(corrected, 'confirmTask', { task: 'B1' }, council, now, facts),
      'confirmTask',
      { task: 'B1' },
      coordinatorA,
      now,
      facts,
    )
    expect(both.assignments.B1?.status).toBe('confirmed')
  })

  test('carrying forward needs a reason and ends the debt', () => {
    expect(outcomeOf(act(executing(), 'carryForward', { task: 'B2', reason: '' }, coordinatorB, now))).toBe(
      'reason-required',
    )
    const state = does(executing(), 'carryForward', { task: 'B2', reason: 'Chờ kinh phí' }, coordinatorB, now)
    expect(owing(state, 'B2')).toEqual([])
  })
})
