// Nobody signs for two agencies, though appointed with an authority in both.
import { describe, expect, test } from '@jest/globals'
import { sentencesOf } from '../../../src/domain/errors.ts'
import { availableCommands, system } from '../../../src/domain/kernel.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import type { SignOffState } from '../../../src/domain/sign-off/state.ts'
import { accepted, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, agencyState, B, factsOf } from './fixture-definition.ts'
import { act, coordinatorA, DOCUMENT, does, FIRST_DAY, H1, opened, stage } from './sign-off-scenario.ts'
import { appointedIn, SHARED, shared } from './sign-off-shared.ts'
import { newAgency, succeeding } from './succession-scenario.ts'

const facts = appointedIn([A, B])
const start = () => opened({ stages: [stage('all', [A, B, 'x.council'])], agreementRequired: [] })
const signs = (state: SignOffState, more = {}, by = shared, known = facts) =>
  act(state, 'sign', { hash: state.hash, ...more }, by, FIRST_DAY, known)

describe('a person appointed with an authority in both parties', () => {
  test.each([
    [A, B],
    [B, A],
  ])('signs for %s, and then not for %s', (one, other) => {
    const once = accepted(signs(start(), { authority: `${one}-${SHARED}` })).state
    expect(once.signatures.map(({ agency }) => agency)).toEqual([one])
    for (const more of [{}, { authority: `${other}-${SHARED}` }]) {
      const again = signs(once, more)
      expect(again).toMatchObject({ refused: 'signed-for-another', details: { agency: `CQ ${one}` } })
      if ('refused' in again) expect(sentencesOf(again).vi).toContain(`CQ ${one}`)
    }
    const both = accepted(signs(once, {}, actorOf(other, 'leader'))).state
    expect(outcomeOf(signs(both))).toBe('already-signed')
  })

  test('is not offered what would be refused', () => {
    const once = accepted(signs(start())).state
    const offered = (state: SignOffState) =>
      availableCommands(signOff, { state, facts: factsOf(facts) }, shared, FIRST_DAY)
    expect(offered(start())).toContain('sign')
    expect(offered(once)).not.toContain('sign')
    expect(offered(once)).not.toContain('reject')
    expect(offered(once)).not.toContain('requestChanges')
  })

  test('having signed for one, neither rejects nor asks for changes for the other', () => {
    const once = accepted(signs(start())).state
    const payload = { hash: once.hash, reason: 'Chưa rõ kinh phí' }
    for (const name of ['reject', 'requestChanges']) {
      expect(outcomeOf(act(once, name, payload, shared, FIRST_DAY, facts))).toBe('signed-for-another')
      expect(outcomeOf(act(start(), name, payload, shared, FIRST_DAY, facts))).toBe('ok')
    }
  })

  test('is not passed the other party’s signature either', () => {
    const once = accepted(signs(start())).state
    const payload = { agency: B, to: SHARED }
    const passed = (state: SignOffState) =>
      outcomeOf(act(state, 'delegate', payload, actorOf(B, 'leader'), FIRST_DAY, facts))
    expect(passed(start())).toBe('ok')
    expect(passed(once)).toBe('signed-for-another')
  })

  test('signs a new revision for whichever, since the old signature is void', () => {
    const once = accepted(signs(start(), { authority: `${A}-${SHARED}` })).state
    const revision = { document: DOCUMENT, version: 3, note: 'Sửa' }
    const second = does(once, 'submitRevision', revision, coordinatorA)
    const anew = accepted(signs(second, { authority: `${B}-${SHARED}` })).state
    expect(anew.signatures.map(({ agency, voided }) => [agency, voided])).toEqual([
      [A, true],
      [B, false],
    ])
  })

  test('signs for what has taken over from the agency for which it signed', () => {
    const known = appointedIn(['x.u1.a', 'x.c'], {
      ...agencies,
      'x.c': agencyState(newAgency('x.c')),
    })
    const stages = [stage('all', ['x.u1.a', 'x.u1.b', 'x.u2.a'])]
    const first = accepted(signs(opened({ stages, agreementRequired: [] }), {}, shared, known)).state
    const heirs = succeeding({ 'x.u1.a': ['x.c'], 'x.u1.b': ['x.c'] })
    const merged = does(first, 'succeed', heirs, system)
    expect(accepted(signs(merged, {}, shared, known)).state.signatures.map(({ agency }) => agency)).toEqual([
      'x.u1.a',
      'x.c',
    ])
  })
})

test('one who signs for one agency alone is refused nothing', () => {
  expect(outcomeOf(act(start(), 'sign', { hash: H1 }, actorOf(A, 'leader'), FIRST_DAY, facts))).toBe('ok')
})
