// What a joint sign-off holds: co-equal signers, decisions bound to one hash, stages in order.
import { describe, expect, test } from '@jest/globals'
import { system } from '../../../src/domain/kernel.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import { pendingSigners } from '../../../src/domain/sign-off/standing.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, B, CODE, personOf } from './fixture-definition.ts'
import {
  AGREEMENT,
  act,
  coordinatorA,
  DOCUMENT,
  does,
  H1,
  H2,
  leaderA,
  leaderB,
  opened,
  openedInUnit,
  signedByA,
  signedByB,
  stage,
  UNIT_DOCUMENT,
} from './sign-off-scenario.ts'

const owedBy = (state: Parameters<typeof signOff.owed>[0]) =>
  signOff.owed(state).map(({ kind, debtor }) => `${kind} ${debtor}`)

describe('both parties sign the same revision', () => {
  test('each in any order, and the last one approves it', () => {
    for (const [first, second] of [
      [signedByA, signedByB],
      [signedByB, signedByA],
    ] as const) {
      const half = first(opened())
      expect(half.stage).toBe('signing')
      const state = second(half, on('2024-01-17'))
      expect(state.stage).toBe('approved')
      expect(state.lastSignedOn).toBe('2024-01-17')
      expect(signOff.owed(state)).toEqual([])
      expect(signOff.instants(state)).toEqual([])
    }
  })

  test('approval and rejection tell the owner, a withdrawal by the owner does not', () => {
    const approved = accepted(act(signedByA(opened()), 'sign', { hash: H1, agreement: AGREEMENT }, leaderB))
    const ended = { document: DOCUMENT, kind: 'yearly-plan', hash: H1 }
    expect(approved.reactions).toEqual([
      {
        stream: `cycle/${CODE}/2024`,
        command: {
          name: 'signOffEnded',
          payload: { ...ended, outcome: 'approved', lastSignedOn: '2024-01-15' },
        },
      },
    ])
    const rejected = accepted(act(opened(), 'reject', { hash: H1, reason: 'Chưa thống nhất' }, leaderB))
    expect(rejected.reactions.map(({ command }) => command.payload)).toEqual([
      { ...ended, outcome: 'rejected', lastSignedOn: null },
    ])
    expect(accepted(act(opened(), 'withdraw', { reason: 'Hủy' }, system)).reactions).toEqual([])
  })

  test('a unit’s plan belongs to the unit, and its signatures are owed under their own name', () => {
    const state = openedInUnit()
    expect(owedBy(state)).toEqual(['district-sign x.u1.a', 'district-sign x.u1.b'])
    expect(signOff.owed(state)[0]?.unit).toBe('u1')
    const half = does(state, 'sign', { hash: H1 }, actorOf('x.u1.a', 'leader'))
    const last = accepted(act(half, 'sign', { hash: H1 }, actorOf('x.u1.b', 'leader')))
    expect(last.reactions[0]?.stream).toBe(`district/${CODE}/2024/u1`)
    expect(last.reactions[0]?.command.payload).toMatchObject({
      document: UNIT_DOCUMENT,
      kind: 'district-plan',
    })
  })

  test('nobody signs twice, for the other party, or a revision that is not the latest', () => {
    const half = signedByA(opened())
    expect(outcomeOf(act(half, 'sign', { hash: H1 }, leaderA))).toBe('already-signed')
    expect(outcomeOf(act(half, 'sign', { hash: H1 }, actorOf(A, 'deputy')))).toBe('already-signed')
    expect(outcomeOf(act(opened(), 'sign', { hash: H2 }, leaderA))).toBe('stale-revision')
    expect(outcomeOf(act(opened(), 'sign', { hash: H1 }, actorOf('x.council', 'leader')))).toBe('wrong-party')
    expect(outcomeOf(act(opened(), 'sign', { hash: H1 }, coordinatorA))).toBe('wrong-party')
  })

  test('who signs again hears who has signed and on which day, when all have signed too', () => {
    const said = { refused: 'already-signed', details: { agency: `CQ ${A}`, day: '15/01/2024' } }
    const approved = signedByB(signedByA(opened()))
    expect(approved.stage).toBe('approved')
    for (const state of [signedByA(opened()), approved])
      expect(act(state, 'sign', { hash: H1 }, leaderA, on('2024-01-18'))).toEqual(said)
    expect(outcomeOf(act(approved, 'reject', { hash: H1, reason: 'Sai' }, leaderA))).toBe('closed')
  })

  test('a body that decides collectively signs with the record of its agreement', () => {
    const sign = (agreement?: object) => outcomeOf(act(opened(), 'sign', { hash: H1, agreement }, leaderB))
    expect(sign()).toBe('agreement-record-required')
    expect(sign({ reference: ' ', day: '2024-01-12' })).toBe('agreement-record-required')
    expect(sign({ reference: '12-BB/BTV', day: '2024-01-16' })).toBe('agreement-record-required')
    expect(sign(AGREEMENT)).toBe('ok')
    expect(signedByB(opened()).signatures[0]?.agreement).toEqual(AGREEMENT)
  })
})

describe('stages in order', () => {
  const three = [stage('any', ['x.u1.a', 'x.u1.b']), stage(2, ['x.council', A, B]), stage('all', [A, B], 3)]
  const start = () => opened({ stages: three, agreementRequired: [] })
  const signAs = (state: ReturnType<typeof opened>, agency: string, day = '2024-01-16') =>
    act(state, 'sign', { hash: state.hash }, actorOf(agency, 'leader'), on(day))

  test('any, then two of three, then all; a signature counts for every stage', () => {
    expect(outcomeOf(signAs(start(), A))).toBe('not-a-signer')
    const any = accepted(signAs(start(), 'x.u1.b')).state
    expect([any.current, pendingSigners(any)]).toEqual([1, ['x.council', A, B]])
    expect(outcomeOf(signAs(any, 'x.u1.a'))).toBe('not-a-signer')
    const one = accepted(signAs(any, A)).state
    expect([one.current, pendingSigners(one)]).toEqual([1, ['x.council', B]])
    const two = accepted(signAs(one, 'x.council', '2024-01-18'))
    expect(two.events.map(({ type }) => type)).toEqual(['signed', 'stage.completed'])
    expect([two.state.current, pendingSigners(two.state)]).toEqual([2, [B]])
    expect(two.state.deadline?.at).toBe('2024-01-23T10:00:00.000Z')
    expect(outcomeOf(signAs(two.state, A))).toBe('already-signed')
    expect(accepted(signAs(two.state, B)).state.stage).toBe('approved')
  })

  test('a stage that earlier signatures satisfy is not waited for', () => {
    const any = accepted(signAs(start(), 'x.u1.a')).state
    const both = accepted(signAs(accepted(signAs(any, A)).state, B))
    expect(both.events.map(({ type }) => type)).toEqual(['signed', 'sign-off.approved'])
  })

  test('the next stage’s signers are asked when it begins', () => {
    const { notices } = accepted(signAs(start(), 'x.u1.a'))
    expect(notices.map(({ kind }) => kind)).toEqual(['sign-requested'])
    expect(notices[0]?.to).toEqual(['x.council', A, B].map((agency) => ({ agency, roles: ['leader'] })))
  })
})

test('the deputy signs KT. while the leader is absent', () => {
  const state = does(opened(), 'sign', { hash: H1 }, actorOf(A, 'deputy'))
  expect(state.signatures[0]).toMatchObject({
    agency: A,
    person: personOf(A, 'deputy'),
    authority: { id: 'x.a-deputy', version: 1, lines: { prefix: 'KT.' }, basis: 'Quyết định bổ nhiệm' },
  })
  expect(state.signatures[0]?.authority.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  expect(signedByB(state).stage).toBe('approved')
  expect(outcomeOf(act(state, 'sign', { hash: H1 }, leaderA))).toBe('already-signed')
})
