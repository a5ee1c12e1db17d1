// Who may do what in a cycle: the right party, in the right role, and nobody for the other party.
import { describe, expect, test } from '@jest/globals'
import type { Role } from '../../../src/domain/agency/state.ts'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleStage } from '../../../src/domain/cycle/state.ts'
import { availableCommands, system } from '../../../src/domain/kernel.ts'
import {
  act,
  clerkA,
  clerkB,
  coordinatorA,
  coordinatorB,
  numbered,
  stageStates,
  trial,
} from './cycle-scenario.ts'
import { on, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, B, definition, factsOf, personOf } from './fixture-definition.ts'

const now = on('2024-12-30')
const tries = (
  stage: CycleStage,
  name: string,
  actor = coordinatorA,
  payload = trial(name, stageStates[stage])[0],
) => outcomeOf(act(stageStates[stage], name, payload, actor, now))

describe('who may act in a cycle', () => {
  test.each<[string, CycleStage, string, Role, string]>([
    ['submitDraft', 'drafting', 'x.a.unit', 'officer', 'not-allowed'],
    ['submitDraft', 'drafting', A, 'leader', 'not-allowed'],
    ['submitDraft', 'drafting', 'x.b.office', 'coordinator', 'ok'],
    ['promulgate', 'promulgation', 'x.b.office', 'clerk', 'wrong-party'],
    ['promulgate', 'promulgation', 'x.a.unit', 'coordinator', 'not-allowed'],
    ['reportTask', 'execution', 'x.b.unit', 'officer', 'wrong-party'],
    ['reportTask', 'execution', 'x.a.unit', 'officer', 'ok'],
    ['reportTask', 'execution', 'x.u1.a', 'officer', 'not-allowed'],
    ['contributeTask', 'execution', 'x.a.unit', 'coordinator', 'wrong-party'],
    ['confirmTask', 'execution', 'x.a.unit', 'coordinator', 'wrong-party'],
    ['confirmTask', 'execution', 'x.b.unit', 'officer', 'not-allowed'],
    ['returnTask', 'execution', 'x.a.unit', 'coordinator', 'wrong-party'],
    ['carryForward', 'execution', 'x.b.unit', 'coordinator', 'wrong-party'],
    ['planTasks', 'drafting', 'x.b.unit', 'coordinator', 'wrong-party'],
    ['suspend', 'execution', 'x.a.unit', 'leader', 'not-allowed'],
    ['suspend', 'execution', B, 'leader', 'ok'],
    ['suspend', 'execution', A, 'clerk', 'not-allowed'],
    ['cancel', 'execution', 'x.council', 'leader', 'not-allowed'],
  ])('%s in %s by %s %s: %s', (name, stage, agency, role, expected) => {
    expect(tries(stage, name, actorOf(agency, role))).toBe(expected)
  })

  test.each([
    'open',
    'signOffEnded',
    'executionEnded',
    'shiftDeadlines',
    'deadlinesShifted',
    'recountDeadlines',
  ])('%s is the system’s alone', (name) => {
    const stage = name === 'open' ? 'none' : name === 'signOffEnded' ? 'sign-off' : 'execution'
    expect(tries(stage, name)).toBe('not-allowed')
    expect(tries(stage, name, system)).toBe('ok')
  })

  test('the system does nothing that a party does', () => {
    for (const name of [
      'submitDraft',
      'promulgate',
      'reportTask',
      'confirmTask',
      'suspend',
      'resume',
      'cancel',
    ])
      for (const state of Object.values(stageStates))
        expect(outcomeOf(act(state, name, trial(name, state)[0], system, now))).toBe('not-allowed')
  })

  test('a dismissed coordinator may do nothing', () => {
    const unit = agencies['x.a.unit']
    if (!unit) throw new Error('the fixture has x.a.unit')
    const { [personOf('x.a.unit', 'coordinator')]: _, ...people } = unit.people
    const more = { agencies: { ...agencies, 'x.a.unit': { ...unit, people } } }
    const [payload] = trial('submitDraft', stageStates.drafting)
    expect(outcomeOf(act(stageStates.drafting, 'submitDraft', payload, coordinatorA, now, more))).toBe(
      'not-allowed',
    )
  })

  test('a recipient acknowledges for itself, a party’s clerk only for those without an account', () => {
    const plan = stageStates.execution.promulgated[0]?.document ?? ''
    const of = (agency: string) => ({ document: plan, agency })
    expect(tries('execution', 'acknowledgeReceipt', actorOf('x.council', 'office'), of('x.council'))).toBe(
      'ok',
    )
    expect(tries('execution', 'acknowledgeReceipt', clerkB, of('x.council'))).toBe('wrong-party')
    expect(tries('execution', 'acknowledgeReceipt', clerkB, of('x.ministry'))).toBe('ok')
    expect(tries('execution', 'acknowledgeReceipt', actorOf('x.council', 'office'), of('x.ministry'))).toBe(
      'wrong-party',
    )
    expect(tries('execution', 'acknowledgeReceipt', clerkA, of('x.u1.a'))).toBe('unknown-recipient')
    expect(tries('execution', 'acknowledgeReceipt', clerkA, { document: 'x', agency: 'x.council' })).toBe(
      'unknown-document',
    )
  })

  test('where each register gives a number, either party’s clerk may promulgate', () => {
    const numbering = { ...definition.numbering, from: 'each' as const }
    const programme = { definition: { ...definition, numbering }, definitionHash: 'd', offices: {} }
    const { promulgation } = stageStates
    const document = promulgation.current?.document ?? ''
    const numbers = [A, B].map((agency, at) => ({ agency, number: 5 + at }))
    const payload = { ...numbered(document, '2024-01-22'), numbers }
    expect(outcomeOf(act(promulgation, 'promulgate', payload, clerkB, now, { programme }))).toBe('ok')
  })

  test('what is offered is what would be taken', () => {
    const offered = (stage: CycleStage, actor = coordinatorA) =>
      availableCommands(cycle, { state: stageStates[stage], facts: factsOf() }, actor, now).sort()
    expect(offered('drafting')).toEqual(['cancel', 'planTasks', 'submitDraft', 'suspend'])
    expect(offered('promulgation', clerkA)).toEqual(['promulgate'])
    expect(offered('promulgation', clerkB)).toEqual([])
    expect(offered('closed', coordinatorB)).toEqual([])
  })
})
