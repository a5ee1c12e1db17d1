// The period ends when its closing obligations are met, and not before: the final review is held even where its year was given up,
// whoever received a paper has answered or is recorded as silent, and years that were over at loading hold nothing up.
import { beforeEach, describe, expect, test } from '@jest/globals'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import type { ReviewDocumentKind } from '../../../src/domain/review/commands.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import {
  amendmentDocument,
  amendmentStream,
  cycleStream,
  programmeStream,
  reviewStream,
  signOffStream,
  yearDocument,
} from '../../../src/domain/streams.ts'
import { amends, HASH, proposal } from './amendment-scenario.ts'
import { on } from './drive.ts'
import { A, actorOf, B, CODE } from './fixture-definition.ts'
import { carrying, conference, reviewed } from './review-scenario.ts'
import { SmallWorld } from './small-world.ts'

const programme = programmeStream(CODE)
const coordinatorA = actorOf('x.a.unit', 'coordinator')
const coordinatorB = actorOf('x.b.unit', 'coordinator')
const clerk = actorOf('x.a.office', 'clerk')
const council = actorOf('x.council', 'clerk')

let world: SmallWorld
const does = (id: string, name: string, payload: object, actor: Actor, day: string) =>
  expect([id, name, world.does(id, name, payload, actor, on(day))]).toEqual([id, name, null])
const refusal = (id: string, name: string, payload: object, actor: Actor, day: string) =>
  world.does(id, name, payload, actor, on(day))?.refused ?? 'ok'

let number = 0
function issues(id: string, kind: string, year: number, day: string) {
  const document = yearDocument(CODE, year, kind as ReviewDocumentKind)
  does(id, 'submitDraft', { kind, document, version: 3 }, coordinatorA, day)
  for (const agency of [A, B]) {
    const agreement = { reference: '12-BB/BTV', day }
    does(signOffStream(document), 'sign', { hash: '3'.repeat(64), agreement }, actorOf(agency, 'leader'), day)
  }
  number += 1
  does(id, 'promulgate', { document, numbers: [{ agency: A, number }], day }, clerk, day)
  return document
}

const receives = (id: string, document: string, day: string) => {
  does(id, 'acknowledgeReceipt', { document, agency: 'x.council' }, council, day)
  does(id, 'acknowledgeReceipt', { document, agency: 'x.ministry' }, clerk, day)
}

function loads(day: string) {
  world = new SmallWorld()
  world.definition = reviewed
  number = 0
  does(programme, 'load', { definitionHash: 'd'.repeat(64), calendarVersion: 1 }, system, day)
}
const stages = (...ids: readonly string[]) => ids.map((id) => world.stage(id))
const owed = (kind?: string) =>
  [...world.states]
    .flatMap(([id, state]) => machineOf(id).owed(state))
    .filter((one) => kind === undefined || one.kind === kind)

function carriesOut(year: number) {
  const cycle = cycleStream(CODE, year)
  if (world.stage(cycle) === 'none') does(programme, 'launchCycle', { year }, coordinatorA, `${year}-01-03`)
  const plan = issues(cycle, 'yearly-plan', year, `${year}-02-03`)
  receives(cycle, plan, `${year}-02-04`)
  world.settle(on(`${year}-12-14`))
  const { assignments } = world.states.get(cycle) as unknown as { assignments: object }
  for (const task of Object.keys(assignments))
    does(
      cycle,
      'carryForward',
      { task, reason: 'Chưa đủ kinh phí' },
      task.startsWith('A') ? coordinatorA : coordinatorB,
      `${year}-12-16`,
    )
}

/** Frozen when the grace is over, drafted, signed, issued and received. */
function reports(year: number): string {
  const review = reviewStream(CODE, year)
  world.settle(on(`${year + 1}-01-06`))
  const document = issues(review, 'review-report', year, `${year + 1}-01-08`)
  return document
}

/** From the conference of the final review to its last paper. */
function concludes(): string {
  const review = reviewStream(CODE, 2025)
  does(review, 'recordConference', conference, coordinatorA, '2026-01-21')
  receives(review, issues(review, 'commendation-list', 2025, '2026-02-02'), '2026-02-03')
  does(review, 'carryTasks', carrying('A1', 'A2'), coordinatorA, '2026-02-10')
  does(review, 'carryTasks', carrying('B1', 'B2'), coordinatorB, '2026-02-10')
  return issues(review, 'next-period-plan', 2025, '2026-02-23')
}

const others = (final: string) =>
  ['2023', '2024'].filter((year) => year !== final).map((year) => cycleStream(CODE, Number(year)))
function cancels(year: number, day: string, signedDocument?: string) {
  const consent = { reason: 'Sắp xếp lại bộ máy', ...(signedDocument ? { signedDocument } : {}) }
  for (const actor of [coordinatorA, coordinatorB])
    does(cycleStream(CODE, year), 'cancel', consent, actor, day)
}

/** The plan is issued, and a change to it is being signed. */
function amends2025() {
  const target = issues(cycleStream(CODE, 2025), 'yearly-plan', 2025, '2025-02-03')
  const document = amendmentDocument(target, 1)
  const draft = { document, title: 'Văn bản điều chỉnh, bổ sung', version: 2, hash: HASH }
  const known = amends({
    target: { document: target, title: 'Kế hoạch', issuedOn: '2025-02-03', sections: ['III'] },
  })
  const facts = { draft, amends: known }
  const proposed = proposal({ target, document })
  const amendment = amendmentStream(target, 1)
  expect(world.does(amendment, 'propose', proposed, coordinatorB, on('2025-02-04'), facts)).toBeNull()
}

describe('the final review', () => {
  beforeEach(() => {
    loads('2022-12-20')
    for (const year of [2023, 2024]) {
      does(programme, 'launchCycle', { year }, coordinatorA, `${year}-01-03`)
      cancels(year, `${year}-01-05`)
    }
  })

  test.each([
    ['before its plan is issued', () => {}, undefined],
    [
      'while its plan is carried out',
      () => issues(cycleStream(CODE, 2025), 'yearly-plan', 2025, '2025-02-03'),
      '88/KH',
    ],
    ['while an amendment of its plan is being signed', amends2025, '88/KH'],
  ])(
    'is held although its year is given up %s: the programme goes on until then',
    (_, reach, signedDocument) => {
      does(programme, 'launchCycle', { year: 2025 }, coordinatorA, '2025-01-03')
      reach()
      world.settle(on('2025-02-05'))
      cancels(2025, '2025-03-04', signedDocument)
      world.settle(on('2025-03-05'))
      const review = reviewStream(CODE, 2025)
      expect(stages(programme, cycleStream(CODE, 2025), review)).toEqual(['active', 'review', 'gathering'])
      expect(owed('review-report').map(({ debtor }) => debtor)).toEqual([A, B])
      const told = world.notices.filter(({ kind }) => kind === 'cancelled').map(({ params }) => params)
      expect(told.map(({ year, finalReview }) => [year, finalReview])).toEqual([
        [2023, undefined],
        [2024, undefined],
        [2025, 'yes'],
      ])
      expect(owed().filter(({ kind }) => kind === 'task-report' || kind === 'report')).toEqual([])
      expect(others('').every((id) => world.stage(id) === 'cancelled')).toBe(true)
      world.settle(on('2026-01-05'))
      receives(review, issues(review, 'review-report', 2025, '2026-01-08'), '2026-01-09')
      receives(review, concludes(), '2026-02-24')
      expect(stages(programme, cycleStream(CODE, 2025), review)).toEqual(['ended', 'closed', 'closed'])
    },
  )

  test('has letters of its own, though one was being signed when its year was given up', () => {
    does(programme, 'launchCycle', { year: 2025 }, coordinatorA, '2025-01-03')
    const cycle = cycleStream(CODE, 2025)
    const letter = yearDocument(CODE, 2025, 'joint-letter')
    const submit = { kind: 'joint-letter', document: letter, version: 3 }
    does(cycle, 'submitDraft', submit, coordinatorA, '2025-02-03')
    cancels(2025, '2025-03-04')
    expect(world.stage(signOffStream(letter))).toBe('withdrawn')
    does(cycle, 'submitDraft', { ...submit, document: `${letter}-2` }, coordinatorA, '2025-03-06')
    expect(world.stage(signOffStream(`${letter}-2`))).toBe('signing')
  })

  test('once it has begun is not cancelled any more', () => {
    carriesOut(2025)
    for (const actor of [coordinatorA, coordinatorB])
      expect(
        refusal(
          cycleStream(CODE, 2025),
          'cancel',
          { reason: 'Thôi', signedDocument: '88/KH' },
          actor,
          '2025-12-18',
        ),
      ).toBe('final-review-owed')
  })
})

describe('whoever received a paper', () => {
  test('of the last one answers before the period ends', () => {
    loads('2025-02-03')
    carriesOut(2025)
    receives(reviewStream(CODE, 2025), reports(2025), '2026-01-09')
    const plan = concludes()
    const review = reviewStream(CODE, 2025)
    expect(stages(review, programme)).toEqual(['distribution', 'active'])
    expect(owed('acknowledge').map(({ document }) => document)).toEqual([plan, plan])
    does(review, 'acknowledgeReceipt', { document: plan, agency: 'x.council' }, council, '2026-02-24')
    expect(stages(review, programme)).toEqual(['distribution', 'active'])
    does(review, 'acknowledgeReceipt', { document: plan, agency: 'x.ministry' }, clerk, '2026-02-25')
    expect(stages(review, programme)).toEqual(['closed', 'ended'])
    expect(owed()).toEqual([])
  })

  test('and stays silent is recorded so, after the day and its grace', () => {
    loads('2025-02-03')
    carriesOut(2025)
    receives(reviewStream(CODE, 2025), reports(2025), '2026-01-09')
    concludes()
    const review = reviewStream(CODE, 2025)
    const due = owed('acknowledge')[0]?.due ?? ''
    world.settle(due)
    expect(stages(review, programme)).toEqual(['distribution', 'active'])
    world.settle(on('2026-03-31'))
    expect(stages(review, programme)).toEqual(['closed', 'ended'])
    expect(world.types).toContain('distribution.unanswered')
    expect((world.states.get(review) as unknown as ReviewState).unanswered).toEqual([
      { document: `${CODE}/2025/next-period-plan`, agencies: ['x.ministry', 'x.council'] },
    ])
  })

  test('of an interim review’s report answers after its conference; what is to be adjusted begins at once', () => {
    loads('2022-12-20')
    carriesOut(2023)
    const document = reports(2023)
    const review = reviewStream(CODE, 2023)
    const target = `${CODE}/founding-plan`
    const adjustment = { id: 'd1', target, reason: 'Chưa sát', changes: [{ section: 'II', text: 'Mới' }] }
    does(review, 'proposeAdjustment', adjustment, coordinatorB, '2024-01-15')
    does(review, 'recordConference', { ...conference, day: '2024-01-15' }, coordinatorA, '2024-01-15')
    expect(stages(review, cycleStream(CODE, 2023), `amendment/${target}/1`)).toEqual([
      'distribution',
      'review',
      'drafting',
    ])
    receives(review, document, '2024-01-16')
    expect(stages(review, cycleStream(CODE, 2023))).toEqual(['closed', 'closed'])
  })
})

describe('a programme that is loaded late', () => {
  test('ends with its last year: those that were over are settled unless somebody launches them', () => {
    loads('2025-02-03')
    carriesOut(2025)
    receives(reviewStream(CODE, 2025), reports(2025), '2026-01-09')
    receives(reviewStream(CODE, 2025), concludes(), '2026-02-24')
    expect(world.stage(programme)).toBe('ended')
  })

  test('waits for a past year that was launched', () => {
    loads('2025-02-03')
    does(programme, 'launchCycle', { year: 2024 }, coordinatorA, '2025-02-03')
    carriesOut(2025)
    receives(reviewStream(CODE, 2025), reports(2025), '2026-01-09')
    receives(reviewStream(CODE, 2025), concludes(), '2026-02-24')
    expect(stages(reviewStream(CODE, 2025), programme)).toEqual(['closed', 'active'])
    cancels(2024, '2026-02-26')
    expect(world.stage(programme)).toBe('ended')
  })
})
