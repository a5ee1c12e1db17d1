// A whole year over all streams: what one asks of another is never refused, whatever way the year takes.
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { YearDocumentKind } from '../../../src/domain/cycle/state.ts'
import { type Actor, obligationId, system } from '../../../src/domain/kernel.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import {
  cycleStream,
  districtStream,
  programmeStream,
  remindersStream,
  rolloutStream,
  signOffStream,
  unitDocument,
  yearDocument,
} from '../../../src/domain/streams.ts'
import { on } from './drive.ts'
import { A, actorOf, B, CODE } from './fixture-definition.ts'
import { unmetNeeds } from './notice-needs.ts'
import { SmallWorld } from './small-world.ts'

const YEAR = 2024
const cycle = cycleStream(CODE, YEAR)
const rollout = rolloutStream(CODE, YEAR)
const unit = (id: string) => districtStream(CODE, YEAR, id)
const coordinatorA = actorOf('x.a.unit', 'coordinator')
const coordinatorB = actorOf('x.b.unit', 'coordinator')

let world: SmallWorld
const does = (id: string, name: string, payload: object, actor: Actor, day: string) =>
  expect([id, name, world.does(id, name, payload, actor, on(day))]).toEqual([id, name, null])

function signs(document: string, agency: string, version: number, day: string) {
  const hash = `${version}`.repeat(64)
  const agreement = { reference: '12-BB/BTV', day }
  does(signOffStream(document), 'sign', { hash, agreement }, actorOf(agency, 'leader'), day)
}

function issues(kind: YearDocumentKind, day: string) {
  const document = yearDocument(CODE, YEAR, kind)
  does(cycle, 'submitDraft', { kind, document, version: 3 }, coordinatorA, day)
  signs(document, A, 3, day)
  signs(document, B, 3, day)
  const numbers = [{ agency: A, number: kind === 'yearly-plan' ? 5 : 9 }]
  does(cycle, 'promulgate', { document, numbers, day }, actorOf('x.a.office', 'clerk'), day)
}

beforeEach(() => {
  world = new SmallWorld()
  does(
    programmeStream(CODE),
    'load',
    { definitionHash: 'd'.repeat(64), calendarVersion: 1 },
    system,
    '2023-12-20',
  )
  does(programmeStream(CODE), 'launchCycle', { year: YEAR }, coordinatorA, '2024-01-02')
})

function unitReports(id: string, first: string) {
  const document = unitDocument(CODE, YEAR, id)
  for (const agency of [first, `x.${id}.b`])
    does(unit(id), 'acknowledge', { agency }, actorOf(agency, 'officer'), '2024-01-24')
  does(unit(id), 'submitPlan', { document, version: 4 }, actorOf(`x.${id}.b`, 'officer'), '2024-01-26')
  signs(document, first, 4, '2024-01-29')
  signs(document, `x.${id}.b`, 4, '2024-01-30')
  const report = { period: 'H1', text: 'Đã làm', figures: [], evidence: [] }
  does(unit(id), 'submitReport', report, actorOf(first, 'officer'), '2024-06-10')
}

/** By the recipient, and by the clerk for the one without an account. */
function receive(document: string) {
  for (const [agency, by] of [
    ['x.council', 'x.council'],
    ['x.ministry', 'x.a.office'],
  ] as const)
    does(cycle, 'acknowledgeReceipt', { document, agency }, actorOf(by, 'clerk'), '2024-12-23')
}

function carriesAll(day: string) {
  for (const task of ['A1', 'A2', 'B1', 'B2'])
    does(
      cycle,
      'carryForward',
      { task, reason: 'Chưa đủ kinh phí' },
      task.startsWith('A') ? coordinatorA : coordinatorB,
      day,
    )
}

describe('a year over all streams', () => {
  test('from launch to close: signed twice, rolled out, reported, and over everywhere', () => {
    expect(world.stage(remindersStream(CODE))).toBe('running')
    issues('yearly-plan', '2024-01-22')
    expect([world.stage(cycle), world.stage(rollout)]).toEqual(['execution', 'opening'])
    world.settle(on('2024-01-23'))
    expect(['u1', 'u2', 'u3'].map((id) => world.stage(unit(id)))).toEqual(['opened', 'opened', 'blocked'])
    does(
      rollout,
      'resolveUnit',
      { unit: 'u3', party: A, office: 'no', basis: 'Công văn 15' },
      coordinatorB,
      '2024-02-01',
    )
    world.settle(on('2024-02-01'))
    expect(world.stage(unit('u3'))).toBe('opened')
    unitReports('u1', 'x.u1.a')
    unitReports('u2', 'x.u2.hall')
    world.settle(on('2024-12-11'))
    expect(world.stage(cycle)).toBe('report')
    carriesAll('2024-12-16')
    issues('annual-report', '2024-12-20')
    world.settle(on('2024-12-20'))
    expect([world.stage(cycle), world.stage(rollout)]).toEqual(['distribution', 'closed'])
    for (const kind of ['yearly-plan', 'annual-report'] as const) receive(yearDocument(CODE, YEAR, kind))
    const stages = [cycle, rollout, unit('u1'), unit('u2'), unit('u3')].map((id) => world.stage(id))
    expect(new Set(stages)).toEqual(new Set(['closed']))
    expect([...world.states].flatMap(([id, state]) => machineOf(id).owed(state))).toEqual([])
    expect(world.notices.flatMap(unmetNeeds)).toEqual([])
  })

  test.each([
    ['while it is drafted', () => {}],
    [
      'while it is signed',
      () =>
        does(
          cycle,
          'submitDraft',
          { kind: 'yearly-plan', document: yearDocument(CODE, YEAR, 'yearly-plan'), version: 3 },
          coordinatorA,
          '2024-01-15',
        ),
    ],
    ['before its units are opened', () => issues('yearly-plan', '2024-01-22')],
    [
      'while a unit’s plan is signed',
      () => {
        issues('yearly-plan', '2024-01-22')
        world.settle(on('2024-01-23'))
        for (const agency of ['x.u1.a', 'x.u1.b'])
          does(unit('u1'), 'acknowledge', { agency }, actorOf(agency, 'officer'), '2024-01-24')
        const plan = { document: unitDocument(CODE, YEAR, 'u1'), version: 4 }
        does(unit('u1'), 'submitPlan', plan, actorOf('x.u1.a', 'officer'), '2024-01-26')
      },
    ],
  ])('cancelled by both %s, suspended as it is, everything ends', (_, reach) => {
    reach()
    does(cycle, 'suspend', { reason: 'Dịch bệnh' }, coordinatorA, '2024-02-01')
    const consent = { reason: 'Thay bằng kế hoạch khác', signedDocument: '88/KH' }
    does(cycle, 'cancel', consent, coordinatorA, '2024-02-05')
    does(cycle, 'cancel', consent, coordinatorB, '2024-02-06')
    world.settle(on('2024-02-06'))
    const ofYear = [...world.states].filter(([id]) => id.includes(`/${YEAR}`))
    for (const [id, { stage }] of ofYear)
      expect([id, machineOf(id).final.includes(stage)]).toEqual([id, true])
    expect(ofYear.flatMap(([id, state]) => machineOf(id).owed(state))).toEqual([])
  })

  test('held and resumed, every open deadline of every stream moves by what was lost', () => {
    issues('yearly-plan', '2024-01-22')
    world.settle(on('2024-01-23'))
    const dues = () =>
      [...world.states].flatMap(([stream, state]) =>
        machineOf(stream)
          .owed(state)
          .map(({ key, due }) => [obligationId(stream, key), due] as const),
      )
    const before = new Map(dues())
    does(cycle, 'suspend', { reason: 'Dịch bệnh' }, coordinatorB, '2024-02-01')
    for (const actor of [coordinatorA, coordinatorB]) does(cycle, 'resume', {}, actor, '2024-02-08')
    does(cycle, 'acceptDeadlines', { workingDays: 5 }, coordinatorA, '2024-02-08')
    world.settle(on('2024-02-08'))
    const after = dues()
    expect(after.length).toBe(before.size)
    expect(after.filter(([id, due]) => due <= (before.get(id) ?? ''))).toEqual([])
  })

  test('a new calendar is agreed on and reaches every stream', () => {
    issues('yearly-plan', '2024-01-22')
    world.settle(on('2024-01-23'))
    const programme = programmeStream(CODE)
    does(programme, 'proposeCalendar', { version: 2, reason: 'Lịch nghỉ Tết' }, coordinatorA, '2024-01-24')
    does(programme, 'acceptCalendar', { version: 2 }, coordinatorB, '2024-01-25')
    world.settle(on('2024-01-25'))
    expect(world.types).toContain('deadlines.recounted')
  })

  test('a rejected plan is drafted and signed again under a new id', () => {
    const document = yearDocument(CODE, YEAR, 'yearly-plan')
    does(cycle, 'submitDraft', { kind: 'yearly-plan', document, version: 3 }, coordinatorA, '2024-01-15')
    const reject = { hash: '3'.repeat(64), reason: 'Chưa thống nhất' }
    does(signOffStream(document), 'reject', reject, actorOf(B, 'leader'), '2024-01-17')
    expect(world.stage(cycle)).toBe('drafting')
    const second = yearDocument(CODE, YEAR, 'yearly-plan', 2)
    does(
      cycle,
      'submitDraft',
      { kind: 'yearly-plan', document: second, version: 1 },
      coordinatorB,
      '2024-01-18',
    )
    expect(world.stage(signOffStream(second))).toBe('signing')
  })
})
