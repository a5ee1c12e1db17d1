// The annual report is out and being acknowledged: the units are closed, the next year begins, the programme goes on.
import { beforeEach, expect, test } from '@jest/globals'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { clerkA, coordinatorA, YEAR } from './cycle-scenario.ts'
import { on } from './drive.ts'
import { actorOf, CODE } from './fixture-definition.ts'
import { SmallWorld } from './small-world.ts'

let world: SmallWorld
const does = (id: string, name: string, payload: object, actor: Actor, day: string) =>
  expect([id, name, world.does(id, name, payload, actor, on(day))]).toEqual([id, name, null])
const [year, programme] = [`cycle/${CODE}/${YEAR}`, `programme/${CODE}`]

function issues(kind: string, day: string) {
  const document = `${CODE}/${YEAR}/${kind}`
  does(year, 'submitDraft', { kind, document, version: 3 }, coordinatorA, day)
  for (const agency of ['x.a', 'x.b']) {
    const agreement = { reference: '12-BB/BTV', day }
    does(`sign-off/${document}`, 'sign', { hash: '3'.repeat(64), agreement }, actorOf(agency, 'leader'), day)
  }
  const numbers = [{ agency: 'x.a', number: kind === 'yearly-plan' ? 5 : 9 }]
  does(year, 'promulgate', { document, numbers, day }, clerkA, day)
}

beforeEach(() => {
  world = new SmallWorld()
  does(programme, 'load', { definitionHash: 'd'.repeat(64), calendarVersion: 1 }, system, '2023-12-20')
  does(programme, 'launchCycle', { year: YEAR }, coordinatorA, '2024-01-02')
  issues('yearly-plan', '2024-01-22')
  world.settle(on('2024-12-16'))
  for (const task of ['A1', 'A2', 'B1', 'B2'])
    does(
      year,
      'carryForward',
      { task, reason: 'Chưa đủ kinh phí' },
      actorOf(task.startsWith('A') ? 'x.a.unit' : 'x.b.unit', 'coordinator'),
      '2024-12-16',
    )
  issues('annual-report', '2024-12-27')
})

test('the next year begins with what was carried forward while the last one is acknowledged', () => {
  world.settle(on('2025-01-03'))
  expect([world.stage(year), world.stage(`rollout/${CODE}/${YEAR}`)]).toEqual(['distribution', 'closed'])
  const next = world.states.get(`cycle/${CODE}/2025`) as unknown as CycleState
  expect([next.stage, next.assignments.A1?.carried]).toEqual(['drafting', 'Chưa đủ kinh phí'])
  expect(world.stage(programme)).toBe('active')
  world.settle(on('2025-02-03'))
  expect(world.stage(year)).toBe('closed')
  expect(world.types).toContain('distribution.unanswered')
})
