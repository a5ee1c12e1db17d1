// Nominations after a final review: every party consents, but not through whoever nominates or is nominated; one achievement has one
// award; a bằng khen goes upwards.
import { describe, expect, test } from '@jest/globals'
import type { AgencyState } from '../../../src/domain/agency/state.ts'
import { review } from '../../../src/domain/review/review.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, B, personOf } from './fixture-definition.ts'
import {
  act,
  clerkA,
  commending,
  consented,
  coordinatorA,
  coordinatorB,
  does,
  issued,
  leaderB,
  nomination,
  numbered,
  officer,
  signed,
  submitted,
  trial,
} from './review-scenario.ts'

const day = on('2026-01-26')
const outcome = (state: ReviewState, name: string, payload: object, actor = coordinatorA, at = day) =>
  outcomeOf(act(state, name, payload, actor, at))

describe('nominations', () => {
  const start = commending()
  const nominated = does(start, 'nominate', nomination('n1'), officer, day)

  test('come from pairs and agencies, for themselves only', () => {
    expect(outcome(start, 'nominate', nomination('n1'), officer)).toBe('ok')
    expect(outcome(start, 'nominate', nomination('n1', { agency: 'x.u1.b' }), officer)).toBe('wrong-party')
    expect(outcome(start, 'nominate', nomination('n1', { agency: 'x.a.unit' }), coordinatorA)).toBe('ok')
    expect(outcome(start, 'nominate', nomination('n1'), actorOf('x.council', 'leader'))).toBe('not-allowed')
    expect(outcome(start, 'nominate', nomination('n1', { unit: 'u7' }), officer)).toBe('unknown-unit')
    expect(outcome(nominated, 'nominate', nomination('n1'), officer)).toBe('nomination-exists')
  })

  test('one achievement has one award, however it is spaced, and whoever sends it', () => {
    const same = { name: 'bà  N1', achievement: 'vận động được 30 hộ,  N1', form: 'bang-khen' }
    const again = nomination('n2', same)
    expect(outcome(nominated, 'nominate', again, officer)).toBe('achievement-nominated')
    const other = { ...again, agency: 'x.u1.b' }
    expect(outcome(nominated, 'nominate', other, actorOf('x.u1.b', 'leader'))).toBe('achievement-nominated')
    const no = { id: 'n1', accept: false, reason: 'Chưa rõ minh chứng' }
    const declined = does(nominated, 'decideNomination', no, coordinatorB, day)
    expect(outcome(declined, 'nominate', again, officer)).toBe('ok')
  })

  test('both parties consent to a pair’s', () => {
    const once = does(nominated, 'decideNomination', { id: 'n1', accept: true }, coordinatorA, day)
    expect(once.nominations.n1?.status).toBe('open')
    expect(outcome(once, 'decideNomination', { id: 'n1', accept: true }, coordinatorA)).toBe(
      'already-consented',
    )
    const twice = does(once, 'decideNomination', { id: 'n1', accept: true }, leaderB, day)
    expect(twice.nominations.n1?.status).toBe('accepted')
    expect(outcome(twice, 'decideNomination', { id: 'n1', accept: false, reason: 'x' }, coordinatorB)).toBe(
      'nomination-state',
    )
  })

  test('an agency does not decide on its own, nor a person on what it nominated', () => {
    const own = does(start, 'nominate', nomination('n3', { agency: 'x.a.unit' }), coordinatorA, day)
    for (const actor of [coordinatorA, actorOf(A, 'leader')])
      expect(outcome(own, 'decideNomination', { id: 'n3', accept: true }, actor)).toBe('own-nomination')
    const decided = does(own, 'decideNomination', { id: 'n3', accept: true }, coordinatorB, day)
    expect(decided.nominations.n3?.status).toBe('accepted')
    expect(outcome(nominated, 'decideNomination', { id: 'n1', accept: true }, officer)).toBe('not-allowed')
  })

  test('an agency’s consent is its coordinator’s or leader’s: no other officer nominates for a part of it', () => {
    const own = nomination('n3', { agency: 'x.a.unit' })
    expect(outcome(start, 'nominate', own, actorOf('x.a.unit', 'officer'))).toBe('not-allowed')
    expect(outcome(start, 'nominate', own, actorOf('x.a.unit', 'leader'))).toBe('not-allowed')
    expect(outcome(start, 'nominate', nomination('n3', { agency: A }), actorOf(A, 'leader'))).toBe('ok')
  })

  test('need evidence', () => {
    expect(outcome(start, 'nominate', nomination('n1', { evidence: [] }), officer)).toBe('evidence-required')
  })

  test('are withdrawn by whoever made them, with a reason, until they are decided: then the list goes on', () => {
    const withdraw = (state: ReviewState, actor = officer, reason = 'Trùng hồ sơ') =>
      act(state, 'withdrawNomination', { id: 'n1', reason }, actor, day)
    expect(outcomeOf(withdraw(nominated, coordinatorA))).toBe('wrong-party')
    expect(outcomeOf(withdraw(nominated, officer, ' '))).toBe('reason-required')
    const gone = accepted(withdraw(nominated)).state
    expect(gone.nominations.n1?.status).toBe('withdrawn')
    expect(review.owed(gone).filter(({ kind }) => kind === 'decide-nomination')).toEqual([])
    const [payload] = trial('submitDraft', gone)
    expect(outcome(gone, 'submitDraft', payload)).toBe('ok')
    expect(outcome(gone, 'decideNomination', { id: 'n1', accept: true }, coordinatorA)).toBe(
      'nomination-state',
    )
    const again = nomination('n2', { name: 'Bà n1', achievement: 'Vận động được 30 hộ, n1' })
    expect(outcome(gone, 'nominate', again, officer)).toBe('ok')
    expect(outcomeOf(withdraw(consented(nominated, 'n1')))).toBe('nomination-state')
  })

  test('nor does a person who sits on both sides', () => {
    const people = { [personOf('x.u1.a', 'officer')]: ['coordinator'] }
    const seconded = { ...agencies['x.b.unit'], people } as AgencyState
    const facts = { agencies: { ...agencies, 'x.b.unit': seconded } }
    const itself = act(nominated, 'decideNomination', { id: 'n1', accept: true }, officer, day, facts)
    expect(outcomeOf(itself)).toBe('own-nomination')
  })

  test('one refusal, with its reason, ends it', () => {
    expect(outcome(nominated, 'decideNomination', { id: 'n1', accept: false }, coordinatorB)).toBe(
      'reason-required',
    )
    const no = { id: 'n1', accept: false, reason: 'Chưa rõ minh chứng' }
    expect(does(nominated, 'decideNomination', no, coordinatorB, day).nominations.n1?.status).toBe('declined')
  })

  test('the list waits for every decision', () => {
    const [payload] = trial('submitDraft', nominated)
    expect(outcome(nominated, 'submitDraft', payload)).toBe('nominations-open')
    expect(outcome(consented(nominated, 'n1'), 'submitDraft', payload)).toBe('ok')
  })

  test('each head’s awards have a decision number of its own; a bằng khen is only proposed upwards', () => {
    const three = [
      ['n1', 'x.u1.a', 'giay-khen'],
      ['n2', 'x.u1.b', 'giay-khen'],
      ['n3', 'x.u2.b', 'bang-khen'],
    ] as const
    const decided = three.reduce((state, [id, agency, form]) => {
      const actor = actorOf(agency, 'officer')
      return consented(does(state, 'nominate', nomination(id, { agency, form }), actor, day), id)
    }, start)
    const ready = signed(submitted(decided, 'commendation-list', '2026-01-28'), '2026-02-02')
    const of = (agency: string, form = 'giay-khen', number = 15) => ({ agency, form, number })
    const promulgating = (decisions: object[]) =>
      outcome(ready, 'promulgate', { ...numbered(ready, '2026-02-03'), decisions }, clerkA, on('2026-02-03'))
    expect(promulgating([of(A)])).toBe('number-required')
    expect(promulgating([of(A), of(B), of(A, 'bang-khen')])).toBe('unknown-agency')
    expect(promulgating([of(A), of(B)])).toBe('ok')
    const done = issued(ready, '2026-02-03', { decisions: [of(A), of(B, 'giay-khen', 4)] })
    expect(done.awards.map(({ agency, number, symbol, awards }) => [agency, number, symbol, awards])).toEqual(
      [
        [A, 15, 'QĐ', ['n1']],
        [B, 4, 'QĐ', ['n2']],
      ],
    )
    expect(done.proposedUpwards).toEqual(['n3'])
  })
})

describe('a bằng khen', () => {
  const three = does(commending(), 'nominate', nomination('n3', { form: 'bang-khen' }), officer, day)
  const ready = signed(submitted(consented(three, 'n3'), 'commendation-list', '2026-01-28'), '2026-02-02')
  const listed = issued(ready, '2026-02-03')
  const sent = { id: 'n3', addressee: 'Ủy ban nhân dân tỉnh', day: '2026-02-04' }
  const upward = (payload: object, state = listed, actor = coordinatorA) =>
    act(state, 'recordUpward', payload, actor, on('2026-02-10'))

  test('is proposed upwards to whom it is, and what came of it is recorded', () => {
    const proposed = accepted(upward(sent)).state
    expect(proposed.upwards.n3).toEqual({
      addressee: 'Ủy ban nhân dân tỉnh',
      day: '2026-02-04',
      outcome: 'pending',
      decision: null,
    })
    expect(outcomeOf(upward({ ...sent, outcome: 'granted' }))).toBe('decision-required')
    const granted = accepted(upward({ ...sent, outcome: 'granted', decision: '310/QĐ-UBND' }, proposed)).state
    expect(granted.upwards.n3).toMatchObject({ outcome: 'granted', decision: '310/QĐ-UBND' })
  })

  test('by whom a party speaks through, of what the list proposes, and not ahead of the day', () => {
    expect(outcomeOf(upward({ ...sent, id: 'n1' }))).toBe('unknown-nomination')
    expect(outcomeOf(upward({ ...sent, day: '2026-02-11' }))).toBe('day-in-future')
    expect(outcomeOf(upward(sent, listed, officer))).toBe('not-allowed')
    expect(outcomeOf(upward(sent, ready))).toBe('wrong-stage')
  })
})
