// What a year leaves undone is taken up by the next: with its launch, or by the year that is under way already.
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import { cycleStream, programmeStream, signOffStream, yearDocument } from '../../../src/domain/streams.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import { on } from './drive.ts'
import { A, actorOf, B, CODE } from './fixture-definition.ts'
import { SmallWorld } from './small-world.ts'

const programme = programmeStream(CODE)
const coordinatorA = actorOf('x.a.unit', 'coordinator')
const coordinatorB = actorOf('x.b.unit', 'coordinator')
const clerk = actorOf('x.a.office', 'clerk')
const REASON = 'Chưa mời được giảng viên'

let world: SmallWorld
let number = 0
const does = (id: string, name: string, payload: object, actor: Actor, day: string) =>
  expect([id, name, world.does(id, name, payload, actor, on(day))]).toEqual([id, name, null])
const launches = (year: number, day: string) => does(programme, 'launchCycle', { year }, coordinatorA, day)

function issues(year: number, kind: 'yearly-plan' | 'annual-report', day: string) {
  const cycle = cycleStream(CODE, year)
  const document = yearDocument(CODE, year, kind)
  does(cycle, 'submitDraft', { kind, document, version: 3 }, coordinatorA, day)
  for (const agency of [A, B]) {
    const agreement = { reference: '12-BB/BTV', day }
    does(signOffStream(document), 'sign', { hash: '3'.repeat(64), agreement }, actorOf(agency, 'leader'), day)
  }
  number += 1
  does(cycle, 'promulgate', { document, numbers: [{ agency: A, number }], day }, clerk, day)
}

const yearOf = (year: number) => world.states.get(cycleStream(CODE, year)) as unknown as CycleState
const kept = () => (world.states.get(programme) as unknown as ProgrammeState).carried
const owing = (year: number, task: string) =>
  machineOf(cycleStream(CODE, year))
    .owed(world.states.get(cycleStream(CODE, year)))
    .filter((one) => one.task === task)
    .map(({ kind, debtor, due }) => [kind, debtor, localDateOf(due)])

function carriesForward(year: number, day: string) {
  for (const { task, lead, status } of Object.values(yearOf(year).assignments))
    if (status === 'planned')
      does(
        cycleStream(CODE, year),
        'carryForward',
        { task, reason: REASON },
        lead === A ? coordinatorA : coordinatorB,
        day,
      )
}

function works(year: number) {
  if (!world.states.has(cycleStream(CODE, year))) launches(year, `${year}-01-03`)
  issues(year, 'yearly-plan', `${year}-02-03`)
  world.settle(on(`${year}-12-14`))
  carriesForward(year, `${year}-12-16`)
}

const closes = (year: number, day: string) => {
  issues(year, 'annual-report', day)
  world.settle(on(day))
}

function cancels(year: number, day: string) {
  const consent = { reason: 'Sắp xếp lại bộ máy', signedDocument: '88/KH' }
  for (const actor of [coordinatorA, coordinatorB])
    does(cycleStream(CODE, year), 'cancel', consent, actor, day)
  world.settle(on(day))
}

function loads(day = '2022-12-20') {
  world = new SmallWorld()
  number = 0
  does(programme, 'load', { definitionHash: 'd'.repeat(64), calendarVersion: 1 }, system, day)
}

describe('a year that closes after the next one was launched', () => {
  beforeEach(() => {
    loads()
    works(2023)
    world.settle(on('2024-01-05'))
    expect(yearOf(2024).stage).toBe('drafting')
  })

  test('hands what it left undone to the year under way: the task that is due once is a task of that year, with its reason', () => {
    closes(2023, '2024-01-20')
    expect(yearOf(2024).assignments.A2).toMatchObject({ status: 'planned', lead: A, carried: REASON })
    expect(kept()).toEqual([])
    issues(2024, 'yearly-plan', '2024-02-03')
    expect(owing(2024, 'A2')).toEqual([['task-report', A, '2024-12-02']])
  })

  test('a task of every year is there once, and says why it was left', () => {
    closes(2023, '2024-01-20')
    expect(yearOf(2024).assignments.B1).toMatchObject({ status: 'planned', carried: REASON })
    issues(2024, 'yearly-plan', '2024-02-03')
    expect(owing(2024, 'B1')).toEqual([['task-report', B, '2024-12-02']])
  })

  test('what a year has already done stays done', () => {
    issues(2024, 'yearly-plan', '2024-02-03')
    const report = { task: 'B1', text: 'Đã làm', figures: [] }
    does(cycleStream(CODE, 2024), 'reportTask', report, coordinatorB, '2024-02-05')
    does(cycleStream(CODE, 2024), 'confirmTask', { task: 'B1' }, coordinatorA, '2024-02-06')
    closes(2023, '2024-02-20')
    expect(yearOf(2024).assignments.B1).toMatchObject({ status: 'confirmed', carried: null })
    expect(owing(2024, 'B1')).toEqual([])
  })

  test('nobody is late at once with what came after the tasks’ day', () => {
    issues(2024, 'yearly-plan', '2024-02-03')
    closes(2023, '2024-12-04')
    const [[kind, debtor, due] = []] = owing(2024, 'A2')
    expect([kind, debtor]).toEqual(['task-report', A])
    expect((due ?? '') > '2024-12-04').toBe(true)
  })

  test('a suspended year takes it up too', () => {
    does(cycleStream(CODE, 2024), 'suspend', { reason: 'Dịch bệnh' }, coordinatorA, '2024-01-10')
    closes(2023, '2024-01-20')
    expect(yearOf(2024).assignments.A2?.carried).toBe(REASON)
  })

  test('a year whose work has ended carries it on with its own end', () => {
    issues(2024, 'yearly-plan', '2024-02-03')
    world.settle(on('2024-12-14'))
    carriesForward(2024, '2024-12-16')
    closes(2023, '2024-12-17')
    expect(yearOf(2024).assignments.A2).toMatchObject({ status: 'carried-forward', reason: REASON })
    expect(owing(2024, 'A2')).toEqual([])
    closes(2024, '2024-12-20')
    expect(kept().map(({ task, from }) => [task, from])).toContainEqual(['A2', 2024])
    launches(2025, '2025-01-03')
    expect(yearOf(2025).assignments.A2).toMatchObject({ status: 'planned', carried: REASON })
    expect(kept()).toEqual([])
  })

  test('a year whose report is being acknowledged takes nothing up any more: it waits for the one after it', () => {
    issues(2024, 'yearly-plan', '2024-02-03')
    world.settle(on('2024-12-14'))
    carriesForward(2024, '2024-12-16')
    closes(2024, '2024-12-20')
    expect(yearOf(2024).stage).toBe('distribution')
    closes(2023, '2024-12-23')
    expect(kept().map(({ task, from }) => [task, from])).toContainEqual(['A2', 2023])
    launches(2025, '2025-01-03')
    expect(yearOf(2025).assignments.A2).toMatchObject({ status: 'planned', carried: REASON })
    expect(kept()).toEqual([])
  })

  test('the coordinators of both parties are told, with the reason', () => {
    closes(2023, '2024-01-20')
    const told = world.notices.filter(({ kind }) => kind === 'tasks-taken-up')
    expect(told.map(({ params }) => params)).toEqual([
      { year: 2024, count: 4, summary: expect.stringContaining(`Nhiệm vụ A2 (${REASON})`) },
    ])
    const agencies = told.flatMap(({ to }) => to.map((audience) => 'agency' in audience && audience.agency))
    expect(agencies).toEqual(expect.arrayContaining(['x.a.unit', 'x.b.unit']))
  })
})

describe('a year that is given up', () => {
  test('loses no task that is due once: it goes to the year under way', () => {
    loads()
    launches(2023, '2023-01-03')
    issues(2023, 'yearly-plan', '2023-02-03')
    world.settle(on('2024-01-05'))
    cancels(2023, '2024-01-10')
    expect(yearOf(2024).assignments.A2).toMatchObject({ status: 'planned', carried: 'Sắp xếp lại bộ máy' })
    expect(yearOf(2024).assignments.B1?.carried).toBeNull()
  })

  test('and waits for the launch where none is under way', () => {
    loads()
    launches(2023, '2023-01-03')
    cancels(2023, '2023-05-10')
    expect(kept().map(({ task, from }) => [task, from])).toEqual([['A2', 2023]])
    launches(2024, '2024-01-03')
    expect(yearOf(2024).assignments.A2?.status).toBe('planned')
    expect(kept()).toEqual([])
  })

  test('what it carried forward itself goes on with its own reason; what is confirmed does not', () => {
    loads()
    launches(2023, '2023-01-03')
    issues(2023, 'yearly-plan', '2023-02-03')
    const cycle = cycleStream(CODE, 2023)
    does(cycle, 'carryForward', { task: 'B1', reason: REASON }, coordinatorB, '2023-03-01')
    does(cycle, 'reportTask', { task: 'A2', text: 'Xong', figures: [] }, coordinatorA, '2023-03-01')
    does(cycle, 'confirmTask', { task: 'A2' }, coordinatorB, '2023-03-02')
    cancels(2023, '2023-05-10')
    expect(kept().map(({ task, reason }) => [task, reason])).toEqual([['B1', REASON]])
  })
})

describe('tasks that are due once', () => {
  const withA2 = () => [2023, 2024, 2025].filter((year) => yearOf(year)?.assignments.A2)

  test('are the first year’s', () => {
    loads()
    for (const year of [2023, 2024]) launches(year, `${year}-01-03`)
    expect(withA2()).toEqual([2023])
  })

  test('of a programme loaded after its first year are those of the first one that is launched', () => {
    loads('2024-03-01')
    launches(2024, '2024-03-01')
    launches(2023, '2024-03-04')
    launches(2025, '2025-01-03')
    expect(withA2()).toEqual([2024])
  })

  test('wait for the first year where a later one is launched before it', () => {
    loads()
    launches(2024, '2022-12-21')
    launches(2023, '2022-12-22')
    expect(withA2()).toEqual([2023])
  })
})

test('what passes over a year in between waits for nobody: the nearest year under way takes it, once', () => {
  loads()
  works(2023)
  launches(2025, '2024-01-01')
  launches(2024, '2024-01-01')
  expect(yearOf(2024).stage).toBe('drafting')
  closes(2023, '2024-01-20')
  expect(yearOf(2024).assignments.A2?.carried).toBe(REASON)
  expect(yearOf(2025).assignments.A2).toBeUndefined()
})
