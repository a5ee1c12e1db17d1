// Every command in every stage of a unit: taken, or refused with exactly this code. A changed table fails here.
import { describe, expect, test } from '@jest/globals'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import { type DistrictStage, districtStages } from '../../../src/domain/district-plan/state.ts'
import { isRefusal } from '../../../src/domain/errors.ts'
import { availableCommands, system } from '../../../src/domain/kernel.ts'
import { act, coordinatorA, does, officerA, report, stageStates, trials } from './district-scenario.ts'
import { on, outcomeOf } from './drive.ts'
import { actorOf, factsOf, stranger } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'

const short: Readonly<Record<string, string>> = {
  '.': 'wrong-stage',
  x: 'closed',
  wp: 'wrong-party',
  a: 'already-acknowledged',
  rs: 'report-state',
  ne: 'no-extension-asked',
}

/** Columns: none, blocked, opened, signing, working, closed, cancelled, reorganised. While no pair is known u1's people have no part. */
const table: Readonly<Record<string, string>> = {
  open: '            ok ok ok ok ok x x x',
  acknowledge: '     wp wp a  a  a  x x x',
  submitPlan: '      wp wp ok .  .  x x x',
  signOffEnded: '    .  .  .  ok .  x x x',
  submitReport: '    wp wp ok ok ok x x x',
  returnReport: '    .  .  rs rs rs x x x',
  acceptReport: '    .  .  rs rs rs x x x',
  askExtension: '    wp wp ok ok ok x x x',
  grantExtension: '  .  .  ne ne ne x x x',
  declineExtension: '.  .  ne ne ne x x x',
  shiftDeadlines: '  .  ok ok ok ok x x x',
  recountDeadlines: '.  ok ok ok ok x x x',
  close: '           .  ok ok ok ok x x x',
  succeed: '         .  ok ok ok ok ok ok ok',
  takeOver: '        ok ok ok ok ok x x x',
}
const unheld = ['open', 'shiftDeadlines', 'recountDeadlines', 'succeed', 'takeOver', 'close']

const cells = (row: string | undefined) => (row ?? '').trim().split(/\s+/)
const cases = Object.keys(districtPlan.transitions).flatMap((command) =>
  districtStages.map((stage, column) => {
    const cell = cells(table[command])[column] ?? 'missing'
    return [command, stage, short[cell] ?? cell] as const
  }),
)
const now = on('2024-02-10')
const tried = (command: string, stage: DistrictStage, more = {}) => {
  const [payload, actor] = trials[command] ?? [{}, system]
  return act(stageStates[stage], command, payload, actor, now, more)
}

/** A unit in which every one of these has something to act on. */
const asked = () => {
  const [ask, actor] = trials.askExtension ?? [{}, system]
  return does(stageStates.working, 'askExtension', ask, actor, now)
}
const answerable = (command: string) =>
  command.endsWith('Extension') && command !== 'askExtension'
    ? asked()
    : does(stageStates.working, 'submitReport', report(), officerA, now)
const stageFor: Readonly<Record<string, DistrictStage>> = {
  open: 'none',
  submitPlan: 'opened',
  signOffEnded: 'signing',
  submitReport: 'working',
  askExtension: 'working',
}

describe('every command in every stage of a unit', () => {
  test('the table names every transition and every stage', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(districtPlan.transitions).sort())
    for (const row of Object.values(table)) expect(cells(row)).toHaveLength(districtStages.length)
    for (const stage of districtStages) expect(stageStates[stage].stage).toBe(stage)
  })

  test.each(cases)('%s in %s: %s', (command, stage, expected) => {
    expect(outcomeOf(tried(command, stage))).toBe(expected)
  })

  test.each(Object.keys(trials))(
    '%s is refused to a stranger, and to people whose act it is not',
    (command) => {
      const [payload, actor] = trials[command] ?? [{}, system]
      const others = [stranger, actorOf('x.u2.b', 'officer'), actorOf('x.a', 'clerk')]
      for (const other of actor.kind === 'person' ? [...others, system] : others) {
        const result = act(stageStates.working, command, payload, other, now)
        expect(isRefusal(result) && result.refused).toMatch(/^(not-allowed|wrong-party)$/)
      }
    },
  )

  test.each(Object.keys(trials))('a suspension holds %s or lets it through', (command) => {
    const [payload, actor] = trials[command] ?? [{}, system]
    const state = stageFor[command] ? stageStates[stageFor[command]] : answerable(command)
    const outcome = outcomeOf(act(state, command, payload, actor, now, { suspended: true }))
    expect(outcome).toBe(unheld.includes(command) ? 'ok' : 'suspended')
  })

  test.each(['open', 'returnReport', 'acceptReport', 'grantExtension', 'declineExtension'])(
    'what %s tells can be put into words',
    (command) => {
      const [payload, actor] = trials[command] ?? [{}, system]
      const before = command === 'open' ? stageStates.none : answerable(command)
      const result = act(before, command, payload, actor, now)
      if (isRefusal(result)) throw new Error(result.refused)
      expect(result.notices).toHaveLength(1)
      for (const notice of result.notices) {
        expect(faultsOf(notice, actor)).toEqual([])
        expect(notice.to.length).toBeGreaterThan(0)
      }
    },
  )

  test('a page offers exactly what may be done', () => {
    const offered = (stage: DistrictStage, actor = officerA) =>
      availableCommands(districtPlan, { state: stageStates[stage], facts: factsOf() }, actor, now).sort()
    expect(offered('opened')).toEqual(['askExtension', 'submitPlan', 'submitReport'])
    expect(offered('signing')).toEqual(['askExtension', 'submitReport'])
    expect(offered('working')).toEqual(['askExtension', 'submitReport'])
    expect(offered('working', coordinatorA)).toEqual([])
    expect(offered('closed')).toEqual([])
  })
})
