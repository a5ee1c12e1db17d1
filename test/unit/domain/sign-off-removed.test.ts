// A signatory that was added is taken back while it has not signed.
import { describe, expect, test } from '@jest/globals'
import { availableCommands } from '../../../src/domain/kernel.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import { pendingSigners } from '../../../src/domain/sign-off/standing.ts'
import type { SignOffState } from '../../../src/domain/sign-off/state.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, B, factsOf, personOf } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'
import { unmetNeeds } from './notice-needs.ts'
import { added, COUNCIL, OTHER, reason, remove, signs, twoOfThree } from './sign-off-adding.ts'
import {
  AGREEMENT,
  act,
  coordinatorA,
  coordinatorB,
  DOCUMENT,
  does,
  FIRST_DAY,
  H1,
  leaderB,
  opened,
  signedByA,
  signedByB,
  stage,
} from './sign-off-scenario.ts'

describe('an added signatory is taken back', () => {
  test('by those who draft for the party that added it, with a reason, while it has not signed', () => {
    const state = added(opened(), COUNCIL)
    expect(outcomeOf(remove(state, COUNCIL, coordinatorB))).toBe('wrong-party')
    expect(outcomeOf(remove(state, COUNCIL, actorOf(COUNCIL, 'leader')))).toBe('not-allowed')
    expect(outcomeOf(act(state, 'removeSignatory', { agency: COUNCIL, reason: ' ' }, coordinatorA))).toBe(
      'reason-required',
    )
    expect(outcomeOf(remove(signs(state, COUNCIL), COUNCIL))).toBe('signature-stands')
    const back = accepted(remove(state, COUNCIL))
    expect(back.events.map(({ type }) => type)).toEqual(['signatory.removed'])
    expect(pendingSigners(back.state)).toEqual([A, B])
    expect(outcomeOf(remove(back.state, COUNCIL))).toBe('not-added')
    expect(signedByB(signedByA(back.state)).stage).toBe('approved')
    expect(pendingSigners(added(back.state, COUNCIL))).toEqual([A, B, COUNCIL])
  })

  test('a signer of the programme’s policy is not', () => {
    expect(outcomeOf(remove(added(twoOfThree(), OTHER), COUNCIL))).toBe('not-added')
    expect(outcomeOf(remove(opened(), 'x.nobody'))).toBe('not-added')
  })

  test('in a stage of some it leaves the policy’s signers as they were', () => {
    const { state } = accepted(remove(added(twoOfThree(), OTHER), OTHER))
    expect(pendingSigners(state)).toEqual([A, B, COUNCIL])
    expect(signs(signs(state, A), COUNCIL).stage).toBe('approved')
  })

  test('after a recall and in a new revision too', () => {
    const signed = signs(added(opened(), COUNCIL), COUNCIL)
    const recalled = does(signed, 'recall', { reason }, coordinatorA)
    expect(outcomeOf(remove(recalled, COUNCIL))).toBe('signature-stands')
    const revision = { document: DOCUMENT, version: 3, note: 'Sửa' }
    const second = does(recalled, 'submitRevision', revision, coordinatorA)
    expect(pendingSigners(accepted(remove(second, COUNCIL)).state)).toEqual([A, B])
    const again = does(added(opened(), COUNCIL), 'recall', { reason }, coordinatorA)
    const without = accepted(remove(again, COUNCIL))
    expect([without.state.stage, without.events.length]).toEqual(['revising', 1])
    expect(pendingSigners(does(without.state, 'submitRevision', revision, coordinatorA))).toEqual([A, B])
  })

  test('when all others have signed, the document is approved as of the last signature', () => {
    const both = signs(signs(added(opened(), COUNCIL), A, '2024-01-16'), B, '2024-01-17')
    const { state, events, reactions } = accepted(remove(both, COUNCIL, coordinatorA, on('2024-01-19')))
    expect(events.map(({ type }) => type)).toEqual(['signatory.removed', 'sign-off.approved'])
    expect([state.stage, state.lastSignedOn]).toEqual(['approved', '2024-01-17'])
    expect(reactions).toHaveLength(1)
    expect(signOff.owed(state)).toEqual([])
  })

  test('when the stage waited for it alone, the next one begins', () => {
    const stages = [stage('any', [A, B]), stage('all', [A, B], 3)]
    const state = signs(added(opened({ stages, agreementRequired: [] }), OTHER), A)
    const { events, notices, state: next } = accepted(remove(state, OTHER, coordinatorA, on('2024-01-16')))
    expect(events.map(({ type }) => type)).toEqual(['signatory.removed', 'stage.completed'])
    expect([next.current, next.deadline?.at]).toEqual([1, '2024-01-19T10:00:00.000Z'])
    expect(notices.at(-1)).toMatchObject({ kind: 'sign-requested', to: [{ agency: B }] })
  })

  test('of a later stage, once a new revision begins again from the first', () => {
    const stages = [stage('any', [A]), stage('all', [A, B])]
    const second = added(signs(opened({ stages, agreementRequired: [] }), A), OTHER)
    const revision = { document: DOCUMENT, version: 3, note: 'Sửa' }
    const anew = does(second, 'submitRevision', revision, coordinatorA)
    const { state, events } = accepted(remove(anew, OTHER))
    expect([state.current, events.length]).toEqual([0, 1])
    expect(signs(signs(state, A), B).stage).toBe('approved')
  })

  test('it and the others who sign are told, whoever signs for it now', () => {
    const passed = does(
      added(opened(), COUNCIL),
      'delegate',
      { agency: COUNCIL, to: personOf(COUNCIL, 'deputy') },
      actorOf(COUNCIL, 'leader'),
    )
    const { notices } = accepted(remove(passed, COUNCIL))
    expect(notices.map(({ kind, to }) => [kind, to])).toEqual([
      [
        'signatory-removed',
        [
          { person: personOf(COUNCIL, 'deputy') },
          { agency: A, roles: ['leader'] },
          { agency: B, roles: ['leader'] },
        ],
      ],
    ])
    expect(notices.flatMap((notice) => [...faultsOf(notice, coordinatorA), ...unmetNeeds(notice)])).toEqual(
      [],
    )
  })

  test('it is owed no more, and offered only where there is one to take back', () => {
    const state = added(opened(), COUNCIL)
    const offered = (to: SignOffState) =>
      availableCommands(signOff, { state: to, facts: factsOf() }, coordinatorA, FIRST_DAY)
    expect(offered(opened())).not.toContain('removeSignatory')
    expect(offered(state)).toContain('removeSignatory')
    expect(offered(signs(state, COUNCIL))).not.toContain('removeSignatory')
    const { state: back } = accepted(remove(state, COUNCIL))
    expect(signOff.owed(back).map(({ debtor }) => debtor)).toEqual([A, B])
    expect(outcomeOf(act(back, 'nudge', { agency: COUNCIL }, coordinatorA))).toBe('not-a-signer')
    expect(outcomeOf(act(back, 'sign', { hash: H1 }, actorOf(COUNCIL, 'leader')))).toBe('wrong-party')
    expect(outcomeOf(act(back, 'sign', { hash: H1, agreement: AGREEMENT }, leaderB))).toBe('ok')
  })
})
