// The review years over all streams: an interim review ends its year and begins amendments, the final one ends the period.
import { beforeEach, describe, expect, test } from '@jest/globals'
import { type Actor, obligationId, system } from '../../../src/domain/kernel.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import type { ReviewDocumentKind } from '../../../src/domain/review/commands.ts'
import {
  cycleStream,
  districtStream,
  programmeStream,
  reviewStream,
  rolloutStream,
  signOffStream,
  unitDocument,
  yearDocument,
} from '../../../src/domain/streams.ts'
import { on } from './drive.ts'
import { A, actorOf, B, CODE } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'
import { unmetNeeds } from './notice-needs.ts'
import { carrying, conference, nomination, reviewed } from './review-scenario.ts'
import { SmallWorld } from './small-world.ts'

const programme = programmeStream(CODE)
const coordinatorA = actorOf('x.a.unit', 'coordinator')
const coordinatorB = actorOf('x.b.unit', 'coordinator')
const clerk = actorOf('x.a.office', 'clerk')
const officer = actorOf('x.u1.a', 'officer')

let world: SmallWorld
const does = (id: string, name: string, payload: object, actor: Actor, day: string) =>
  expect([id, name, world.does(id, name, payload, actor, on(day))]).toEqual([id, name, null])

function signs(document: string, day: string, agencies: readonly string[] = [A, B]) {
  for (const agency of agencies) {
    const agreement = { reference: '12-BB/BTV', day }
    does(signOffStream(document), 'sign', { hash: '3'.repeat(64), agreement }, actorOf(agency, 'leader'), day)
  }
}

let number = 0
function issues(id: string, kind: string, year: number, day: string, more: object = {}) {
  const document = yearDocument(CODE, year, kind as ReviewDocumentKind)
  does(id, 'submitDraft', { kind, document, version: 3 }, coordinatorA, day)
  signs(document, day)
  number += 1
  does(id, 'promulgate', { document, numbers: [{ agency: A, number }], day, ...more }, clerk, day)
}

/** A year from its launch to the end of execution, with one unit's report and every task carried forward. */
function carriesOut(year: number) {
  const cycle = cycleStream(CODE, year)
  const unit = districtStream(CODE, year, 'u1')
  if (world.stage(cycle) === 'none') does(programme, 'launchCycle', { year }, coordinatorA, `${year}-01-03`)
  issues(cycle, 'yearly-plan', year, `${year}-02-03`)
  world.settle(on(`${year}-02-04`))
  const pair = ['x.u1.a', 'x.u1.b']
  for (const agency of pair)
    does(unit, 'acknowledge', { agency }, actorOf(agency, 'officer'), `${year}-02-06`)
  const document = unitDocument(CODE, year, 'u1')
  does(unit, 'submitPlan', { document, version: 3 }, officer, `${year}-02-07`)
  signs(document, `${year}-02-10`, pair)
  world.settle(on(`${year}-12-14`))
  for (const task of Object.keys(
    (world.states.get(cycle) as unknown as { assignments: object }).assignments,
  )) {
    const actor = task.startsWith('A') ? coordinatorA : coordinatorB
    does(cycle, 'carryForward', { task, reason: 'Chưa đủ kinh phí' }, actor, `${year}-12-16`)
  }
}

const report = { period: 'H1', text: 'Đã làm', figures: [], evidence: [] }

const reported = (year: number, day: string) => {
  for (const actor of [coordinatorA, coordinatorB])
    does(
      reviewStream(CODE, year),
      'submitReviewReport',
      { text: 'Kết quả', figures: [], evidence: [] },
      actor,
      day,
    )
}

const received = (id: string, document: string, day: string) => {
  does(id, 'acknowledgeReceipt', { document, agency: 'x.council' }, actorOf('x.council', 'clerk'), day)
  does(id, 'acknowledgeReceipt', { document, agency: 'x.ministry' }, clerk, day)
}

/** Gathered, frozen, drafted by the chair, signed by both, issued and received. */
function reviews(year: number) {
  const review = reviewStream(CODE, year)
  reported(year, `${year}-12-18`)
  does(districtStream(CODE, year, 'u1'), 'submitReport', report, officer, `${year}-12-18`)
  does(review, 'freezePack', {}, coordinatorA, `${year}-12-22`)
  world.settle(on(`${year}-12-22`))
  issues(review, 'review-report', year, `${year + 1}-01-08`)
  received(review, yearDocument(CODE, year, 'review-report'), `${year + 1}-01-09`)
}

const owedAtAll = () =>
  [...world.states].flatMap(([stream, state]) =>
    machineOf(stream)
      .owed(state)
      .map((duty) => ({ ...duty, id: obligationId(stream, duty.key) })),
  )

beforeEach(() => {
  world = new SmallWorld()
  world.definition = reviewed
  number = 0
  does(programme, 'load', { definitionHash: 'd'.repeat(64), calendarVersion: 1 }, system, '2022-12-20')
})

describe('a year with its interim review', () => {
  beforeEach(() => carriesOut(2023))

  test('the review begins with the end of execution; the units report until its pack is frozen', () => {
    const review = reviewStream(CODE, 2023)
    expect([world.stage(cycleStream(CODE, 2023)), world.stage(review)]).toEqual(['review', 'gathering'])
    reviews(2023)
    const ended = [rolloutStream(CODE, 2023), ...['u1', 'u2'].map((id) => districtStream(CODE, 2023, id))]
    expect(ended.map((id) => world.stage(id))).toEqual(['closed', 'closed', 'closed'])
    expect(world.stage(cycleStream(CODE, 2023))).toBe('review')
  })

  test('its conference ends it and the year; what it wants adjusted begins as an amendment', () => {
    reviews(2023)
    const review = reviewStream(CODE, 2023)
    const target = `${CODE}/founding-plan`
    const adjustment = { id: 'd1', target, reason: 'Chưa sát', changes: [{ section: 'II', text: 'Mới' }] }
    does(review, 'proposeAdjustment', adjustment, coordinatorB, '2024-01-15')
    does(review, 'recordConference', { ...conference, day: '2024-01-19' }, coordinatorA, '2024-01-22')
    const stages = [review, cycleStream(CODE, 2023), `amendment/${target}/1`].map((id) => world.stage(id))
    expect(stages).toEqual(['closed', 'closed', 'drafting'])
    expect(world.stage(programme)).toBe('active')
    expect(owedAtAll().filter(({ id }) => id.includes('/2023'))).toEqual([])
    expect(world.notices.flatMap(unmetNeeds)).toEqual([])
  })

  test.each([
    ['while it is gathered', () => {}],
    [
      'after its pack is frozen',
      () => {
        reported(2023, '2023-12-20')
        does(reviewStream(CODE, 2023), 'freezePack', {}, coordinatorA, '2023-12-20')
      },
    ],
    [
      'while its report is signed',
      () => {
        reported(2023, '2023-12-20')
        does(reviewStream(CODE, 2023), 'freezePack', {}, coordinatorA, '2023-12-20')
        const document = yearDocument(CODE, 2023, 'review-report')
        const draft = { kind: 'review-report', document, version: 3 }
        does(reviewStream(CODE, 2023), 'submitDraft', draft, coordinatorA, '2023-12-22')
      },
    ],
  ])('cancelled by both %s, suspended as it is, everything ends', (_, reach) => {
    reach()
    const cycle = cycleStream(CODE, 2023)
    does(cycle, 'suspend', { reason: 'Dịch bệnh' }, coordinatorA, '2023-12-26')
    const consent = { reason: 'Thay bằng kế hoạch khác', signedDocument: '88/KH' }
    for (const actor of [coordinatorA, coordinatorB]) does(cycle, 'cancel', consent, actor, '2023-12-27')
    world.settle(on('2023-12-28'))
    const ofYear = [...world.states].filter(([id]) => id.includes('/2023'))
    for (const [id, { stage }] of ofYear)
      expect([id, machineOf(id).final.includes(stage)]).toEqual([id, true])
    expect(ofYear.flatMap(([id, state]) => machineOf(id).owed(state))).toEqual([])
  })

  test('held and resumed, the review’s deadlines move with the year’s', () => {
    const due = () =>
      new Map(
        owedAtAll()
          .filter(({ kind }) => kind === 'review-report')
          .map(({ id, due }) => [id, due]),
      )
    const before = due()
    const cycle = cycleStream(CODE, 2023)
    does(cycle, 'suspend', { reason: 'Dịch bệnh' }, coordinatorB, '2023-12-18')
    for (const actor of [coordinatorA, coordinatorB]) does(cycle, 'resume', {}, actor, '2023-12-22')
    does(cycle, 'acceptDeadlines', { workingDays: 4 }, coordinatorA, '2023-12-22')
    world.settle(on('2023-12-22'))
    expect(before.size).toBe(2)
    for (const [id, at] of due()) expect(at > (before.get(id) ?? '')).toBe(true)
  })

  test('once its pack is frozen no report is taken, although the units are closed a little later', () => {
    const unit = districtStream(CODE, 2023, 'u1')
    does(unit, 'submitReport', { ...report, period: 'Y' }, officer, '2023-12-18')
    reported(2023, '2023-12-20')
    does(reviewStream(CODE, 2023), 'freezePack', {}, coordinatorA, '2023-12-20')
    const late = (name: string, payload: object, actor: Actor) =>
      world.does(unit, name, payload, actor, on('2023-12-20'))?.refused
    expect(late('submitReport', report, officer)).toBe('reports-frozen')
    expect(late('acceptReport', { period: 'Y' }, coordinatorA)).toBe('reports-frozen')
    expect(late('returnReport', { period: 'Y', reason: 'Sai' }, coordinatorA)).toBe('reports-frozen')
  })

  test('nobody freezes: the pack is frozen as it stands when the grace is over', () => {
    world.settle(on('2024-01-31'))
    expect(world.stage(reviewStream(CODE, 2023))).toBe('drafting')
    expect(world.stage(rolloutStream(CODE, 2023))).toBe('closed')
  })
})

test('the period ends only when its last year’s review has closed: commended, carried on, planned anew', () => {
  carriesOut(2023)
  reviews(2023)
  does(
    reviewStream(CODE, 2023),
    'recordConference',
    { ...conference, day: '2024-01-19' },
    coordinatorA,
    '2024-01-22',
  )
  carriesOut(2024)
  issues(cycleStream(CODE, 2024), 'annual-report', 2024, '2024-12-23')
  carriesOut(2025)
  reviews(2025)
  const review = reviewStream(CODE, 2025)
  does(review, 'recordConference', conference, coordinatorA, '2026-01-21')
  does(review, 'nominate', nomination('n1'), officer, '2026-01-22')
  for (const actor of [coordinatorA, coordinatorB])
    does(review, 'decideNomination', { id: 'n1', accept: true }, actor, '2026-01-26')
  issues(review, 'commendation-list', 2025, '2026-02-02', {
    decisions: [{ form: 'giay-khen', agency: A, number: 40 }],
  })
  expect(world.stage(review)).toBe('next-period')
  does(review, 'carryTasks', carrying('A1', 'A2'), coordinatorA, '2026-02-10')
  does(review, 'carryTasks', carrying('B1', 'B2'), coordinatorB, '2026-02-10')
  expect(world.stage(programme)).toBe('active')
  issues(review, 'next-period-plan', 2025, '2026-02-23')
  expect(world.stage(programme)).toBe('active')
  received(review, yearDocument(CODE, 2025, 'commendation-list'), '2026-02-24')
  received(review, yearDocument(CODE, 2025, 'next-period-plan'), '2026-02-25')
  const ids = [review, cycleStream(CODE, 2025), programme]
  expect(ids.map((id) => world.stage(id))).toEqual(['closed', 'closed', 'ended'])
  expect(owedAtAll()).toEqual([])
  expect(world.notices.flatMap(unmetNeeds)).toEqual([])
  expect(world.notices.flatMap((notice) => faultsOf(notice, coordinatorA))).toEqual([])
  const kinds = new Set(world.notices.map(({ kind }) => kind))
  for (const kind of [
    'review-opened',
    'pack-frozen',
    'nomination-accepted',
    'next-period-proposed',
    'review-closed',
  ])
    expect(kinds).toContain(kind)
})
