// A succession that touches a party is agreed by every other one, like a calendar; one that is recorded is taken back until its day.
import { describe, expect, test } from '@jest/globals'
import { system } from '../../../src/domain/kernel.ts'
import { programme } from '../../../src/domain/programme/programme.ts'
import type { Succeed } from '../../../src/domain/programme/succession-commands.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, B } from './fixture-definition.ts'
import { act, coordinatorA, coordinatorB, does, stages } from './programme-scenario.ts'
import { newAgency, partySucceeds, recorded, unitsSucceed } from './succession-scenario.ts'

const NOW = on('2024-01-15')
const [leaderA, leaderB] = [actorOf(A, 'leader'), actorOf(B, 'leader')]
const answer = { succession: 'so-moi', proposal: 1 }
const refusal = (payload: Succeed, actor = coordinatorA) =>
  outcomeOf(act(stages.active, 'succeed', payload, actor, NOW))

describe('a succession of a party', () => {
  const {
    state: proposed,
    events,
    notices,
  } = accepted(act(stages.active, 'succeed', partySucceeds(), coordinatorB, NOW))

  test('is proposed, not recorded: the other party owes an answer, and nothing has changed', () => {
    expect(events.map(({ type }) => type)).toEqual(['succession.proposed'])
    expect(proposed.successions).toEqual([])
    expect(proposed.definitions).toEqual([])
    expect(programme.instants(proposed).some(({ command }) => command === 'succeedStreams')).toBe(false)
    expect(programme.owed(proposed)).toMatchObject([
      { key: `accept-succession/1/${A}`, kind: 'accept-succession', debtor: A },
    ])
    expect(notices.map(({ kind }) => kind)).toEqual(['succession-proposed'])
  })

  test('is recorded when the other party has accepted it, and not by the one that proposed it', () => {
    expect(outcomeOf(act(proposed, 'acceptSuccession', answer, coordinatorB, NOW))).toBe('already-consented')
    for (const wrong of [
      { ...answer, proposal: 2 },
      { ...answer, succession: 'khac' },
    ])
      expect(outcomeOf(act(proposed, 'acceptSuccession', wrong, coordinatorA, NOW))).toBe(
        'no-succession-proposed',
      )
    const agreed = accepted(act(proposed, 'acceptSuccession', answer, coordinatorA, NOW))
    expect(agreed.events).toMatchObject([
      { type: 'succession.recorded', data: { party: B, agreedBy: [B, A] } },
    ])
    expect(agreed.state.successions.map(({ id }) => id)).toEqual(['so-moi'])
    expect(agreed.state.successionProposal).toBeNull()
    expect(programme.owed(agreed.state)).toEqual([])
  })

  test('is answered and taken back by leaders too: whoever speaks for a party is asked when its coordinator is silent', () => {
    expect(outcomeOf(act(proposed, 'acceptSuccession', answer, leaderB, NOW))).toBe('already-consented')
    const agreed = accepted(act(proposed, 'acceptSuccession', answer, leaderA, NOW))
    expect(agreed.events).toMatchObject([
      { type: 'succession.recorded', data: { party: B, agreedBy: [B, A] } },
    ])
    const declined = { ...answer, reason: 'Sai ngày' }
    expect(accepted(act(proposed, 'declineSuccession', declined, leaderA, NOW)).events).toMatchObject([
      { data: { party: A } },
    ])
    const back = { succession: 'so-moi', reason: 'Ghi nhầm ngày' }
    expect(outcomeOf(act(agreed.state, 'withdrawSuccession', back, leaderB, NOW))).toBe('ok')
    expect(outcomeOf(act(stages.active, 'succeed', partySucceeds(), leaderA, NOW))).toBe('not-allowed')
  })

  test('is declined with a reason, or taken back by its proposer; then another may be proposed', () => {
    expect(outcomeOf(act(proposed, 'succeed', partySucceeds(), coordinatorA, NOW))).toBe(
      'succession-proposed',
    )
    for (const actor of [coordinatorA, coordinatorB]) {
      const declined = does(proposed, 'declineSuccession', { ...answer, reason: 'Sai ngày' }, actor, NOW)
      expect(declined.successionProposal).toBeNull()
      const again = does(declined, 'succeed', partySucceeds(), coordinatorA, NOW)
      expect(again.successionProposal).toMatchObject({ number: 2, proposer: A })
    }
    expect(outcomeOf(act(proposed, 'declineSuccession', { ...answer, reason: ' ' }, coordinatorA, NOW))).toBe(
      'reason-required',
    )
  })

  test('is withdrawn by its proposer as one that is recorded', () => {
    const back = { succession: answer.succession, reason: 'Sai ngày' }
    expect(does(proposed, 'withdrawSuccession', back, coordinatorB, NOW).successionProposal).toBeNull()
    expect(outcomeOf(act(proposed, 'withdrawSuccession', back, coordinatorA, NOW))).toBe('wrong-party')
    expect(outcomeOf(act(proposed, 'withdrawSuccession', { ...back, reason: ' ' }, coordinatorB, NOW))).toBe(
      'reason-required',
    )
  })

  test.each(['x.b.unit', 'x.b.office'])(
    'so is that of %s, which acts for a party, and its new name',
    (arm) => {
      const ends = recorded({ newAgencies: [newAgency('x.c')], agencies: [{ from: arm, to: ['x.c'] }] })
      const renamed = recorded({
        renamedAgencies: [{ agency: arm, name: { vi: 'Mới', en: 'New' }, short: 'M' }],
      })
      for (const payload of [ends, renamed])
        expect(accepted(act(stages.active, 'succeed', payload, coordinatorA, NOW)).events[0]?.type).toBe(
          'succession.proposed',
        )
    },
  )

  test('is not by an arm of another party, nor by an agency that another party’s arm becomes too', () => {
    expect(refusal(recorded({ agencies: [{ from: B, to: ['x.a.office'] }] }))).toBe('succession-party')
    expect(refusal(recorded({ agencies: [{ from: 'x.b.unit', to: ['x.a.unit'] }] }))).toBe('succession-party')
    const both = [
      { from: B, to: ['x.c'] },
      { from: 'x.a.office', to: ['x.c'] },
    ]
    expect(refusal(recorded({ newAgencies: [newAgency('x.c')], agencies: both }))).toBe('succession-party')
    const half = { from: 'x.u1.b', to: ['x.u1.a'] }
    expect(refusal(recorded({ agencies: [half] }))).toBe('succession-party')
    expect(refusal(recorded({ agencies: [{ from: 'x.b.unit', to: ['x.b.office'] }] }))).toBe('ok')
  })

  test('nor by a new unit’s half: an office, or who stands in for one, is of the party whose half it is', () => {
    const whole = unitsSucceed()
    const half = (agency: string, fallback?: string): Succeed => {
      const [unit, ...others] = whole.succession.newUnits
      if (!unit) throw new Error('no new unit')
      const halves = unit.halves.map((one) =>
        one.party === B ? { ...one, agency, ...(fallback ? { fallback } : {}) } : one,
      )
      const newUnits = [{ ...unit, halves }, ...others]
      return { ...whole, succession: { ...whole.succession, newUnits } }
    }
    for (const taken of ['x.a.office', 'x.a', 'x.u1.a', 'x.c1.a']) {
      expect(refusal(half(taken))).toBe('succession-party')
      expect(refusal(half('x.c1.b', taken))).toBe('succession-party')
    }
    expect(refusal(half('x.b.office'))).toBe('ok')
    expect(refusal(half('x.c1.b', 'x.b.office'))).toBe('ok')
  })
})

describe('a succession that is recorded', () => {
  const ahead = does(stages.active, 'succeed', unitsSucceed({}, '2024-03-01'), coordinatorA, NOW)
  const payload = { succession: 'bo-cap-huyen', reason: 'Ghi nhầm ngày' }

  test('is taken back with a reason until its day; another may take its place', () => {
    expect(outcomeOf(act(ahead, 'withdrawSuccession', { ...payload, reason: '' }, coordinatorA, NOW))).toBe(
      'reason-required',
    )
    const { state: back, notices } = accepted(act(ahead, 'withdrawSuccession', payload, coordinatorA, NOW))
    expect([back.successions, back.definitions]).toEqual([[], []])
    expect(notices.map(({ kind }) => kind)).toEqual(['succession-withdrawn'])
    expect(outcomeOf(act(back, 'succeed', unitsSucceed({}, '2024-04-01'), coordinatorB, NOW))).toBe('ok')
  })

  test('stays from its day on', () => {
    const day = on('2024-03-01')
    expect(outcomeOf(act(ahead, 'withdrawSuccession', payload, coordinatorA, day))).toBe('succession-begun')
    expect(
      outcomeOf(act(ahead, 'withdrawSuccession', { ...payload, succession: 'x' }, coordinatorA, NOW)),
    ).toBe('not-found')
    expect(
      outcomeOf(act(ahead, 'withdrawSuccession', payload, actorOf('x.council', 'coordinator'), NOW)),
    ).toBe('not-allowed')
  })

  test('is tried again where it left streams out, each time later and under a mark of its own', () => {
    const due = on('2024-03-01')
    const skipping = (state: typeof ahead, now: string) =>
      does(state, 'successionCarried', { changed: 3, skipped: 2 }, system, now)
    let state = skipping(ahead, due)
    const instant = () => programme.instants(state).find(({ command }) => command === 'succeedStreams')
    expect(state.successions[0]?.carried).toBeNull()
    expect(instant()).toMatchObject({ mass: true, occasion: 1 })
    const first = instant()?.at ?? ''
    expect(first > due).toBe(true)
    // Most streams have followed by then: it is not taken back while the rest waits for its next try.
    const back = act(state, 'withdrawSuccession', payload, coordinatorA, due)
    expect(outcomeOf(back)).toBe('succession-begun')
    state = skipping(state, first)
    expect(instant()).toMatchObject({ occasion: 2 })
    const through = does(state, 'successionCarried', { changed: 2, skipped: 0 }, system, instant()?.at)
    expect(through.successions[0]?.carried).toMatchObject({ skipped: 0 })
  })
})
