// Every command in every stage of a review: taken, or refused with exactly this code. A changed table fails here.
import { describe, expect, test } from '@jest/globals'
import { review } from '../../../src/domain/review/review.ts'
import { type ReviewStage, reviewStages } from '../../../src/domain/review/state.ts'
import { on, outcomeOf } from './drive.ts'
import { stranger } from './fixture-definition.ts'
import { act, stageStates, trial } from './review-scenario.ts'

const short: Readonly<Record<string, string>> = {
  '.': 'wrong-stage',
  x: 'closed',
  ud: 'unknown-document',
  oi: 'only-interim',
  un: 'unknown-nomination',
  tc: 'tasks-not-carried',
}

/**
 * Columns: none, gathering, drafting, sign-off, promulgation, conference, commendation (drafted, signed, issued), next period
 * (drafted, signed, issued), distribution, closed, cancelled.
 */
const table: Readonly<Record<string, string>> = {
  open: '              ok .  .  .  .  .  .  .  .  .  .  .  .  x  x',
  submitReviewReport: '.  ok .  .  .  .  .  .  .  .  .  .  .  x  x',
  freezePack: '        .  ok .  .  .  .  .  .  .  .  .  .  .  x  x',
  distributionDue: '    .  .  .  .  .  .  .  .  .  .  .  .  ok x  x',
  freezeDue: '         .  ok .  .  .  .  .  .  .  .  .  .  .  x  x',
  submitDraft: '       .  .  ok .  .  .  ok .  .  tc .  .  .  x  x',
  signOffEnded: '      .  .  .  ok .  .  .  ok .  .  ok .  .  x  x',
  promulgate: '        .  .  .  .  ok .  .  .  ok .  .  ok .  x  x',
  acknowledgeReceipt: '.  .  ud ud ud ok ok ok ok ok ok ok ok x  x',
  proposeAdjustment: ' .  .  oi oi oi oi .  .  .  .  .  .  .  x  x',
  recordConference: '  .  .  .  .  .  ok .  .  .  .  .  .  .  x  x',
  nominate: '          .  .  .  .  .  .  ok .  .  .  .  .  .  x  x',
  withdrawNomination: ' .  .  .  .  .  .  un .  .  .  .  .  .  x  x',
  decideNomination: '  .  .  .  .  .  .  un .  .  .  .  .  .  x  x',
  recordUpward: '      .  .  .  .  .  .  .  .  .  un un un un x  x',
  carryTasks: '        .  .  .  .  .  .  .  .  .  ok .  .  .  x  x',
  cancel: '            .  ok ok ok ok ok ok ok ok ok ok ok ok x  x',
  shiftDeadlines: '    .  ok ok ok ok ok ok ok ok ok ok ok ok x  x',
  recountDeadlines: '  .  ok ok ok ok ok ok ok ok ok ok ok ok x  x',
  succeed: '           .  ok ok ok ok ok ok ok ok ok ok ok ok ok ok',
}

/** What a suspension does not hold. */
const unheld = ['open', 'cancel', 'shiftDeadlines', 'recountDeadlines', 'succeed']

const expectedOf = (command: string, stage: ReviewStage): string => {
  const cell = table[command]?.trim().split(/\s+/)[reviewStages.indexOf(stage)] ?? 'missing'
  return short[cell] ?? cell
}
const cases = Object.keys(review.transitions).flatMap((command) =>
  reviewStages.map((stage) => [command, stage, expectedOf(command, stage)] as const),
)
const now = on('2026-03-10')

describe('every command in every stage of a review', () => {
  test('the table names every transition and every stage', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(review.transitions).sort())
    for (const row of Object.values(table)) expect(row.trim().split(/\s+/)).toHaveLength(reviewStages.length)
    for (const stage of reviewStages) expect(stageStates[stage].stage).toBe(stage)
  })

  test.each(cases)('%s in %s: %s', (command, stage, expected) => {
    const [payload, actor] = trial(command, stageStates[stage])
    expect(outcomeOf(act(stageStates[stage], command, payload, actor, now))).toBe(expected)
  })

  test.each(cases)('%s in %s while the year is suspended', (command, stage, expected) => {
    const [payload, actor] = trial(command, stageStates[stage])
    const refused = expected === 'wrong-stage' || expected === 'closed'
    const wanted = refused || unheld.includes(command) ? expected : 'suspended'
    expect(outcomeOf(act(stageStates[stage], command, payload, actor, now, { suspended: true }))).toBe(wanted)
  })

  test.each(Object.keys(review.transitions))('%s is nothing for a stranger', (command) => {
    for (const stage of reviewStages) {
      const [payload] = trial(command, stageStates[stage])
      expect(outcomeOf(act(stageStates[stage], command, payload, stranger, now))).toBe('not-allowed')
    }
  })

  test('nothing is owed and nothing waits once it is over', () => {
    for (const stage of ['none', 'closed', 'cancelled'] as const) {
      expect(review.owed(stageStates[stage])).toEqual([])
      expect(review.instants(stageStates[stage])).toEqual([])
    }
  })
})
