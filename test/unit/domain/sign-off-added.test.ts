// Signers that the drafter adds: each signs in addition to what the policy asks, and none is a part of a party.
import { describe, expect, test } from '@jest/globals'
import type { AgencyState } from '../../../src/domain/agency/state.ts'
import { evolve, system } from '../../../src/domain/kernel.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import { pendingSigners } from '../../../src/domain/sign-off/standing.ts'
import { outcomeOf } from './drive.ts'
import { A, actorOf, agencies, B, definition, personOf } from './fixture-definition.ts'
import {
  add,
  added,
  COUNCIL,
  OTHER,
  reason,
  remove,
  signedFor,
  signs,
  twoOfThree,
} from './sign-off-adding.ts'
import {
  coordinatorA,
  coordinatorB,
  DOCUMENT,
  does,
  FIRST_DAY,
  opened,
  openedInUnit,
  signedByA,
  stage,
} from './sign-off-scenario.ts'
import { succeeding } from './succession-scenario.ts'

const oneOf = () => opened({ stages: [stage('any', [A, B])], agreementRequired: [] })

describe('an added signatory signs in addition', () => {
  test('in a stage of two out of three it takes the place of none of them', () => {
    const state = added(twoOfThree(), OTHER)
    const half = signs(signs(state, A), OTHER)
    expect([half.stage, pendingSigners(half)]).toEqual(['signing', [B, COUNCIL]])
    expect(signs(half, B).stage).toBe('approved')
    const first = signs(signs(state, A), B)
    expect([first.stage, pendingSigners(first)]).toEqual(['signing', [OTHER]])
    expect(outcomeOf(signedFor(first, COUNCIL))).toBe('not-a-signer')
    expect(signs(first, OTHER).stage).toBe('approved')
  })

  test('in a stage of any one it is awaited beside that one', () => {
    const state = added(oneOf(), OTHER)
    expect([signs(state, A).stage, signs(state, OTHER).stage]).toEqual(['signing', 'signing'])
    expect(signs(signs(state, OTHER), B).stage).toBe('approved')
  })

  test('the next stage begins when both the rule and whoever was added are through', () => {
    const stages = [stage('any', [A, B]), stage('all', [A, B])]
    const state = added(opened({ stages, agreementRequired: [] }), OTHER)
    const one = signs(state, A)
    expect([one.current, signs(one, OTHER).current]).toEqual([0, 1])
  })

  test('in a new revision it is asked again', () => {
    const state = added(oneOf(), OTHER)
    const revision = { document: DOCUMENT, version: 3, note: 'Sửa' }
    const second = does(signs(state, OTHER), 'submitRevision', revision, coordinatorB)
    expect(pendingSigners(second)).toEqual([A, B, OTHER])
    expect(signs(second, A).stage).toBe('signing')
  })

  test('its successor signs in its place', () => {
    const heirs = succeeding({ [OTHER]: [COUNCIL] })
    const state = does(added(oneOf(), OTHER), 'succeed', heirs, system)
    expect(pendingSigners(state)).toEqual([A, B, COUNCIL])
    expect(signs(state, A).stage).toBe('signing')
    expect(signs(signs(state, A), COUNCIL).stage).toBe('approved')
  })

  test('one that was added before stays among those of whom the rule asks so many', () => {
    const past = {
      type: 'signatory.added',
      data: { agency: OTHER, stage: 0, reason },
      at: FIRST_DAY,
      actor: coordinatorA,
    }
    const some = evolve(signOff, twoOfThree(), past)
    expect(pendingSigners(some)).toEqual([A, B, COUNCIL, OTHER])
    expect(signs(signs(some, A), OTHER).stage).toBe('approved')
    const all = evolve(signOff, opened(), past)
    expect(signs(signs(all, A), B).stage).toBe('signing')
    expect(outcomeOf(remove(all, OTHER))).toBe('ok')
  })
})

describe('who may be added', () => {
  test('no drafting unit, office or other part of a party', () => {
    for (const part of ['x.a.unit', 'x.a.office', 'x.b.unit', 'x.b.office']) {
      expect(add(twoOfThree(), part)).toMatchObject({
        refused: 'part-of-signer',
        details: { agency: `CQ ${part}` },
      })
      expect(outcomeOf(add(openedInUnit(), part, actorOf('x.u1.a', 'officer')))).toBe('part-of-signer')
    }
  })

  test('no part of a half that signs a unit’s plan, however deep; the half’s whole may', () => {
    const parents: Record<string, string> = { 'x.u3.a': 'x.u2.a', 'x.u2.a': 'x.u1.a', 'x.u1.a': A }
    const parts = definition.agencies.map((one) =>
      parents[one.id] ? { ...one, parent: String(parents[one.id]) } : one,
    )
    const programme = {
      definition: { ...definition, agencies: parts },
      definitionHash: 'd'.repeat(64),
      offices: {},
    }
    const by = actorOf('x.u1.a', 'officer')
    expect(outcomeOf(add(openedInUnit(), 'x.u3.a', by, { programme }))).toBe('part-of-signer')
    expect(outcomeOf(add(openedInUnit(), A, by, { programme }))).toBe('ok')
  })

  test('no agency in which nobody can sign this document today', () => {
    const council = agencies[COUNCIL] as AgencyState
    const [leader] = Object.values(council.authorities)
    if (!leader) throw new Error('the fixture lost an authority')
    const withOnly = (state: Partial<AgencyState>) => ({
      agencies: { ...agencies, [COUNCIL]: { ...council, ...state } },
    })
    const holding = (change: object) => withOnly({ authorities: { [leader.id]: { ...leader, ...change } } })
    const outcome = (facts: object) => outcomeOf(add(opened(), COUNCIL, coordinatorA, facts))
    expect(outcomeOf(add(opened(), 'x.ministry'))).toBe('nobody-to-sign')
    expect(outcome(withOnly({ authorities: {} }))).toBe('nobody-to-sign')
    expect(outcome(withOnly({ people: {} }))).toBe('nobody-to-sign')
    expect(outcome(holding({ to: '2024-01-14' }))).toBe('nobody-to-sign')
    expect(outcome(holding({ revokedAt: FIRST_DAY }))).toBe('nobody-to-sign')
    expect(outcome(holding({ scope: { programmes: 'all', documents: ['amendment'] } }))).toBe(
      'nobody-to-sign',
    )
    expect(outcome(holding({}))).toBe('ok')
  })

  test('no agency for which only someone could sign who has signed for another', () => {
    const council = agencies[COUNCIL] as AgencyState
    const [leader] = Object.values(council.authorities)
    const person = personOf(A, 'leader')
    const only = {
      ...council,
      people: { [person]: ['leader' as const] },
      authorities: { own: { ...leader, id: 'own', holder: person } },
    }
    const facts = { agencies: { ...agencies, [COUNCIL]: only } }
    expect(outcomeOf(add(opened(), COUNCIL, coordinatorA, facts))).toBe('ok')
    expect(outcomeOf(add(signedByA(opened()), COUNCIL, coordinatorA, facts))).toBe('nobody-to-sign')
  })
})
