// Nominations for the other party's people: both agencies consent, but not through whoever nominates or is nominated.
import { describe, expect, test } from '@jest/globals'
import type { AgencyState } from '../../../src/domain/agency/state.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { on, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, B } from './fixture-definition.ts'
import {
  act,
  commending,
  coordinatorA,
  coordinatorB,
  does,
  leaderA,
  leaderB,
  nomination,
  officer,
} from './review-scenario.ts'

const day = on('2026-01-26')
const outcome = (state: ReviewState, name: string, payload: object, actor = coordinatorA, at = day) =>
  outcomeOf(act(state, name, payload, actor, at))

describe('nominations', () => {
  const start = commending()

  // Both agencies consent to each award: with the nominee's party left out, the other one alone would decide about its people.
  test('for the other party’s people are consented to by both, not through the nominator or the nominee’s own unit', () => {
    const ofB = { nomineeAgency: 'x.b.office' }
    const officeB = actorOf('x.b.office', 'coordinator')
    const yes = (id: string) => ({ id, accept: true })
    const byPair = does(start, 'nominate', nomination('n4', ofB), officer, day)
    expect(byPair.nominations.n4).toMatchObject({ deciders: [A, B], side: B, nomineeAgency: 'x.b.office' })
    expect(outcome(byPair, 'decideNomination', yes('n4'), officeB)).toBe('own-nomination')
    const onlyB = does(byPair, 'decideNomination', yes('n4'), coordinatorB, day)
    expect(onlyB.nominations.n4?.status).toBe('open')
    expect(does(onlyB, 'decideNomination', yes('n4'), coordinatorA, day).nominations.n4?.status).toBe(
      'accepted',
    )
    const byA = does(start, 'nominate', nomination('n5', { ...ofB, agency: 'x.a.unit' }), coordinatorA, day)
    expect(byA.nominations.n5?.deciders).toEqual([A, B])
    expect(outcome(byA, 'decideNomination', yes('n5'), coordinatorA)).toBe('own-nomination')
    const unitA = { ...agencies['x.a.unit'], people: { 'second@x.a.unit': ['coordinator'] } } as AgencyState
    const second = { kind: 'person' as const, person: 'second@x.a.unit' }
    const facts = { agencies: { ...agencies, 'x.a.unit': unitA } }
    expect(outcomeOf(act(byA, 'decideNomination', yes('n5'), second, day, facts))).toBe('own-nomination')
    const half = does(byA, 'decideNomination', yes('n5'), leaderA, day)
    expect(half.nominations.n5?.status).toBe('open')
    expect(does(half, 'decideNomination', yes('n5'), leaderB, day).nominations.n5?.status).toBe('accepted')
    expect(outcome(start, 'nominate', nomination('n6', { nomineeAgency: 'x.z' }), officer)).toBe(
      'unknown-agency',
    )
  })

  test('of a party’s own agency are consented to through somebody else of it', () => {
    const forB = { agency: A, nomineeAgency: B }
    const byLeader = does(start, 'nominate', nomination('n7', forB), leaderA, day)
    expect(outcome(byLeader, 'decideNomination', { id: 'n7', accept: true }, leaderA)).toBe('own-nomination')
    const half = does(byLeader, 'decideNomination', { id: 'n7', accept: true }, coordinatorA, day)
    expect(
      does(half, 'decideNomination', { id: 'n7', accept: true }, leaderB, day).nominations.n7?.status,
    ).toBe('accepted')
  })
})
