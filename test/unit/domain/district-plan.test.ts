// What a unit's share of a year holds: a pair that is known before anything begins, and a plan that both halves sign.
import { describe, expect, test } from '@jest/globals'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import { stagesOf } from '../../../src/domain/district-plan/planning.ts'
import type { DistrictState } from '../../../src/domain/district-plan/state.ts'
import { system } from '../../../src/domain/kernel.ts'
import { rolloutStream } from '../../../src/domain/streams.ts'
import {
  acknowledged,
  act,
  does,
  ended,
  HASH,
  officerA,
  officerB,
  opened,
  openUnit,
  PLAN,
  stageStates,
  submitted,
  withOffice,
  working,
} from './district-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, B, CODE, definition } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'
import { stage } from './sign-off-scenario.ts'

const halvesOf = ({ halves }: DistrictState) => halves.map(({ agency }) => agency)
const owedBy = (state: DistrictState) =>
  districtPlan.owed(state).map(({ kind, debtor, period }) => [kind, debtor, period].filter(Boolean).join(' '))
const dueOf = (state: DistrictState, kind: string, period?: string) =>
  districtPlan.owed(state).find((duty) => duty.kind === kind && (!period || duty.period === period))?.due

describe('opening', () => {
  test('with the office, or with its fallback where there is none', () => {
    expect(halvesOf(opened('u1'))).toEqual(['x.u1.a', 'x.u1.b'])
    expect(halvesOf(opened('u2'))).toEqual(['x.u2.hall', 'x.u2.b'])
  })

  test('an unknown office blocks the whole unit, and the party concerned owes the answer', () => {
    const blocked = accepted(act(districtPlan.initial, 'open', openUnit('u3'), system))
    expect([blocked.state.stage, blocked.state.unknown]).toEqual(['blocked', [A]])
    expect(owedBy(blocked.state)).toEqual([`resolve-unit ${A}`])
    // Where its office is settled.
    const link = `/${rolloutStream(CODE, 2024)}`
    expect(blocked.notices).toMatchObject([{ kind: 'unit-blocked', link }])
    expect(blocked.notices.flatMap((notice) => faultsOf(notice, system))).toEqual([])
    const acknowledging = act(
      blocked.state,
      'acknowledge',
      { agency: 'x.u3.b' },
      actorOf('x.u3.b', 'officer'),
    )
    expect(outcomeOf(acknowledging)).toBe('wrong-stage')
  })

  test('once settled the same command opens it, either way', () => {
    const settle = (office: 'yes' | 'no') =>
      does(opened('u3'), 'open', openUnit('u3'), system, on('2024-02-01'), withOffice(office))
    expect([settle('yes').stage, halvesOf(settle('yes'))]).toEqual(['opened', ['x.u3.a', 'x.u3.b']])
    expect(halvesOf(settle('no'))).toEqual(['x.u3.hall', 'x.u3.b'])
    expect(dueOf(settle('no'), 'acknowledge')).toBe('2024-02-08T10:00:00.000Z')
    expect(owedBy(settle('no'))).not.toContain(`resolve-unit ${A}`)
  })

  test('a second opening of a unit that is open or still blocked changes nothing', () => {
    for (const state of [opened('u1'), working(), opened('u3')]) {
      const again = act(state, 'open', openUnit(state.unit), system, on('2024-03-01'))
      expect(accepted(again).events).toEqual([])
    }
  })

  test('with both offices unknown, one settled side narrows what is waited for', () => {
    const halves = definition.units[0]?.halves.map((half) => ({
      ...half,
      office: 'unknown' as const,
      fallback: 'x.u2.hall',
    }))
    const units = definition.units.map((unit) =>
      unit.id === 'u1' ? { ...unit, halves: halves ?? [] } : unit,
    )
    const facts = (offices: Record<string, Record<string, 'yes'>>) => ({
      programme: { definition: { ...definition, units }, definitionHash: 'd'.repeat(64), offices },
    })
    const both = opened('u1', facts({}))
    expect(both.unknown).toEqual([A, B])
    const one = does(both, 'open', openUnit('u1'), system, undefined, facts({ u1: { [A]: 'yes' } }))
    expect([one.stage, one.unknown, halvesOf(one)]).toEqual(['blocked', [B], ['x.u1.a']])
    const done = does(
      one,
      'open',
      openUnit('u1'),
      system,
      undefined,
      facts({ u1: { [A]: 'yes', [B]: 'yes' } }),
    )
    expect(done.stage).toBe('opened')
  })

  test('not a unit that the programme does not have', () => {
    expect(outcomeOf(act(districtPlan.initial, 'open', openUnit('u9'), system))).toBe('unknown-unit')
  })

  test('a late year’s reports were due when they were due', () => {
    const late = does(districtPlan.initial, 'open', openUnit('u1', true), system, on('2025-03-03'))
    expect(late.late).toBe(true)
    expect(dueOf(late, 'report', 'H1')).toBe('2024-06-17T10:00:00.000Z')
    expect(dueOf(late, 'acknowledge')).toBe('2025-03-10T10:00:00.000Z')
  })

  test('its people are told', () => {
    const { notices } = accepted(act(districtPlan.initial, 'open', openUnit('u1'), system))
    expect(notices[0]?.to).toEqual(
      ['x.u1.a', 'x.u1.b'].map((agency) => ({ agency, roles: ['officer', 'leader'] })),
    )
    expect(notices[0]?.params).toMatchObject({
      unitName: 'huyện u1',
      dueDay: '2024-02-19',
      acknowledgeDay: '2024-01-29',
    })
  })
})

describe('what is owed', () => {
  test('each half its acknowledgement, both the plan and the reports', () => {
    expect(owedBy(opened())).toEqual([
      'acknowledge x.u1.a',
      'acknowledge x.u1.b',
      'district-plan x.u1.a',
      'district-plan x.u1.b',
      'report x.u1.a H1',
      'report x.u1.b H1',
      'report x.u1.a Y',
      'report x.u1.b Y',
    ])
    expect(owedBy(does(opened(), 'acknowledge', { agency: 'x.u1.a' }, officerA))).not.toContain(
      'acknowledge x.u1.a',
    )
  })

  test('while the plan is signed the sign-off asks for it, afterwards the reports are left', () => {
    for (const state of [submitted(), working()])
      expect(owedBy(state)).toEqual([
        'report x.u1.a H1',
        'report x.u1.b H1',
        'report x.u1.a Y',
        'report x.u1.b Y',
      ])
  })

  test('nothing once it is closed', () => {
    for (const state of [stageStates.closed, stageStates.cancelled])
      expect(districtPlan.owed(state)).toEqual([])
  })
})

describe('the due day that is shown', () => {
  const shown = (state: DistrictState) => districtPlan.labels(state).due
  test('is that of the work ahead, the plan and then the first report, whoever has acknowledged', () => {
    expect(shown(opened())).toBe(dueOf(opened(), 'district-plan'))
    expect(shown(acknowledged())).toBe(shown(opened()))
    expect(shown(working())).toBe(dueOf(working(), 'report'))
    expect(shown(opened('u3'))).toBe(dueOf(opened('u3'), 'resolve-unit'))
    expect(districtPlan.labels(does(working(), 'close', { outcome: 'closed' }, system))).not.toHaveProperty(
      'due',
    )
  })
})

describe('the plan of both halves', () => {
  test('is submitted by a half that has acknowledged, as its draft stands', () => {
    const half = does(opened(), 'acknowledge', { agency: 'x.u1.a' }, officerA)
    const submit = (payload: object, by = officerA, draft = {}) =>
      outcomeOf(act(half, 'submitPlan', { document: PLAN, version: 4, ...payload }, by, undefined, draft))
    expect(submit({}, officerB)).toBe('not-acknowledged')
    expect(submit({ document: 'other' })).toBe('unknown-document')
    expect(submit({ version: 3 })).toBe('draft-changed')
    expect(submit({}, officerA, { draft: null })).toBe('draft-missing')
    expect(submit({}, actorOf('x.u1.a', 'clerk'))).toBe('not-allowed')
    expect(submit({})).toBe('ok')
  })

  test('goes to a sign-off of both halves in their parties’ places', () => {
    const { reactions } = accepted(
      act(acknowledged(), 'submitPlan', { document: PLAN, version: 4 }, officerB),
    )
    expect(reactions.map(({ stream }) => stream)).toEqual([`sign-off/${PLAN}`])
    expect(reactions[0]?.command).toMatchObject({
      name: 'open',
      payload: {
        document: PLAN,
        kind: 'district-plan',
        hash: HASH,
        drafter: 'x.u1.b',
        parties: ['x.u1.a', 'x.u1.b'],
        stages: [{ rule: 'all', signers: ['x.u1.a', 'x.u1.b'], within: 5 }],
      },
    })
  })

  test('a party without a half here is not waited for', () => {
    const stages = [stage(2, [A, B]), stage('any', [A]), stage('all', [B])]
    const policy = { ...definition, signOff: { ...definition.signOff, 'district-plan': { stages } } }
    const halves = [{ party: B, agency: 'x.u9.b', acknowledgedAt: null }]
    expect(stagesOf(policy, halves)).toMatchObject([
      { rule: 'k-of-n', k: 1, signers: ['x.u9.b'] },
      { rule: 'all', signers: ['x.u9.b'] },
    ])
  })

  test('agreed, the work begins; refused, it is drafted anew under a new id and a later day', () => {
    expect(working()).toMatchObject({
      stage: 'working',
      agreed: { document: PLAN, hash: HASH, signedOn: '2024-02-05' },
    })
    const refused = does(submitted(), 'signOffEnded', ended('rejected'), system, on('2024-02-16'))
    expect(refused).toMatchObject({ stage: 'opened', attempt: 2, document: `${PLAN}-2`, submitted: null })
    expect(dueOf(refused, 'district-plan')).toBe('2024-02-23T10:00:00.000Z')
    expect(outcomeOf(act(refused, 'submitPlan', { document: PLAN, version: 4 }, officerA))).toBe(
      'unknown-document',
    )
    expect(submitted(refused).stage).toBe('signing')
    const other = ended('approved', 'other')
    expect(outcomeOf(act(submitted(), 'signOffEnded', other, system))).toBe('unknown-document')
  })

  test('each half acknowledges for itself, also late', () => {
    const acknowledge = (agency: string, by = officerA) =>
      outcomeOf(act(opened(), 'acknowledge', { agency }, by))
    expect(acknowledge('x.u1.b')).toBe('wrong-party')
    expect(acknowledge('x.u2.a')).toBe('wrong-party')
    expect(acknowledge('x.u1.a', actorOf('x.u1.a', 'clerk'))).toBe('ok')
  })

  test('closing while it is signed withdraws the sign-off', () => {
    const { reactions, state } = accepted(act(submitted(), 'close', { outcome: 'cancelled' }, system))
    expect(reactions).toEqual([
      { stream: `sign-off/${PLAN}`, command: { name: 'withdraw', payload: { reason: 'cancelled' } } },
    ])
    expect([state.stage, state.submitted]).toEqual(['cancelled', null])
    expect(accepted(act(working(), 'close', { outcome: 'closed' }, system)).reactions).toEqual([])
  })
})
