// Every command in every stage of a cycle: taken, or refused with exactly this code. A changed table fails here.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import { type CycleStage, cycleStages } from '../../../src/domain/cycle/state.ts'
import { act, stageStates, trial } from './cycle-scenario.ts'
import { on, outcomeOf } from './drive.ts'
import { stranger } from './fixture-definition.ts'

const short: Readonly<Record<string, string>> = {
  '.': 'wrong-stage',
  x: 'closed',
  no: 'not-suspended',
  np: 'no-deadlines-proposed',
}

/** Columns: none, drafting, sign-off, promulgation, execution, report, report-sign-off, report-promulgation, review, distribution, closed, cancelled. */
const table: Readonly<Record<string, string>> = {
  open: '               ok . . . . . . . . . x x',
  planTasks: '          . ok ok ok ok . . . . . x x',
  submitDraft: '        . ok . . . ok . . . . x x',
  signOffEnded: '       . . ok . . . ok . . . x x',
  promulgate: '         . . . ok . . . tasks-open . . x x',
  acknowledgeReceipt: ' . . . . ok ok ok ok ok ok x x',
  distributionDue: '    . . . . . . . . . too-early x x',
  reportTask: '         . . . . ok ok ok ok task-state . x x',
  contributeTask: '     . . . . ok ok ok ok task-state . x x',
  confirmTask: '        . . . . ok ok ok ok task-state . x x',
  returnTask: '         . . . . ok ok ok ok task-state . x x',
  takeUpTasks: '        . ok ok ok ok ok ok ok ok ok ok ok',
  carryForward: '       . . . . ok ok ok ok task-state . x x',
  executionEnded: '     . . . . ok . . . . . x x',
  packFrozen: '         . . . . . . . . ok . x x',
  reviewEnded: '        . . . . . . . . ok . x x',
  suspend: '            . ok ok ok ok ok ok ok ok ok x x',
  resume: '             . no no no no no no no no no x x',
  acceptDeadlines: '    . np np np np np np np np np x x',
  declineDeadlines: '   . np np np np np np np np np x x',
  cancel: '             . ok ok ok ok ok ok ok ok . x x',
  shiftDeadlines: '     . ok ok ok ok ok ok ok ok ok x x',
  deadlinesShifted: '   . ok ok ok ok ok ok ok ok ok x x',
  recountDeadlines: '   . ok ok ok ok ok ok ok ok ok x x',
  amendmentOpened: '    . ok ok ok ok ok ok ok ok ok x x',
  amendmentEnded: '     . ok ok ok ok ok ok ok ok ok ok ok',
  succeed: '            . ok ok ok ok ok ok ok ok ok ok ok',
}

/** What a suspension does not hold. */
const unheld = [
  'resume',
  'cancel',
  'shiftDeadlines',
  'deadlinesShifted',
  'recountDeadlines',
  'amendmentEnded',
  'takeUpTasks',
  'succeed',
]

/** A joint letter goes in any stage: these look for the stage of what they are about, and find the year suspended first. */
const anywhere = ['submitDraft', 'signOffEnded', 'promulgate']

const expectedOf = (command: string, stage: CycleStage): string => {
  const cell = table[command]?.trim().split(/\s+/)[cycleStages.indexOf(stage)] ?? 'missing'
  return short[cell] ?? cell
}

const cases = Object.keys(cycle.transitions).flatMap((command) =>
  cycleStages.map((stage) => [command, stage, expectedOf(command, stage)] as const),
)
const now = on('2024-12-30')

describe('every command in every stage of a cycle', () => {
  test('the table names every transition and every stage', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(cycle.transitions).sort())
    for (const row of Object.values(table)) expect(row.trim().split(/\s+/)).toHaveLength(cycleStages.length)
    for (const stage of cycleStages) expect(stageStates[stage].stage).toBe(stage)
  })

  test.each(cases)('%s in %s: %s', (command, stage, expected) => {
    const [payload, actor] = trial(command, stageStates[stage])
    expect(outcomeOf(act(stageStates[stage], command, payload, actor, now))).toBe(expected)
  })

  test.each(cases)('%s in %s while suspended', (command, stage, expected) => {
    const suspension = { party: 'x.a', reason: 'Dịch bệnh', since: on('2024-01-12') }
    const state = { ...stageStates[stage], suspension }
    const [payload, actor] = trial(command, state)
    const misplaced = expected === 'wrong-stage' && (stage === 'none' || !anywhere.includes(command))
    const held = misplaced || expected === 'closed' ? expected : 'suspended'
    const free = command === 'resume' && expected === 'not-suspended' ? 'ok' : expected
    const wanted = expected === 'no-deadlines-proposed' ? expected : unheld.includes(command) ? free : held
    expect(outcomeOf(act(state, command, payload, actor, now))).toBe(wanted)
  })

  test.each(Object.keys(cycle.transitions))('%s is nothing for a stranger', (command) => {
    for (const stage of cycleStages) {
      const [payload] = trial(command, stageStates[stage])
      expect(outcomeOf(act(stageStates[stage], command, payload, stranger, now))).toBe('not-allowed')
    }
  })

  test('an unknown command has its own code', () => {
    expect(outcomeOf(act(stageStates.drafting, 'sign', {}, stranger, now))).toBe('unknown-command')
  })
})
