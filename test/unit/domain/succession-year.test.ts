// A succession over all streams of a year: recorded once, carried to every open stream; no obligation is lost or doubled.
import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { DistrictState } from '../../../src/domain/district-plan/state.ts'
import type { Fate } from '../../../src/domain/heirs.ts'
import { type Actor, type Obligation, obligationId, system } from '../../../src/domain/kernel.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import {
  cycleStream,
  districtStream,
  programmeStream,
  signOffStream,
  unitDocument,
  yearDocument,
} from '../../../src/domain/streams.ts'
import { on } from './drive.ts'
import { A, actorOf, B, CODE } from './fixture-definition.ts'
import { SmallWorld } from './small-world.ts'
import { newAgency, newUnit, partySucceeds, recorded, unitsSucceed } from './succession-scenario.ts'

const programme = programmeStream(CODE)
const cycle = cycleStream(CODE, 2024)
const plan = yearDocument(CODE, 2024, 'yearly-plan')
const unit = (id: string) => districtStream(CODE, 2024, id)
const AGREED = { succession: 'so-moi', proposal: 1 }
const coordinatorA = actorOf('x.a.unit', 'coordinator')
const coordinatorB = actorOf('x.b.unit', 'coordinator')

let world: SmallWorld
const does = (id: string, name: string, payload: object, actor: Actor, day: string) =>
  expect([id, name, world.does(id, name, payload, actor, on(day))]).toEqual([id, name, null])
const refusal = (payload: object, actor = coordinatorA, day = '2024-07-01') =>
  world.does(programme, 'succeed', payload, actor, on(day))?.refused ?? 'ok'

function signs(document: string, agency: string, version: number, day: string) {
  const agreement = { reference: '12-BB/BTV', day }
  const payload = { hash: `${version}`.repeat(64), agreement }
  does(signOffStream(document), 'sign', payload, actorOf(agency, 'leader'), day)
}

beforeEach(() => {
  world = new SmallWorld()
  const load = { definitionHash: 'd'.repeat(64), calendarVersion: 1 }
  does(programme, 'load', load, system, '2023-12-20')
  does(programme, 'launchCycle', { year: 2024 }, coordinatorA, '2024-01-02')
  does(cycle, 'submitDraft', { kind: 'yearly-plan', document: plan, version: 3 }, coordinatorA, '2024-01-15')
})

function rollsOut() {
  signs(plan, A, 3, '2024-01-16')
  signs(plan, B, 3, '2024-01-17')
  const promulgate = { document: plan, numbers: [{ agency: A, number: 5 }], day: '2024-01-22' }
  does(cycle, 'promulgate', promulgate, actorOf('x.a.office', 'clerk'), '2024-01-22')
  world.settle(on('2024-01-23'))
}

/** u1 works, u2 is untouched, u3 waits for its office. */
function u1Works() {
  for (const agency of ['x.u1.a', 'x.u1.b'])
    does(unit('u1'), 'acknowledge', { agency }, actorOf(agency, 'officer'), '2024-01-24')
  const document = unitDocument(CODE, 2024, 'u1')
  does(unit('u1'), 'submitPlan', { document, version: 4 }, actorOf('x.u1.a', 'officer'), '2024-01-26')
  signs(document, 'x.u1.a', 4, '2024-01-29')
  signs(document, 'x.u1.b', 4, '2024-01-30')
  const report = {
    period: 'H1',
    text: 'Đã làm',
    figures: [{ indicator: 'A1-count', value: 7 }],
    evidence: [],
  }
  does(unit('u1'), 'submitReport', report, actorOf('x.u1.a', 'officer'), '2024-06-10')
}

const owed = (id: string): readonly Obligation[] => {
  const state = world.states.get(id)
  return state ? machineOf(id).owed(state) : []
}
const allOwed = () => [...world.states.keys()].flatMap(owed)
const allOwedIds = () =>
  [...world.states.keys()].flatMap((id) => owed(id).map(({ key }) => obligationId(id, key)))
const subjectsOf = (id: string) => [
  ...new Set(
    owed(id).map(({ kind, period }) =>
      kind === 'district-plan' ? 'plan' : period ? `report/${period}` : kind,
    ),
  ),
]
const state = <S>(id: string) => world.states.get(id) as unknown as S

describe('a party that is succeeded while its plan is signed', () => {
  test('goes on under its new name: the signature that is missing, the year, the programme', () => {
    signs(plan, B, 3, '2024-01-16')
    const before = allOwed()
    does(programme, 'succeed', partySucceeds(), coordinatorB, '2024-01-17')
    world.settle(on('2024-01-17'))
    expect(allOwed().filter(({ kind }) => kind !== 'accept-succession')).toEqual(before)
    does(programme, 'acceptSuccession', AGREED, coordinatorA, '2024-01-17')
    expect(world.notices.at(-1)).toMatchObject({
      kind: 'succession-recorded',
      params: {
        agencies: 3,
        unverified: 0,
        changes: expect.stringMatching(/^\S.* → \S.*(; .* → .*){2}$/),
        moreChanges: 0,
      },
    })
    world.settle(on('2024-01-17'))
    expect(state<ProgrammeState>(programme).parties).toEqual(['x.c', B])
    expect(state<ProgrammeState>(programme).successions[0]?.carried?.skipped).toBe(0)
    expect(owed(signOffStream(plan)).map(({ debtor }) => debtor)).toEqual(['x.c'])
    expect(allOwed()).toHaveLength(before.length)
    expect(allOwed().filter(({ debtor }) => debtor === A)).toEqual([])
    expect(world.stage('agency/x.c')).toBe('active')
    expect(state<{ signatures: { agency: string }[] }>(signOffStream(plan)).signatures).toMatchObject([
      { agency: B },
    ])
  })

  test('recorded ahead, it changes nothing before its day', () => {
    does(programme, 'succeed', partySucceeds('2024-03-01'), coordinatorA, '2024-01-17')
    does(programme, 'acceptSuccession', AGREED, coordinatorB, '2024-01-17')
    world.settle(on('2024-02-29'))
    expect(state<ProgrammeState>(programme).parties).toEqual([A, B])
    world.settle(on('2024-03-01'))
    expect(state<ProgrammeState>(programme).parties).toEqual(['x.c', B])
    expect(refusal(recorded({ id: 'so-moi', on: '2024-03-02' }), coordinatorB, '2024-03-02')).toBe(
      'succession-exists',
    )
    expect(refusal(recorded({ id: 'cu' }), coordinatorB, '2024-03-02')).toBe('succession-order')
  })
})

describe('units that end', () => {
  test('what each still owed goes to its successors; what it has sent and signed stands; u3 is left alone', () => {
    rollsOut()
    u1Works()
    const u3 = state<DistrictState>(unit('u3'))
    does(programme, 'succeed', unitsSucceed(), coordinatorA, '2024-07-01')
    world.settle(on('2024-07-01'))
    expect(['u1', 'u2', 'c1', 'c2', 'c3'].map((id) => world.stage(unit(id)))).toEqual([
      'reorganised',
      'reorganised',
      'working',
      'opened',
      'opened',
    ])
    expect(subjectsOf(unit('c1'))).toEqual(['report/Y'])
    expect(subjectsOf(unit('c2')).sort()).toEqual(['acknowledge', 'plan', 'report/H1', 'report/Y'])
    expect(state<DistrictState>(unit('u1')).reports.H1).toMatchObject({
      status: 'submitted',
      agency: 'x.u1.a',
    })
    expect(
      state<DistrictState>(unit('c2')).inherited.map(({ unit: from, verified }) => [from, verified]),
    ).toEqual([
      ['u1', true],
      ['u2', false],
    ])
    expect(state<DistrictState>(unit('u3'))).toEqual(u3)
    expect(world.stage('agency/x.c3.b')).toBe('active')
  })

  test('no obligation is lost or doubled, whatever is chosen', () => {
    const fate = fc.constantFrom<Fate>('one', 'each', 'closed')
    const choice = fc.record({
      unit: fc.constantFrom('u1', 'u2'),
      subject: fc.constantFrom('acknowledge', 'plan', 'report/H1', 'report/Y'),
      fate,
    })
    const successors: Readonly<Record<string, readonly string[]>> = { u1: ['c1', 'c2'], u2: ['c2', 'c3'] }
    rollsOut()
    u1Works()
    const kept = new Map(world.states)
    fc.assert(
      fc.property(fate, fc.array(choice, { maxLength: 6 }), (general, perObligation) => {
        const again = new SmallWorld()
        for (const [id, one] of kept) again.states.set(id, one)
        world = again
        const before = ['u1', 'u2'].flatMap((from) =>
          subjectsOf(unit(from)).map((subject) => ({ from, subject })),
        )
        does(
          programme,
          'succeed',
          unitsSucceed({ default: general, perObligation }),
          coordinatorA,
          '2024-07-01',
        )
        world.settle(on('2024-07-01'))
        const wanted = new Set(
          before.flatMap(({ from, subject }) => {
            const own = perObligation.findLast((one) => one.unit === from && one.subject === subject)
            const to = successors[from] ?? []
            const chosen = own?.fate ?? general
            return (chosen === 'each' ? to : chosen === 'one' ? to.slice(0, 1) : []).map(
              (id) => `${id} ${subject}`,
            )
          }),
        )
        const found = ['c1', 'c2', 'c3'].flatMap((id) =>
          subjectsOf(unit(id)).map((subject) => `${id} ${subject}`),
        )
        expect(found.sort()).toEqual([...wanted].sort())
        for (const id of ['c1', 'c2', 'c3'])
          expect(owed(unit(id))).toHaveLength(2 * subjectsOf(unit(id)).length)
        expect([...owed(unit('u1')), ...owed(unit('u2'))]).toEqual([])
        const ids = allOwedIds()
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 40 },
    )
  })

  test('what is over before stays as it is, and the year still closes', () => {
    rollsOut()
    const consent = { reason: 'Thay', signedDocument: '88/KH' }
    for (const actor of [coordinatorA, coordinatorB]) does(cycle, 'cancel', consent, actor, '2024-02-06')
    world.settle(on('2024-02-06'))
    const closed = [...world.states].filter(([id]) => id !== programme)
    does(programme, 'succeed', unitsSucceed(), coordinatorA, '2024-07-01')
    world.settle(on('2024-07-01'))
    for (const [id, before] of closed) expect(world.states.get(id)).toEqual(before)
  })
})

describe('a succession is refused', () => {
  const units = unitsSucceed().succession
  test.each([
    ['an unknown predecessor', { agencies: [{ from: 'x.z', to: ['x.council'] }] }, 'unknown-agency'],
    ['an unknown successor', { agencies: [{ from: 'x.council', to: ['x.z'] }] }, 'unknown-successor'],
    [
      'a party with two',
      { newAgencies: ['x.c', 'x.d'].map(newAgency), agencies: [{ from: A, to: ['x.c', 'x.d'] }] },
      'succession-party',
    ],
    ['a party by another', { agencies: [{ from: A, to: [B] }] }, 'succession-party'],
    [
      'two parties by one',
      {
        newAgencies: [newAgency('x.c')],
        agencies: [
          { from: A, to: ['x.c'] },
          { from: B, to: ['x.c'] },
        ],
      },
      'succession-party',
    ],
    ['a day before the period', { on: '2020-12-31' }, 'day-outside-period'],
    ['a day after the year that follows the period', { on: '2027-01-01' }, 'day-outside-period'],
    ['an id that is taken', { newAgencies: [newAgency('x.council')] }, 'id-taken'],
    ['a unit id that is taken', { newUnits: [newUnit('u2')] }, 'id-taken'],
    ['an unknown unit', { units: [{ from: 'u9', to: ['u2'], verified: true }] }, 'unknown-unit'],
    [
      'a unit that succeeds itself',
      { units: [{ from: 'u1', to: ['u1'], verified: true }] },
      'unknown-successor',
    ],
    [
      'a successor that ends too',
      { units: [...units.units.slice(1), { from: 'u1', to: ['u2'], verified: true }] },
      'unknown-successor',
    ],
    ['a pair that nobody knows', { newUnits: [newUnit('c9')] }, 'unknown-agency'],
    ['a pair on the side of no party', { newUnits: [newUnit('u9', ['x.council', B])] }, 'unknown-agency'],
  ] as const)('for %s: %s', (_, change, expected) => {
    expect(refusal(recorded(change as object))).toBe(expected)
  })

  test('when the chosen one is no successor of that unit, and to whom does not coordinate', () => {
    const choice = { unit: 'u1', subject: 'plan', fate: 'one' as const, to: 'c3' }
    expect(refusal(unitsSucceed({ perObligation: [choice] }))).toBe('unknown-successor')
    expect(refusal(unitsSucceed({ perObligation: [{ ...choice, unit: 'u3' }] }))).toBe('unknown-unit')
    expect(refusal(unitsSucceed(), actorOf(A, 'leader'))).toBe('not-allowed')
    expect(refusal(unitsSucceed(), system)).toBe('not-allowed')
  })

  test('for a unit that has ended before', () => {
    does(programme, 'succeed', unitsSucceed(), coordinatorA, '2024-07-01')
    world.settle(on('2024-07-01'))
    const again = recorded({
      id: 'nua',
      on: '2024-07-02',
      units: [{ from: 'u1', to: ['c1'], verified: true }],
    })
    expect(refusal(again, coordinatorA, '2024-07-02')).toBe('unit-ended')
  })
})
