// No sequence of commands breaks what a sign-off promises. An independent model counts signatures beside the machine.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isRefusal } from '../../../src/domain/errors.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import { allSigners } from '../../../src/domain/sign-off/standing.ts'
import { outcomeOf } from './drive.ts'
import { stage } from './sign-off-scenario.ts'
import {
  happened,
  mostly,
  NEVER_ADDED,
  payloadOf,
  play,
  SHARED_IN,
  someStages,
  someStep,
  throughAll,
} from './sign-off-sequences.ts'

const never = ['part-of-signer', 'nobody-to-sign']
const allOfShared = fc.constant([stage('all', SHARED_IN)])
const runs = { numRuns: 200 }
const sequence = fc.array(someStep, { maxLength: 40, size: 'max' })

describe('no sequence of commands', () => {
  test('lets an agency sign one revision twice', () => {
    fc.assert(
      fc.property(someStages, sequence, (stages, steps) => {
        const { state } = play(stages, steps)
        const keys = state.signatures.map(({ agency, round }) => `${round} ${agency}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
      runs,
    )
  })

  test('lets one person sign a revision for two agencies', () => {
    let both = 0
    fc.assert(
      fc.property(
        fc.oneof(someStages, allOfShared),
        mostly(['sign', 'sign', 'submitRevision'], ['shared', 'leader']),
        (stages, steps) => {
          const { state, played } = play(stages, steps)
          const keys = state.signatures.map(({ person, round }) => `${round} ${person}`)
          expect(new Set(keys).size).toBe(keys.length)
          both += played.filter(({ result }) => outcomeOf(result) === 'signed-for-another').length
        },
      ),
      runs,
    )
    // Else nobody tried.
    expect(both).toBeGreaterThan(10)
  })

  test('adds a part of a party, or an agency for which nobody signs', () => {
    let tried = 0
    fc.assert(
      fc.property(
        someStages,
        mostly(['addSignatory', 'removeSignatory', 'sign'], ['leader']),
        (stages, steps) => {
          const { state, played } = play(stages, steps)
          expect(allSigners(state).filter((agency) => NEVER_ADDED.includes(agency))).toEqual([])
          tried += played.filter(({ result }) => isRefusal(result) && never.includes(result.refused)).length
        },
      ),
      runs,
    )
    expect(tried).toBeGreaterThan(10)
  })

  test('lets a stale hash count', () => {
    fc.assert(
      fc.property(someStages, sequence, (stages, steps) => {
        const { state, played } = play(stages, steps)
        for (const { before, step, result } of played) {
          const read = (payloadOf(step, before) as { hash?: string }).hash
          if (step.name === 'sign' && read !== before.hash) expect(isRefusal(result)).toBe(true)
        }
        for (const { voided, round, hash } of state.signatures) {
          expect(voided).toBe(round !== state.round)
          expect(hash).toBe(state.rounds[round - 1]?.hash)
        }
      }),
      runs,
    )
  })

  test('approves otherwise than by every stage’s signatures on the last revision, in order', () => {
    let approvals = 0
    fc.assert(
      fc.property(someStages, sequence, (stages, steps) => {
        const { state, played } = play(stages, steps)
        const events = happened(played).flatMap((result) => result.events)
        expect(state.stage === 'approved').toBe(throughAll(stages, events))
        approvals += state.stage === 'approved' ? 1 : 0
      }),
      runs,
    )
    // Else the property would say nothing.
    expect(approvals).toBeGreaterThan(10)
  })

  test('makes silence consent', () => {
    let silences = 0
    fc.assert(
      fc.property(someStages, sequence, (stages, steps) => {
        for (const { before, step, result } of play(stages, steps).played) {
          if (step.name !== 'fallSilent' || isRefusal(result)) continue
          silences += result.events.length
          expect(result.state).toMatchObject({
            stage: before.stage,
            current: before.current,
            signatures: before.signatures,
          })
          expect(result.reactions).toEqual([])
        }
      }),
      runs,
    )
    expect(silences).toBeGreaterThan(10)
  })

  test('changes anything after the end, or leaves something owed', () => {
    fc.assert(
      fc.property(someStages, sequence, (stages, steps) => {
        for (const { before, result } of play(stages, steps).played) {
          const owed = signOff.owed(before)
          expect(new Set(owed.map(({ key }) => key)).size).toBe(owed.length)
          if (!signOff.final.includes(before.stage)) continue
          expect(isRefusal(result)).toBe(true)
          expect([owed, signOff.instants(before)]).toEqual([[], []])
        }
      }),
      runs,
    )
  })

  test('approves more than once', () => {
    fc.assert(
      fc.property(someStages, sequence, (stages, steps) => {
        const types = happened(play(stages, steps).played).flatMap(({ events }) =>
          events.map(({ type }) => type),
        )
        const ends = types.filter((type) =>
          ['sign-off.approved', 'sign-off.rejected', 'sign-off.withdrawn'].includes(type),
        )
        expect(ends.length).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })
})
