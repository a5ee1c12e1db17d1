// Every command in every stage of a rollout: taken, or refused with exactly this code. A changed table fails here.
import { describe, expect, test } from '@jest/globals'
import { system } from '../../../src/domain/kernel.ts'
import { rollout } from '../../../src/domain/rollout/rollout.ts'
import { rolloutStages } from '../../../src/domain/rollout/state.ts'
import { outcomeOf } from './drive.ts'
import { actorOf, stranger } from './fixture-definition.ts'

import { act, coordinator, EXECUTION_ENDS, stageStates, trials } from './rollout-scenario.ts'

const short: Readonly<Record<string, string>> = { '.': 'wrong-stage', x: 'closed' }
/** Columns: none, opening, running, ending, closed, cancelled. */
const table: Readonly<Record<string, string>> = {
  open: '            ok .  .  .  x x',
  unitsOpened: '     .  ok ok ok x x',
  resolveUnit: '     .  ok ok .  x x',
  resolvedOpened: '  .  ok ok ok x x',
  noResponseDue: '   .  .  ok .  x x',
  end: '             .  ok ok .  x x',
  unitsClosed: '     .  .  .  ok x x',
  shiftDeadlines: '  .  ok ok ok x x',
  recountDeadlines: '.  ok ok ok x x',
  succeed: '         .  ok ok ok ok ok',
}
const held = ['open', 'resolveUnit', 'noResponseDue']
const cells = (row: string | undefined) => (row ?? '').trim().split(/\s+/)
const cases = Object.keys(rollout.transitions).flatMap((command) =>
  rolloutStages.map((stage, column) => {
    const cell = cells(table[command])[column] ?? 'missing'
    return [command, stage, short[cell] ?? cell] as const
  }),
)
describe('every command in every stage of a rollout', () => {
  test('the table names every transition and every stage', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(rollout.transitions).sort())
    for (const row of Object.values(table)) expect(cells(row)).toHaveLength(rolloutStages.length)
    for (const stage of rolloutStages) expect(stageStates[stage].stage).toBe(stage)
  })

  test.each(cases)('%s in %s: %s', (command, stage, expected) => {
    const [payload, actor] = trials[command] ?? [{}, system]
    expect(outcomeOf(act(stageStates[stage], command, payload, actor, EXECUTION_ENDS))).toBe(expected)
  })

  test.each(Object.keys(trials))(
    '%s is refused to whose act it is not, and held by a suspension or not',
    (command) => {
      const [payload, actor] = trials[command] ?? [{}, system]
      const stage = rolloutStages.find(
        (_, column) => cells(table[command])[column] === 'ok' && (column !== 1 || command !== 'resolveUnit'),
      )
      const state = stageStates[stage ?? 'none']
      for (const other of [
        stranger,
        actorOf('x.u1.a', 'officer'),
        actor.kind === 'system' ? coordinator : system,
      ])
        expect(outcomeOf(act(state, command, payload, other, EXECUTION_ENDS))).toBe('not-allowed')
      const suspended = act(state, command, payload, actor, EXECUTION_ENDS, { suspended: true })
      expect(outcomeOf(suspended)).toBe(held.includes(command) ? 'suspended' : 'ok')
    },
  )
})
