// What happens to a document between its rounds: changes asked for, revisions that void, silence that is never consent, signers added.
import { describe, expect, test } from '@jest/globals'
import { system } from '../../../src/domain/kernel.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import { pendingSigners, signedBy } from '../../../src/domain/sign-off/standing.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, B, calendar, personOf } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'
import {
  AGREEMENT,
  act,
  coordinatorA,
  coordinatorB,
  DOCUMENT,
  does,
  draftAt,
  H1,
  H2,
  leaderA,
  leaderB,
  opened,
  openedInUnit,
  signedByA,
  signedByB,
  stageStates,
  UNIT_DOCUMENT,
} from './sign-off-scenario.ts'

const owedBy = (state: Parameters<typeof signOff.owed>[0]) =>
  signOff.owed(state).map(({ kind, debtor }) => `${kind} ${debtor}`)
const revision = { document: DOCUMENT, version: 3, note: 'Làm rõ kinh phí' }

describe('changes and revisions', () => {
  test('a request for changes stops the signing; the signature stays until the new revision voids it', () => {
    const asked = does(signedByA(opened()), 'requestChanges', { hash: H1, reason: 'Thiếu kinh phí' }, leaderB)
    expect(asked.stage).toBe('revising')
    expect(signedBy(asked)).toEqual([A])
    expect(owedBy(asked)).toEqual([`revise ${A}`])
    expect(outcomeOf(act(asked, 'sign', { hash: H1, agreement: AGREEMENT }, leaderB))).toBe('wrong-stage')
    const revised = accepted(act(asked, 'submitRevision', revision, coordinatorB, on('2024-01-17')))
    expect(revised.events[0]?.data).toMatchObject({
      document: DOCUMENT,
      number: 2,
      hash: H2,
      voided: [{ agency: A, person: personOf(A, 'leader') }],
    })
    expect(revised.state).toMatchObject({ stage: 'signing', round: 2, hash: H2, current: 0 })
    expect(signedBy(revised.state)).toEqual([])
    expect(revised.state.signatures.map(({ voided }) => voided)).toEqual([true])
    expect(outcomeOf(act(revised.state, 'sign', { hash: H1 }, leaderA))).toBe('stale-revision')
    expect(signedByB(signedByA(revised.state)).stage).toBe('approved')
  })

  test('the signer whose signature was voided is told so, the others are asked anew', () => {
    const { notices } = accepted(act(signedByA(opened()), 'submitRevision', revision, coordinatorA))
    expect(notices.map(({ kind, to }) => [kind, to])).toEqual([
      ['signature-voided', [{ person: personOf(A, 'leader') }]],
      ['sign-requested', [{ agency: B, roles: ['leader'] }]],
    ])
    for (const notice of notices) expect(faultsOf(notice, coordinatorA)).toEqual([])
  })

  test('only a changed draft, as it stands, is a new revision', () => {
    const submit = (draft: ReturnType<typeof draftAt> | null, document = DOCUMENT) =>
      outcomeOf(
        act(opened(), 'submitRevision', { ...revision, document }, coordinatorA, undefined, { draft }),
      )
    expect(submit(draftAt(H1))).toBe('draft-unchanged')
    expect(submit(draftAt(H2, DOCUMENT, 4))).toBe('draft-changed')
    expect(submit(null)).toBe('draft-missing')
    expect(submit(draftAt(H2, 'other'), 'other')).toBe('unknown-document')
  })

  test('an older text may come back, and its old signatures do not', () => {
    const second = does(signedByA(opened()), 'submitRevision', revision, coordinatorA)
    const back = does(second, 'submitRevision', revision, coordinatorA, undefined, { draft: draftAt(H1) })
    expect(back).toMatchObject({ round: 3, hash: H1 })
    expect(signedBy(back)).toEqual([])
    expect(signedByB(back).stage).toBe('signing')
  })

  test('the drafter recalls with a reason until the last signature; the other party does not', () => {
    const half = signedByA(opened())
    expect(outcomeOf(act(half, 'recall', { reason: 'Sai số liệu' }, coordinatorB))).toBe('wrong-party')
    expect(outcomeOf(act(half, 'recall', { reason: '  ' }, coordinatorA))).toBe('reason-required')
    const recalled = accepted(act(half, 'recall', { reason: 'Sai số liệu' }, coordinatorA))
    expect(recalled.state.stage).toBe('revising')
    for (const notice of recalled.notices) expect(faultsOf(notice, coordinatorA)).toEqual([])
    expect(outcomeOf(act(stageStates.approved, 'recall', { reason: 'Sai' }, coordinatorA))).toBe('closed')
  })

  test('a rejection and a request carry a reason and the hash that was read', () => {
    for (const name of ['reject', 'requestChanges']) {
      expect(outcomeOf(act(opened(), name, { hash: H1, reason: '' }, leaderB))).toBe('reason-required')
      expect(outcomeOf(act(opened(), name, { hash: H2, reason: 'Sai' }, leaderB))).toBe('stale-revision')
    }
  })

  test('an officer of a half revises a unit’s plan, and the half owes it', () => {
    const state = openedInUnit()
    const asked = does(state, 'requestChanges', { hash: H1, reason: 'Thiếu' }, actorOf('x.u1.b', 'leader'))
    expect(owedBy(asked)).toEqual(['district-plan x.u1.a'])
    const submit = (by: ReturnType<typeof actorOf>) =>
      act(asked, 'submitRevision', { ...revision, document: UNIT_DOCUMENT }, by, undefined, {
        draft: draftAt(H2, UNIT_DOCUMENT),
      })
    expect(outcomeOf(submit(actorOf('x.u1.b', 'officer')))).toBe('ok')
    expect(outcomeOf(submit(actorOf('x.u2.b', 'officer')))).toBe('not-allowed')
  })
})

describe('silence', () => {
  test('is recorded at the deadline, once, and is no consent', () => {
    const half = signedByA(opened())
    const [due] = signOff.instants(half)
    expect(due).toEqual({ at: '2024-01-22T10:00:00.000Z', command: 'fallSilent' })
    expect(outcomeOf(act(half, 'fallSilent', {}, system, on('2024-01-22')))).toBe('too-early')
    const silent = accepted(act(half, 'fallSilent', {}, system, due?.at))
    expect(silent.events[0]?.data.agencies).toEqual([B])
    expect(silent.state.stage).toBe('signing')
    expect(pendingSigners(silent.state)).toEqual([B])
    expect(signOff.instants(silent.state)).toEqual([])
    expect(accepted(act(silent.state, 'fallSilent', {}, system, on('2024-02-01'))).events).toEqual([])
    for (const notice of silent.notices) expect(faultsOf(notice, system)).toEqual([])
    expect(signedByB(silent.state, on('2024-02-01')).stage).toBe('approved')
  })

  test('waits while the cycle is suspended; its instant stays, and the deadline moves after resuming', () => {
    const state = opened()
    const at = signOff.instants(state)[0]?.at
    expect(outcomeOf(act(state, 'fallSilent', {}, system, at, { suspended: true }))).toBe('suspended')
    expect(signOff.instants(state)).toHaveLength(1)
    const shifted = does(state, 'shiftDeadlines', { workingDays: 4 }, system)
    expect(signOff.instants(shifted)[0]?.at).toBe('2024-01-26T10:00:00.000Z')
    expect(signOff.owed(shifted)[0]?.due).toBe('2024-01-26T10:00:00.000Z')
  })

  test('under a new calendar what is still to come is counted again', () => {
    const newer = { ...calendar, version: 2, daysOff: [...calendar.daysOff, '2024-01-18', '2024-01-19'] }
    const recount = (now: string) =>
      act(opened(), 'recountDeadlines', { calendarVersion: 2 }, system, now, { calendar: newer })
    expect(accepted(recount(on('2024-01-16'))).state.deadline?.at).toBe('2024-01-24T10:00:00.000Z')
    expect(accepted(recount(on('2024-01-23'))).events).toEqual([])
    expect(accepted(act(opened(), 'recountDeadlines', { calendarVersion: 1 }, system)).events).toEqual([])
  })
})

describe('who signs, beyond the programme', () => {
  const added = { agency: 'x.council', reason: 'Theo Quy chế làm việc' }

  test('the drafter adds an agency of the programme that does not sign yet; then it is waited for', () => {
    const add = (agency: string, by = coordinatorA) =>
      outcomeOf(act(opened(), 'addSignatory', { ...added, agency }, by))
    expect(add(B)).toBe('already-signer')
    expect(add('x.nobody')).toBe('unknown-agency')
    expect(add('x.council', coordinatorB)).toBe('wrong-party')
    const state = does(opened(), 'addSignatory', added, coordinatorA)
    const both = signedByB(signedByA(state))
    expect(both.stage).toBe('signing')
    expect(does(both, 'sign', { hash: H1 }, actorOf('x.council', 'leader')).stage).toBe('approved')
  })

  test('a nudge once a day, only to those who are awaited', () => {
    const nudged = does(signedByA(opened()), 'nudge', { agency: B }, coordinatorA)
    const again = (day: string, agency = B) =>
      outcomeOf(act(nudged, 'nudge', { agency }, coordinatorB, on(day)))
    expect(again('2024-01-15')).toBe('already-nudged')
    expect(again('2024-01-16')).toBe('ok')
    expect(again('2024-01-16', A)).toBe('already-signed')
    expect(again('2024-01-16', 'x.council')).toBe('not-a-signer')
  })
})

test('what was owed is owed under a key of its own in each round', () => {
  const first = opened()
  const second = does(first, 'submitRevision', revision, coordinatorA)
  const keys = [...signOff.owed(first), ...signOff.owed(second)].map(({ key }) => key)
  expect(new Set(keys).size).toBe(4)
  expect(keys[0]).toBe(`sign/1/0/${A}`)
})
