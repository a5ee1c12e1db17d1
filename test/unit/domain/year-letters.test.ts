// Joint letters over all streams: a promulgated year is cancelled by the number of one, and one that is being signed ends with its year.
import { beforeEach, expect, test } from '@jest/globals'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { printNumbers } from '../../../src/domain/numbers.ts'
import { clerkA, coordinatorA, coordinatorB, YEAR } from './cycle-scenario.ts'
import { on } from './drive.ts'
import { actorOf, CODE } from './fixture-definition.ts'
import { SmallWorld } from './small-world.ts'

const first = `${CODE}/${YEAR}/joint-letter`
const letter = { kind: 'joint-letter', document: first, version: 3 }
const day = '2024-06-10'
let world: SmallWorld
const [year, programme] = [`cycle/${CODE}/${YEAR}`, `programme/${CODE}`]
const does = (id: string, name: string, payload: object, actor: Actor, on_: string, more = {}) =>
  expect([id, name, world.does(id, name, payload, actor, on(on_), more)]).toEqual([id, name, null])

function signs(document: string, on_: string) {
  for (const agency of ['x.a', 'x.b']) {
    const agreement = { reference: '12-BB/BTV', day: on_ }
    const leader = actorOf(agency, 'leader')
    does(`sign-off/${document}`, 'sign', { hash: '3'.repeat(64), agreement }, leader, on_)
  }
}
function issues(kind: string, on_: string, number: number) {
  const document = `${CODE}/${YEAR}/${kind}`
  does(year, 'submitDraft', { kind, document, version: 3 }, coordinatorA, on_)
  signs(document, on_)
  does(year, 'promulgate', { document, numbers: [{ agency: 'x.a', number }], day: on_ }, clerkA, on_)
}
const cancels = (more: object, facts: object) => {
  for (const actor of [coordinatorA, coordinatorB])
    does(year, 'cancel', { reason: 'Sắp xếp lại', ...more }, actor, '2024-06-12', facts)
  world.settle(on('2024-06-12'))
}
const open = () =>
  [...world.states].filter(([id]) => id.startsWith('sign-off/')).map(([, { stage }]) => stage)

beforeEach(() => {
  world = new SmallWorld()
  does(programme, 'load', { definitionHash: 'd'.repeat(64), calendarVersion: 1 }, system, '2023-12-20')
  does(programme, 'launchCycle', { year: YEAR }, coordinatorA, '2024-01-02')
})

test('a promulgated year is cancelled by the number of its joint letter', () => {
  issues('yearly-plan', '2024-01-22', 5)
  world.settle(on('2024-01-23'))
  issues('joint-letter', day, 15)
  expect(world.stage(year)).toBe('execution')
  const { promulgated } = world.states.get(year) as unknown as CycleState
  const facts = {
    issued: promulgated.map((one) => ({ ...one, numbers: [printNumbers(one.numbers)] })),
  }
  cancels({ signedDocument: printNumbers(promulgated.at(-1)?.numbers ?? []) }, facts)
  expect([world.stage(year), world.stage(`rollout/${CODE}/${YEAR}`)]).toEqual(['cancelled', 'cancelled'])
})

/** The last recipients of plan and report answer. */
function allAnswer(on_: string) {
  for (const kind of ['yearly-plan', 'annual-report']) {
    const receipt = { document: `${CODE}/${YEAR}/${kind}` }
    does(year, 'acknowledgeReceipt', { ...receipt, agency: 'x.council' }, actorOf('x.council', 'clerk'), on_)
    does(year, 'acknowledgeReceipt', { ...receipt, agency: 'x.ministry' }, clerkA, on_)
  }
}
function reported() {
  issues('yearly-plan', '2024-01-22', 5)
  world.settle(on('2024-12-16'))
  for (const task of ['A1', 'A2', 'B1', 'B2'])
    does(
      year,
      'carryForward',
      { task, reason: 'Chưa đủ kinh phí' },
      task.startsWith('A') ? coordinatorA : coordinatorB,
      '2024-12-16',
    )
  issues('annual-report', '2024-12-20', 9)
}

test('one that all have signed keeps its year open for its number until the grace is over', () => {
  reported()
  does(year, 'submitDraft', letter, coordinatorA, '2024-12-23')
  signs(first, '2024-12-23')
  allAnswer('2024-12-24')
  expect(world.stage(year)).toBe('distribution')
  does(
    year,
    'promulgate',
    { document: first, numbers: [{ agency: 'x.a', number: 12 }], day: '2024-12-25' },
    clerkA,
    '2024-12-25',
  )
  world.settle(on('2025-02-03'))
  expect(world.stage(year)).toBe('closed')
  expect(world.notices.map(({ kind }) => kind)).not.toContain('documents-dropped')
})

test('one that got no number by then is named as dropped, and the parties are told', () => {
  reported()
  does(year, 'submitDraft', letter, coordinatorA, '2024-12-23')
  signs(first, '2024-12-23')
  allAnswer('2024-12-24')
  world.settle(on('2025-02-03'))
  expect(world.stage(year)).toBe('closed')
  expect(world.notices.find(({ kind }) => kind === 'documents-dropped')?.params).toEqual({
    year: YEAR,
    count: 1,
  })
})

test('a letter that is being signed ends with its year, cancelled or closed', () => {
  does(year, 'submitDraft', letter, coordinatorA, '2024-01-10')
  does(
    year,
    'submitDraft',
    { kind: 'yearly-plan', document: `${CODE}/${YEAR}/yearly-plan`, version: 3 },
    coordinatorA,
    '2024-01-10',
  )
  cancels({}, {})
  expect([world.stage(year), ...open()]).toEqual(['cancelled', 'withdrawn', 'withdrawn'])
})

test('of a year that closes too, even when the last answer closes it', () => {
  issues('yearly-plan', '2024-01-22', 5)
  world.settle(on('2024-12-16'))
  for (const [task, actor] of [
    ['A1', coordinatorA],
    ['A2', coordinatorA],
    ['B1', coordinatorB],
    ['B2', coordinatorB],
  ] as const)
    does(year, 'carryForward', { task, reason: 'Chưa đủ kinh phí' }, actor, '2024-12-16')
  issues('annual-report', '2024-12-20', 9)
  does(year, 'submitDraft', letter, coordinatorA, '2024-12-23')
  expect(world.stage(`sign-off/${first}`)).toBe('signing')
  world.settle(on('2025-02-03'))
  expect([world.stage(year), world.stage(`sign-off/${first}`)]).toEqual(['closed', 'withdrawn'])
})
