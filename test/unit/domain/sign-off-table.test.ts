// Every command in every stage of a sign-off: taken, or refused with exactly this code. A changed table fails here.
import { describe, expect, test } from '@jest/globals'
import { isRefusal } from '../../../src/domain/errors.ts'
import { availableCommands, system } from '../../../src/domain/kernel.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import { type SignOffStageName, signOffStages } from '../../../src/domain/sign-off/state.ts'
import { on, outcomeOf } from './drive.ts'
import { actorOf, factsOf, stranger } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'
import { unmetNeeds } from './notice-needs.ts'
import { act, leaderA, leaderB, stageStates, trials } from './sign-off-scenario.ts'

const short: Readonly<Record<string, string>> = {
  '.': 'wrong-stage',
  x: 'closed',
  as: 'already-signed',
  wp: 'wrong-party',
  na: 'not-allowed',
}

/** Columns: none, signing, revising, approved, rejected, withdrawn. Before the first event nobody is known to sign. */
const table: Readonly<Record<string, string>> = {
  open: '            ok .  .  x x x',
  sign: '            wp ok .  as x x',
  requestChanges: '  wp ok .  x x x',
  reject: '          wp ok .  x x x',
  delegate: '        wp ok .  x x x',
  submitRevision: '  na ok ok x x x',
  recall: '          na ok .  x x x',
  addSignatory: '    na ok .  x x x',
  removeSignatory: ' na ok ok x x x',
  nudge: '           .  ok .  x x x',
  fallSilent: '      .  ok .  x x x',
  withdraw: '        .  ok ok x x x',
  shiftDeadlines: '  .  ok ok x x x',
  recountDeadlines: '.  ok ok x x x',
  succeed: '         .  ok ok ok ok ok',
}

const unheld = ['withdraw', 'shiftDeadlines', 'recountDeadlines', 'succeed']

const cells = (row: string | undefined) => (row ?? '').trim().split(/\s+/)
const cases = Object.keys(signOff.transitions).flatMap((command) =>
  signOffStages.map((stage, column) => {
    const cell = cells(table[command])[column] ?? 'missing'
    return [command, stage, short[cell] ?? cell] as const
  }),
)
const late = on('2024-01-23')

const tried = (command: string, stage: SignOffStageName, more = {}) => {
  const [payload, actor] = trials[command] ?? [{}, system]
  return act(stageStates[stage], command, payload, actor, late, more)
}

describe('every command in every stage of a sign-off', () => {
  test('the table names every transition and every stage', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(signOff.transitions).sort())
    for (const row of Object.values(table)) expect(cells(row)).toHaveLength(signOffStages.length)
    for (const stage of signOffStages) expect(stageStates[stage].stage).toBe(stage)
  })

  test.each(cases)('%s in %s: %s', (command, stage, expected) => {
    expect(outcomeOf(tried(command, stage))).toBe(expected)
  })

  test.each(Object.keys(trials))(
    '%s is refused to a stranger, and to people whose act it is not',
    (command) => {
      const [payload, actor] = trials[command] ?? [{}, system]
      for (const other of [stranger, actorOf('x.council', 'leader'), actorOf('x.a', 'clerk')]) {
        const result = act(stageStates.signing, command, payload, other, late)
        expect(isRefusal(result) && result.refused).toMatch(/^(not-allowed|wrong-party|authority-missing)$/)
      }
      if (actor.kind === 'person') {
        const result = act(stageStates.signing, command, payload, system, late)
        expect(outcomeOf(result)).toMatch(/^(not-allowed|wrong-party)$/)
      }
    },
  )

  test.each(Object.keys(trials))('a suspension holds %s or lets it through', (command) => {
    const stage = command === 'open' ? 'none' : 'signing'
    expect(outcomeOf(tried(command, stage, { suspended: true }))).toBe(
      unheld.includes(command) ? 'ok' : 'suspended',
    )
  })

  test.each(Object.keys(trials))('what %s tells can be put into words', (command) => {
    const [, actor] = trials[command] ?? [{}, system]
    const result = tried(command, command === 'open' ? 'none' : 'signing')
    if (isRefusal(result)) throw new Error(result.refused)
    for (const notice of result.notices) {
      expect(faultsOf(notice, actor)).toEqual([])
      expect(notice.to.length).toBeGreaterThan(0)
    }
  })

  test('a page offers exactly what may be done', () => {
    const situation = { state: stageStates.signing, facts: factsOf() }
    expect(availableCommands(signOff, situation, leaderA, late).sort()).toEqual(
      ['delegate', 'reject', 'requestChanges', 'sign'].sort(),
    )
    expect(availableCommands(signOff, { ...situation, state: stageStates.approved }, leaderB, late)).toEqual(
      [],
    )
    expect(availableCommands(signOff, situation, stranger, late)).toEqual([])
  })
})

test('who has signed is told with the kind of the document what comes next', () => {
  const approved = signOff.tells['sign-off.approved']
  const event = { type: 'sign-off.approved', version: 1, data: {}, actor: leaderB, at: late }
  for (const kind of ['district-plan', 'amendment'] as const) {
    const told = approved?.({ ...stageStates.approved, kind }, event, factsOf()) ?? []
    expect(told.map(({ params }) => params.documentKind)).toEqual([kind])
    expect(told.flatMap((one) => [...faultsOf(one, leaderB), ...unmetNeeds(one)])).toEqual([])
  }
})
