// Every command in every stage of a reminder clock: the system's, or nobody's. It never closes: it ends with its world.
import { describe, expect, test } from '@jest/globals'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { reminderClock } from '../../../src/domain/reminder-clock/reminder-clock.ts'
import { initialReminderClock, type ReminderClockState } from '../../../src/domain/reminder-clock/state.ts'
import { parseStream, remindersStream } from '../../../src/domain/streams.ts'
import { accepted, attempt, on, outcomeOf } from './drive.ts'
import { A, actorOf, CODE, factsOf, stranger } from './fixture-definition.ts'

const payloads: Readonly<Record<string, object>> = {
  begin: {},
  remind: { count: 3, fingerprint: 'f'.repeat(64) },
}
const act = (state: ReminderClockState, name: string, actor: Actor, facts = factsOf()) =>
  attempt(reminderClock, state, {
    command: { name, payload: payloads[name] ?? {} },
    actor,
    now: on('2024-01-05'),
    facts,
    self: remindersStream(CODE),
  })
const stageStates: Readonly<Record<ReminderClockState['stage'], ReminderClockState>> = {
  none: initialReminderClock,
  running: accepted(act(initialReminderClock, 'begin', system)).state,
}
/** Columns: none, running. */
const table: Readonly<Record<string, readonly [string, string]>> = {
  begin: ['ok', 'wrong-stage'],
  remind: ['wrong-stage', 'ok'],
}
type Case = readonly [name: string, stage: ReminderClockState['stage'], expected: string]
const cases = Object.entries(table).flatMap(([name, [none, running]]): Case[] => [
  [name, 'none', none],
  [name, 'running', running],
])

describe('every command in every stage of a reminder clock', () => {
  test('the table names every transition, and no stage is final', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(reminderClock.transitions).sort())
    expect(stageStates.running).toEqual({ stage: 'running', code: CODE })
    expect(reminderClock.final).toEqual([])
  })

  test.each(cases)('%s in %s: %s', (name, stage, expected) => {
    expect(outcomeOf(act(stageStates[stage], name, system))).toBe(expected)
  })

  test.each(cases)('%s in %s is nothing for a person', (name, stage) => {
    for (const actor of [stranger, actorOf('x.a.unit', 'coordinator'), actorOf(A, 'leader')])
      expect(outcomeOf(act(stageStates[stage], name, actor))).toBe('not-allowed')
  })

  test('a batch leaves it as it is, and no suspended year holds it', () => {
    expect(accepted(act(stageStates.running, 'remind', system)).state).toEqual(stageStates.running)
    expect(parseStream(remindersStream(CODE))).toMatchObject({ kind: 'reminder-clock', cycle: null })
  })
})
