// Who may do what in a cycle: the right party, in the right role, and nobody for the other party.
import { describe, expect, test } from '@jest/globals'
import type { Role } from '../../../src/domain/agency/state.ts'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleStage } from '../../../src/domain/cycle/state.ts'
import type { Heirs } from '../../../src/domain/heirs.ts'
import { availableCommands, system } from '../../../src/domain/kernel.ts'
import { act, clerkA, clerkB, coordinatorA, coordinatorB, stageStates, trial } from './cycle-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
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

  describe('where each party gives a number', () => {
    const numbering = { ...definition.numbering, from: 'each' as const }
    const programme = { definition: { ...definition, numbering }, definitionHash: 'd', offices: {} }
    const { promulgation } = stageStates
    const document = promulgation.current?.document ?? ''
    const promulgates = (state = promulgation, actor = clerkA, given: object[] = [], day = '2024-01-22') =>
      act(state, 'promulgate', { document, day, numbers: given }, actor, now, { programme })
    const ofA = { agency: A, number: 5 }
    const ofB = { agency: B, number: 6 }
    const entered = (given: object[], actor = clerkA, state = promulgation) =>
      accepted(promulgates(state, actor, given)).state

    test('no clerk types the number of another party', () => {
      for (const given of [[ofB], [ofA, ofB]])
        expect(outcomeOf(promulgates(promulgation, clerkA, given))).toBe('wrong-party')
      expect(outcomeOf(promulgates(promulgation, clerkB, [ofA]))).toBe('wrong-party')
      expect(outcomeOf(promulgates(entered([ofA]), clerkB, [ofB, { agency: A, number: 7 }]))).toBe(
        'wrong-party',
      )
    })

    test('each enters its own, and the last one issues it, whoever that is', () => {
      const first = accepted(promulgates(promulgation, clerkB, [ofB]))
      expect(first.events.map(({ type }) => type)).toEqual(['number.entered'])
      expect(first.state.stage).toBe('promulgation')
      const last = accepted(promulgates(first.state, clerkA, [ofA]))
      expect(last.events).toMatchObject([{ type: 'plan.promulgated', data: { numbers: [ofA, ofB] } }])
      expect(last.state.stage).toBe('execution')
    })

    test('without one’s own number nothing is entered; a number entered again takes the place of the first', () => {
      expect(outcomeOf(promulgates(promulgation, clerkA))).toBe('number-required')
      expect(outcomeOf(promulgates(entered([ofA]), clerkA))).toBe('number-required')
      const again = entered([{ agency: A, number: 8 }], clerkA, entered([ofA]))
      const { events } = accepted(promulgates(again, clerkB, [ofB]))
      expect(events).toMatchObject([{ data: { numbers: [{ agency: A, number: 8 }, ofB] } }])
    })

    test('for another day nobody’s number is lost: it is refused while one stands that another clerk entered', () => {
      expect(promulgates(entered([ofA]), clerkB, [ofB], '2024-01-23')).toMatchObject({
        refused: 'number-day-entered',
        details: { day: '22/01/2024', agency: A },
      })
      const again = accepted(promulgates(entered([ofA]), clerkA, [ofA], '2024-01-23')).state
      expect(again.current?.entered).toEqual({ day: '2024-01-23', byParty: { [A]: 5 } })
      expect(outcomeOf(promulgates(again, clerkB, [ofB], '2024-01-23'))).toBe('ok')
    })

    test('what a party’s clerk has entered is its successor’s', () => {
      const old = {
        ...promulgation,
        current: promulgation.current && {
          ...promulgation.current,
          entered: { day: '2024-01-22', byParty: { 'x.old': 6 } },
        },
      }
      const heirs: Heirs[] = [{ 'x.old': ['x.between'] }, { 'x.between': [B] }]
      const given = { document, day: '2024-01-22', numbers: [ofA] }
      const facts = { programme: { ...programme, heirs } }
      const { events } = accepted(act(old, 'promulgate', given, clerkA, now, facts))
      expect(events).toMatchObject([{ type: 'plan.promulgated', data: { numbers: [ofA, ofB] } }])
    })

    test('a register that draws waits for nobody’s typing', () => {
      const agencies = definition.agencies.map((one) =>
        one.id === B ? { ...one, register: 'drawn' as const } : one,
      )
      const drawing = { programme: { ...programme, definition: { ...definition, numbering, agencies } } }
      const given = { document, day: '2024-01-22', numbers: [ofA] }
      const { events } = accepted(act(promulgation, 'promulgate', given, clerkA, now, drawing))
      expect(events).toMatchObject([{ data: { numbers: [ofA, { agency: B }] } }])
    })
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
