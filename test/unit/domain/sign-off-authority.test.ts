// Under what authority someone signs: in force today, for this programme and kind of document, written by someone else.
import { describe, expect, test } from '@jest/globals'
import type { Authority } from '../../../src/domain/agency/state.ts'
import { type DomainError, sentencesOf } from '../../../src/domain/errors.ts'
import type { Facts } from '../../../src/domain/kernel.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, B, CODE, factsOf, personOf } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'
import { act, coordinatorA, does, H1, leaderA, leaderB, opened, signedByA } from './sign-off-scenario.ts'

const present = agencies[A]
if (!present) throw new Error('the fixture lost a party')

/** The agencies with A's authorities as given, and nobody else's changed. */
const holding = (...authorities: Partial<Authority>[]): Pick<Facts, 'agencies'> => {
  const whole = authorities.map((change, at): Authority => {
    const [first] = Object.values(present.authorities)
    if (!first) throw new Error('the fixture lost an authority')
    return { ...first, id: `a${at}`, ...change }
  })
  const byId = Object.fromEntries(whole.map((authority) => [authority.id, authority]))
  return { agencies: { ...agencies, [A]: { ...present, authorities: byId } } }
}

const signWith = (facts: Partial<Facts>, authority?: string, by = leaderA) =>
  outcomeOf(
    act(opened(), 'sign', { hash: H1, ...(authority ? { authority } : {}) }, by, on('2024-01-16'), facts),
  )

test('whoever has left the agency signs for it no more, though nobody has revoked the authority', () => {
  const { [personOf(A, 'leader')]: _, ...people } = present.people
  expect(signWith({ agencies: { ...agencies, [A]: { ...present, people } } })).toBe('wrong-party')
})

describe('an authority that does not serve', () => {
  const cases: readonly (readonly [string, Partial<Authority>, string])[] = [
    ['expired yesterday', { to: '2024-01-15' }, 'authority-expired'],
    ['in force from tomorrow', { from: '2024-01-17' }, 'authority-expired'],
    ['revoked', { revokedAt: on('2024-01-16') }, 'authority-revoked'],
    [
      'for another programme',
      { scope: { programmes: ['other'], documents: 'all' } },
      'authority-out-of-scope',
    ],
    [
      'for another kind',
      { scope: { programmes: 'all', documents: ['annual-report'] } },
      'authority-out-of-scope',
    ],
    ['written by its holder', { writtenBy: personOf(A, 'leader') }, 'self-delegation'],
    ['of somebody else', { holder: 'nobody' }, 'authority-missing'],
  ]
  test.each(cases)('%s', (_, change, code) => {
    expect(signWith(holding(change))).toBe(code)
    for (const name of ['reject', 'requestChanges']) {
      const payload = { hash: H1, reason: 'Chưa thống nhất' }
      expect(outcomeOf(act(opened(), name, payload, leaderA, on('2024-01-16'), holding(change)))).toBe(code)
    }
  })

  const good: readonly (readonly [string, Partial<Authority>])[] = [
    ['its first day', { from: '2024-01-16' }],
    ['its last day', { to: '2024-01-16' }],
    ['this programme and kind by name', { scope: { programmes: [CODE], documents: ['yearly-plan'] } }],
  ]
  test.each(good)('but it serves on %s', (_, change) => expect(signWith(holding(change))).toBe('ok'))

  test('one that serves is found beside one that does not; the one that was named must serve itself', () => {
    const facts = holding({ id: 'old', to: '2023-12-31' }, { id: 'new' })
    expect(signWith(facts)).toBe('ok')
    expect(signWith(facts, 'new')).toBe('ok')
    expect(signWith(facts, 'old')).toBe('authority-expired')
    expect(signWith(facts, 'unknown')).toBe('authority-missing')
  })

  test('an office worker of the party without any authority does not sign for it', () => {
    expect(signWith({}, undefined, actorOf(A, 'clerk'))).toBe('authority-missing')
    const refused = act(opened(), 'sign', { hash: H1 }, actorOf(A, 'clerk'), on('2024-01-16'))
    expect(sentencesOf(refused as DomainError).vi).toContain(`của CQ ${A}: văn bản do cấp trưởng`)
  })
})

describe('passing a signature on', () => {
  const toDeputy = { agency: A, to: personOf(A, 'deputy'), note: 'Đi công tác' }
  const delegate = (payload: object, by = leaderA, facts: Partial<Facts> = {}) =>
    act(opened(), 'delegate', payload, by, on('2024-01-16'), facts)

  test('to a person of the agency who holds an authority; that person is told and signs', () => {
    const passed = accepted(delegate(toDeputy))
    expect(passed.notices.map(({ kind, to }) => [kind, to])).toEqual([
      ['delegated', [{ person: personOf(A, 'deputy') }]],
    ])
    expect(passed.notices.flatMap((notice) => faultsOf(notice, leaderA))).toEqual([])
    const signed = does(passed.state, 'sign', { hash: H1 }, actorOf(A, 'deputy'))
    expect(signed.signatures.map(({ person }) => person)).toEqual([personOf(A, 'deputy')])
    expect(outcomeOf(act(signed, 'sign', { hash: H1 }, leaderA))).toBe('already-signed')
  })

  test('to nobody without authority, from outside, or to oneself', () => {
    expect(outcomeOf(delegate({ ...toDeputy, to: personOf(A, 'clerk') }))).toBe('authority-missing')
    expect(outcomeOf(delegate({ ...toDeputy, to: personOf(B, 'leader') }))).toBe('not-in-agency')
    expect(outcomeOf(delegate({ ...toDeputy, to: personOf(A, 'leader') }))).toBe('self-delegation')
  })

  test('the drafter does not become its own leader’s delegate by an authority of its own writing', () => {
    const own = { id: 'own', holder: personOf(A, 'coordinator'), writtenBy: personOf(A, 'coordinator') }
    const written = { ...own, writtenBy: personOf(A, 'leader') }
    const to = { ...toDeputy, to: own.holder }
    expect(outcomeOf(delegate(to, leaderA, holding({}, own)))).toBe('self-delegation')
    expect(outcomeOf(delegate(to, leaderA, holding({}, written)))).toBe('ok')
  })

  test('not another agency’s, not what was signed, and not on to a third', () => {
    expect(outcomeOf(delegate({ ...toDeputy, agency: B }))).toBe('wrong-party')
    expect(outcomeOf(delegate({ ...toDeputy, agency: 'x.council' }))).toBe('not-a-signer')
    expect(outcomeOf(act(signedByA(opened()), 'delegate', toDeputy, leaderB))).toBe('already-signed')
    const passed = accepted(delegate(toDeputy)).state
    const third = { id: 'third', holder: personOf(A, 'officer') }
    const deputys = { id: 'deputys', holder: personOf(A, 'deputy') }
    const on1 = act(
      passed,
      'delegate',
      { ...toDeputy, to: third.holder },
      actorOf(A, 'deputy'),
      undefined,
      holding(deputys, third),
    )
    expect(outcomeOf(on1)).toBe('already-delegated')
    expect(outcomeOf(act(passed, 'delegate', toDeputy, leaderA))).toBe('already-delegated')
  })

  test('a nudge reaches the one who signs now', () => {
    const passed = accepted(delegate(toDeputy)).state
    const { notices } = accepted(act(passed, 'nudge', { agency: A }, coordinatorA))
    expect(notices[0]?.to).toEqual([{ person: personOf(A, 'deputy') }])
  })
})

test('the fingerprint of an authority is of all that it says', () => {
  const signed = (facts: Partial<Facts>) =>
    does(opened(), 'sign', { hash: H1 }, leaderA, undefined, facts).signatures[0]?.authority.fingerprint
  expect(signed(holding({}))).toBe(signed(holding({})))
  expect(signed(holding({ basis: 'Quyết định khác' }))).not.toBe(signed(holding({})))
  expect(signed(holding({}))).toBe(
    factsOf().fingerprint(Object.values(holding({}).agencies[A]?.authorities ?? {})[0]),
  )
})
