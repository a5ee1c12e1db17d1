// Successions that wait for their day, in either order of recording; and a proposal that nobody else makes impossible.
import { describe, expect, test } from '@jest/globals'
import { system } from '../../../src/domain/kernel.ts'
import { programme } from '../../../src/domain/programme/programme.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import { succeededDefinition } from '../../../src/domain/programme/succeeded-definition.ts'
import type { Succession } from '../../../src/domain/programme/succession-commands.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, B, definition, factsOf } from './fixture-definition.ts'
import { act, coordinatorA, coordinatorB, does, stages } from './programme-scenario.ts'
import { newAgency, newUnit, partySucceeds, recorded, unitsSucceed } from './succession-scenario.ts'

const NOW = on('2024-01-15')
const MARCH = '2024-03-01'
const JULY = '2024-07-01'
const answer = { succession: 'so-moi', proposal: 1 }
const { fingerprint } = factsOf()

const renaming = (id: string, day: string, more: Partial<Succession> = {}) =>
  recorded({
    id,
    on: day,
    renamedUnits: [{ unit: 'u3', name: { vi: `thị xã ${id}`, en: id }, type: 'town' }],
    ...more,
  })
const idsOf = ({ successions }: ProgrammeState) => successions.map(({ id }) => id)
const hashesOf = ({ definitions }: ProgrammeState) => definitions.map(({ hash }) => hash)
const agreed = (state: ProgrammeState, day: string) => {
  const proposed = does(state, 'succeed', partySucceeds(day), coordinatorA, NOW)
  return does(proposed, 'acceptSuccession', answer, coordinatorB, NOW)
}
const proposal = (state: ProgrammeState) => state.successionProposal?.recorded.succession.id ?? null

describe('the acts of 1 March and of 1 July', () => {
  const july = unitsSucceed({}, JULY)
  const both = (state: ProgrammeState) =>
    expect(state.successions.map(({ id, on: day }) => [id, day])).toEqual([
      ['so-moi', MARCH],
      ['bo-cap-huyen', JULY],
    ])
  const march = succeededDefinition(definition, partySucceeds(MARCH).succession)
  const newUnits = ['c1', 'c2', 'c3'].map((id) => newUnit(id, ['x.c', B]))
  const last = succeededDefinition(march, { ...july.succession, newUnits })

  test('are recorded in the order of their days before the first has begun', () => {
    const first = agreed(stages.active, MARCH)
    const state = does(
      first,
      'succeed',
      { ...july, succession: { ...july.succession, newUnits } },
      coordinatorB,
      NOW,
    )
    both(state)
    expect(hashesOf(state)).toEqual([fingerprint(march), fingerprint(last)])
  })

  test('and in the other order: the pairs of the new units are those of the successor then', () => {
    const first = does(stages.active, 'succeed', july, coordinatorB, NOW)
    expect(hashesOf(first)).toEqual([fingerprint(succeededDefinition(definition, july.succession))])
    const state = agreed(first, MARCH)
    both(state)
    expect(hashesOf(state)).toEqual([fingerprint(march), fingerprint(last)])
  })

  test('are carried one after the other', () => {
    let state = agreed(does(stages.active, 'succeed', july, coordinatorB, NOW), MARCH)
    const due = () => programme.instants(state).filter(({ command }) => command === 'succeedStreams')
    for (const [day, id] of [
      [MARCH, 'so-moi'],
      [JULY, 'bo-cap-huyen'],
    ] as const) {
      expect(due()[0]?.at).toBe(new Date(Date.parse(on(day)) - 9 * 3_600_000).toISOString())
      state = does(state, 'successionCarried', { changed: 3, skipped: 0 }, system, on(day))
      expect(state.successions.find((one) => one.id === id)?.carried).not.toBeNull()
    }
    expect(due()).toEqual([])
  })

  test('one taken back leaves the other as it would have been without it', () => {
    const state = agreed(does(stages.active, 'succeed', july, coordinatorB, NOW), MARCH)
    const back = { succession: 'so-moi', reason: 'Ghi nhầm ngày' }
    const alone = does(state, 'withdrawSuccession', back, coordinatorA, NOW)
    expect(idsOf(alone)).toEqual(['bo-cap-huyen'])
    expect(hashesOf(alone)).toEqual([fingerprint(succeededDefinition(definition, july.succession))])
  })
})

describe('while a succession is proposed', () => {
  const proposed = does(stages.active, 'succeed', partySucceeds(MARCH), coordinatorA, NOW)
  const outcome = (state: ProgrammeState, payload: object) =>
    outcomeOf(act(state, 'succeed', payload, coordinatorB, NOW))

  test('none is recorded on or after its day, whoever records it', () => {
    expect(outcome(proposed, renaming('sau', JULY))).toBe('succession-proposed')
    expect(outcome(proposed, renaming('cung-ngay', MARCH))).toBe('succession-proposed')
    expect(outcomeOf(act(proposed, 'succeed', renaming('sau', JULY), coordinatorA, NOW))).toBe(
      'succession-proposed',
    )
  })

  test('one of an earlier day is, and the proposal is accepted all the same, before its day and after', () => {
    const earlier = does(proposed, 'succeed', renaming('truoc', '2024-02-01'), coordinatorB, NOW)
    for (const now of [NOW, on('2024-03-11')]) {
      const state = does(earlier, 'acceptSuccession', answer, coordinatorB, now)
      expect([idsOf(state), proposal(state)]).toEqual([['truoc', 'so-moi'], null])
    }
  })

  test('none is recorded that would make it impossible', () => {
    const ends = recorded({ id: 'x', on: '2024-02-01', newAgencies: [newAgency('x.c')] })
    expect(outcome(proposed, ends)).toBe('succession-builds')
  })
})

describe('a succession that is recorded and not begun', () => {
  const late = does(stages.active, 'succeed', renaming('cuoi-nam', '2024-12-31'), coordinatorA, NOW)

  test('does not keep another party from an earlier one', () => {
    const state = does(late, 'succeed', renaming('giua-nam', JULY), coordinatorB, NOW)
    expect(idsOf(state)).toEqual(['giua-nam', 'cuoi-nam'])
    expect(idsOf(agreed(late, MARCH))).toEqual(['so-moi', 'cuoi-nam'])
  })

  test('is taken back by any party where it needed no consent, and by its own where all have agreed', () => {
    const back = { succession: 'cuoi-nam', reason: 'Chưa thống nhất' }
    expect(idsOf(does(late, 'withdrawSuccession', back, coordinatorB, NOW))).toEqual([])
    const march = agreed(stages.active, MARCH)
    const other = { ...back, succession: 'so-moi' }
    expect(outcomeOf(act(march, 'withdrawSuccession', other, coordinatorB, NOW))).toBe('wrong-party')
  })

  test('is not made impossible by an earlier one, nor by one that is taken back', () => {
    const ends = does(stages.active, 'succeed', unitsSucceed({}, '2024-12-31'), coordinatorA, NOW)
    const same = unitsSucceed({}, JULY)
    const payload = { ...same, succession: { ...same.succession, id: 'khac' } }
    expect(outcomeOf(act(ends, 'succeed', payload, coordinatorB, NOW))).toBe('succession-builds')
    const first = agreed(stages.active, MARCH)
    const next = recorded({
      id: 'nua',
      on: JULY,
      newAgencies: [newAgency('x.d')],
      agencies: [{ from: 'x.c', to: ['x.d'] }],
    })
    const proposing = does(first, 'succeed', next, coordinatorB, NOW)
    expect(proposal(proposing)).toBe('nua')
    const back = { succession: 'so-moi', reason: 'Ghi nhầm ngày' }
    expect(outcomeOf(act(proposing, 'withdrawSuccession', back, coordinatorA, NOW))).toBe('succession-builds')
  })

  test('whoever has ended by an earlier one neither ends again nor gets a name', () => {
    const march = agreed(stages.active, MARCH)
    const again = recorded({
      id: 'nua',
      on: JULY,
      newAgencies: [newAgency('x.d')],
      agencies: [{ from: A, to: ['x.d'] }],
    })
    const named = recorded({
      id: 'nua',
      on: JULY,
      renamedAgencies: [{ agency: A, name: { vi: 'Mới', en: 'New' }, short: 'M' }],
    })
    for (const payload of [again, named])
      expect(outcomeOf(act(march, 'succeed', payload, coordinatorA, NOW))).toBe('agency-ended')
  })
})

describe('a proposal that cannot be carried any more', () => {
  const april = does(stages.active, 'succeed', renaming('thang-tu', '2024-04-01'), coordinatorB, NOW)
  const proposed = does(april, 'succeed', partySucceeds(MARCH), coordinatorA, NOW)

  test('ends by itself when a later one begins, and says so; nobody owes an answer any more', () => {
    const { state, events, notices } = accepted(
      act(proposed, 'successionCarried', { changed: 1, skipped: 0 }, system, on('2024-04-01')),
    )
    expect(events.map(({ type }) => type)).toEqual(['succession.carried', 'succession.lapsed'])
    expect([proposal(state), programme.owed(state)]).toEqual([null, []])
    expect(notices).toMatchObject([
      {
        kind: 'succession-lapsed',
        params: { succession: 'so-moi', reasonVi: expect.stringContaining('01/04/2024') },
      },
    ])
  })

  test('ends when it is accepted too late, instead of being refused', () => {
    const { state, events } = accepted(
      act(proposed, 'acceptSuccession', answer, coordinatorB, on('2024-04-01')),
    )
    expect(events).toMatchObject([
      { type: 'succession.lapsed', data: { succession: 'so-moi', because: { refused: 'succession-order' } } },
    ])
    expect([proposal(state), programme.owed(state), idsOf(state)]).toEqual([null, [], ['thang-tu']])
  })
})
