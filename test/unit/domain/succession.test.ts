// A succession in each kind of stream: who acts and owes from then on, what stands as it was.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { succeededDefinition } from '../../../src/domain/programme/succeeded-definition.ts'
import { nameOn, unitOf, unitsOf } from '../../../src/domain/rollout/units.ts'
import { pendingSigners } from '../../../src/domain/sign-off/standing.ts'
import * as year from './cycle-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, agencyState, B, definition } from './fixture-definition.ts'
import * as signing from './sign-off-scenario.ts'
import { newAgency, partySucceeds, recorded, succeeding, unitsSucceed } from './succession-scenario.ts'

const HEIRS = { [A]: ['x.c'], 'x.a.unit': ['x.c.unit'], 'x.a.office': ['x.c.office'] }
const after = succeededDefinition(definition, partySucceeds().succession)
const more = {
  programme: { definition: after, definitionHash: 'e'.repeat(64), offices: {} },
  agencies: {
    ...agencies,
    ...Object.fromEntries(['x.c', 'x.c.unit', 'x.c.office'].map((id) => [id, agencyState(newAgency(id))])),
  },
}
const newLeader = actorOf('x.c', 'leader')

describe('a document that is being signed', () => {
  const succeeded = (state = signing.opened()) =>
    signing.does(state, 'succeed', succeeding(HEIRS), system, signing.FIRST_DAY, more)
  const signs = (state: typeof signing.stageStates.signing, actor: Actor, agreement = {}) =>
    signing.act(state, 'sign', { hash: state.hash, ...agreement }, actor, signing.FIRST_DAY, more)

  test('is signed by the successor where it was unsigned, and not by the old agency any more', () => {
    const state = succeeded()
    expect(pendingSigners(state)).toEqual(['x.c', B])
    expect(outcomeOf(signs(state, signing.leaderA))).toBe('wrong-party')
    const signed = accepted(signs(state, newLeader)).state
    expect(signed.signatures.map(({ agency }) => agency)).toEqual(['x.c'])
    expect(outcomeOf(signs(signed, signing.leaderB, { agreement: signing.AGREEMENT }))).toBe('ok')
  })

  test('keeps a signature that was given, under its old name, and is approved with it', () => {
    const state = succeeded(signing.signedByA(signing.opened()))
    expect(pendingSigners(state)).toEqual([B])
    const approved = accepted(signs(state, signing.leaderB, { agreement: signing.AGREEMENT })).state
    expect(approved.stage).toBe('approved')
    expect(approved.signatures.map(({ agency, person }) => [agency, person])).toEqual([
      [A, `leader@${A}`],
      [B, `leader@${B}`],
    ])
  })

  test('in a new revision the successor signs what the old agency had signed', () => {
    const state = succeeded(signing.signedByA(signing.opened()))
    const revision = { document: signing.DOCUMENT, version: 3, note: 'Sửa' }
    const drafter = actorOf('x.c.unit', 'coordinator')
    const revised = signing.does(state, 'submitRevision', revision, drafter, signing.FIRST_DAY, more)
    expect(pendingSigners(revised)).toEqual(['x.c', B])
    expect(revised.signatures).toMatchObject([{ agency: A, voided: true }])
  })

  test('two successions in one sign-off: the new revision is signed by the last successor, not by one that has ended', () => {
    const once = succeeded(signing.signedByA(signing.opened()))
    const further = { 'x.c': ['x.d'], 'x.c.unit': ['x.d.unit'], 'x.c.office': ['x.d.office'] }
    const next = partySucceeds().succession
    const again = succeededDefinition(after, {
      ...next,
      newAgencies: ['x.d', 'x.d.unit', 'x.d.office'].map(newAgency),
      agencies: Object.entries(further).map(([from, to]) => ({ from, to })),
    })
    const ids = ['x.d', 'x.d.unit', 'x.d.office']
    const then = {
      programme: { definition: again, definitionHash: 'f'.repeat(64), offices: {} },
      agencies: {
        ...more.agencies,
        ...Object.fromEntries(ids.map((id) => [id, agencyState(newAgency(id))])),
      },
    }
    const twice = signing.does(once, 'succeed', succeeding(further), system, signing.FIRST_DAY, then)
    const revision = { document: signing.DOCUMENT, version: 3, note: 'Sửa' }
    const drafter = actorOf('x.d.unit', 'coordinator')
    const revised = signing.does(twice, 'submitRevision', revision, drafter, signing.FIRST_DAY, then)
    expect(revised.parties).toEqual(['x.d', B])
    expect(pendingSigners(revised)).toEqual(['x.d', B])
  })

  test('drops the delegation of the old agency; asks the successor; a signature passed on elsewhere stays', () => {
    const passed = signing.does(
      signing.opened(),
      'delegate',
      { agency: A, to: 'deputy@x.a' },
      signing.leaderA,
    )
    const both = signing.does(passed, 'delegate', { agency: B, to: 'deputy@x.b' }, signing.leaderB)
    const { state, notices } = accepted(
      signing.act(both, 'succeed', succeeding(HEIRS), system, signing.FIRST_DAY, more),
    )
    expect(state.delegations).toEqual([{ agency: B, to: 'deputy@x.b' }])
    expect(notices.map(({ kind, to }) => [kind, to])).toEqual([
      ['sign-requested', [{ agency: 'x.c', roles: ['leader'] }]],
    ])
  })

  test.each(['approved', 'rejected', 'withdrawn'] as const)('%s, it is not touched', (stage) => {
    expect(succeeded(signing.stageStates[stage])).toEqual(signing.stageStates[stage])
  })

  test('a succession that does not concern it writes nothing, nor does the same one twice', () => {
    const others = signing.act(signing.opened(), 'succeed', succeeding({ 'x.z': ['x.y'] }), system)
    expect(accepted(others).events).toEqual([])
    const again = signing.act(succeeded(), 'succeed', succeeding(HEIRS), system, signing.FIRST_DAY, more)
    expect(accepted(again).events).toEqual([])
  })
})

describe('a year', () => {
  const succeeded = (state = year.executing()) =>
    year.does(state, 'succeed', { ...succeeding(HEIRS) }, system, on('2024-06-10'), more)

  test.each(['drafting', 'promulgation', 'execution', 'report', 'review'] as const)(
    'in %s, everything owed goes to the successor, nothing is lost or doubled',
    (stage) => {
      const before = cycle.owed(year.stageStates[stage])
      const now = cycle.owed(succeeded(year.stageStates[stage]))
      const heir = (id: string) => (HEIRS as Record<string, readonly string[]>)[id]?.[0] ?? id
      const key = ({ kind, debtor, due, task, document }: (typeof before)[number]) =>
        JSON.stringify([kind, heir(debtor), due, task, document])
      expect(now.map(key).sort()).toEqual(before.map(key).sort())
      expect(now.filter(({ debtor }) => debtor === A)).toEqual([])
      expect(new Set(now.map(({ key }) => key)).size).toBe(now.length)
    },
  )

  test('tasks that are done keep the old names; the others go on under the new', () => {
    const confirmed = year.does(
      year.executing(),
      'confirmTask',
      { task: 'A1' },
      year.coordinatorB,
      on('2024-06-05'),
    )
    const state = succeeded(confirmed)
    expect(state.assignments.A1).toEqual(confirmed.assignments.A1)
    expect(state.assignments.A1?.lead).toBe(A)
    expect(state.assignments.A2?.lead).toBe('x.c')
    const report = { task: 'A2', text: 'Đã làm', figures: [] }
    const by = (actor: Actor) =>
      outcomeOf(year.act(state, 'reportTask', report, actor, on('2024-06-11'), more))
    expect([by(actorOf('x.c.unit', 'coordinator')), by(year.coordinatorA)]).toEqual(['ok', 'not-allowed'])
  })

  test('a consent that a party has given counts for its successor', () => {
    const held = year.does(
      year.executing(),
      'suspend',
      { reason: 'Bão' },
      year.coordinatorA,
      on('2024-06-05'),
    )
    const resuming = year.does(held, 'resume', {}, year.coordinatorA, on('2024-06-06'))
    const resumed = year.does(succeeded(resuming), 'resume', {}, year.coordinatorB, on('2024-06-11'), more)
    expect(resumed.suspension).toBeNull()
  })

  test('a recipient is succeeded by each, once; who has acknowledged stands', () => {
    const state = year.executing()
    const heirs = { 'x.council': ['x.c1', 'x.c2'], 'x.ministry': ['x.c2'] }
    const plan = succeededBy(state, heirs).promulgated[0]
    expect(plan?.recipients.map(({ agency }) => agency).sort()).toEqual(['x.c1', 'x.c2'])
    const receipt = { document: plan?.document, agency: 'x.council' }
    const known = year.does(
      state,
      'acknowledgeReceipt',
      receipt,
      actorOf('x.council', 'office'),
      on('2024-01-25'),
    )
    const agenciesAfter = succeededBy(known, heirs).promulgated[0]?.recipients.map(({ agency }) => agency)
    expect(agenciesAfter).toEqual(['x.council', 'x.c2'])
  })
  const succeededBy = (state: ReturnType<typeof year.executing>, heirs: Record<string, string[]>) =>
    year.does(state, 'succeed', { ...succeeding(heirs) }, system, on('2024-06-10'))

  test.each(['closed', 'cancelled'] as const)('%s, it is not touched', (stage) => {
    expect(succeeded(year.stageStates[stage])).toEqual(year.stageStates[stage])
  })
})

describe('the definition in force', () => {
  test('names the successor wherever the party was named, and keeps the old agency for old papers', () => {
    const { agencies: all, statedDefaults: _, founding: __, ...rest } = after
    expect(JSON.stringify(rest)).not.toMatch(/"x\.a(\.unit|\.office)?"/)
    expect(all.find(({ id }) => id === A)).toMatchObject({
      validTo: '2024-01-16',
      name: { vi: `Cơ quan ${A}` },
    })
    expect(after.numbering).toMatchObject({ lead: 'x.c', symbols: { 'yearly-plan': 'KHPH-C-B' } })
  })

  test('rolls later years out to the successors of a unit, and knows what the old one was called', () => {
    const now = succeededDefinition(definition, unitsSucceed().succession)
    expect(unitsOf(now, 2024).map(({ id }) => id)).toEqual(['u3', 'c1', 'c2', 'c3'])
    expect(unitOf(now, 2024, 'u1')).toBeNull()
    expect(now.units.find(({ id }) => id === 'u1')).toMatchObject({
      validTo: '2024-06-30',
      name: { vi: 'huyện u1' },
    })
  })

  test('a unit that becomes a town has a history of names, and the papers of each day its name of that day', () => {
    const renamed = [{ unit: 'u1', name: { vi: 'thị xã u1', en: 'u1 Town' }, type: 'town' }]
    const now = succeededDefinition(
      definition,
      recorded({ on: '2023-04-10', renamedUnits: renamed }).succession,
    )
    const u1 = now.units.find(({ id }) => id === 'u1')
    if (!u1) throw new Error('u1 is gone')
    expect([nameOn(u1, '2023-04-09'), nameOn(u1, '2023-04-10')]).toEqual(['huyện u1', 'thị xã u1'])
    const again = succeededDefinition(now, recorded({ on: '2023-04-10', renamedUnits: renamed }).succession)
    expect(again.units.find(({ id }) => id === 'u1')?.nameHistory).toHaveLength(2)
  })
})
