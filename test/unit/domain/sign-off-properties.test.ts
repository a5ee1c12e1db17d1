// No sequence of commands breaks what a sign-off promises. An independent model counts signatures beside the machine.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isRefusal } from '../../../src/domain/errors.ts'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import type { SignOffStage } from '../../../src/domain/programme-definition.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import type { SignOffState } from '../../../src/domain/sign-off/state.ts'
import { addDays } from '../../../src/domain/time.ts'
import { type Happened, on } from './drive.ts'
import { A, actorOf, B, personOf } from './fixture-definition.ts'
import {
  AGREEMENT,
  act,
  coordinatorA,
  coordinatorB,
  DOCUMENT,
  draftAt,
  hashOf,
  opened,
  stage,
} from './sign-off-scenario.ts'

const AGENCIES = [A, B, 'x.council', 'x.u1.a', 'x.u1.b']

interface Step {
  readonly name: string
  readonly agency: string
  readonly role: 'leader' | 'deputy'
  /** How many revisions behind the latest the actor reads. */
  readonly behind: number
  readonly hash: number
  readonly days: number
}

const someStep: fc.Arbitrary<Step> = fc.record({
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constant('sign') },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'submitRevision',
        'fallSilent',
        'delegate',
        'addSignatory',
        'requestChanges',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('reject', 'recall', 'nudge', 'shiftDeadlines', 'withdraw', 'open'),
    },
  ),
  agency: fc.constantFrom(...AGENCIES),
  role: fc.constantFrom('leader', 'deputy'),
  behind: fc.constantFrom(0, 0, 0, 0, 1),
  hash: fc.integer({ min: 1, max: 3 }),
  days: fc.constantFrom(0, 0, 0, 1, 9),
})

const someSigners = fc.subarray(AGENCIES, { minLength: 1, maxLength: 4 })
const someStage: fc.Arbitrary<SignOffStage> = someSigners.chain((signers) =>
  fc
    .constantFrom('all' as const, 'any' as const, ...signers.map((_, at) => at + 1))
    .map((rule) => stage(rule, signers)),
)
const someStages = fc.array(someStage, { minLength: 1, maxLength: 3 })

function payloadOf({ name, agency, behind, hash }: Step, state: SignOffState): unknown {
  const read = state.rounds.at(-1 - behind)?.hash ?? hashOf(9)
  const reason = 'Lý do cụ thể'
  if (name === 'sign') return { hash: read, agreement: AGREEMENT }
  if (name === 'submitRevision') return { document: DOCUMENT, version: hash, note: 'Sửa' }
  if (name === 'delegate') return { agency, to: personOf(agency, 'deputy') }
  if (name === 'shiftDeadlines') return { workingDays: 2 }
  return { hash: read, agency, reason }
}

function actorFor({ name, agency, role, hash }: Step): Actor {
  if (['fallSilent', 'shiftDeadlines', 'withdraw', 'open'].includes(name)) return system
  if (['submitRevision', 'recall', 'addSignatory', 'nudge'].includes(name))
    return hash === 1 ? coordinatorB : coordinatorA
  return actorOf(agency, role)
}

interface Played {
  readonly before: SignOffState
  readonly step: Step
  readonly result: ReturnType<typeof act>
}

function play(
  stages: readonly SignOffStage[],
  steps: readonly Step[],
): { state: SignOffState; played: Played[] } {
  let state = opened({ stages, agreementRequired: [B] })
  let day = '2024-01-15'
  const played: Played[] = []
  for (const step of steps) {
    day = addDays(day, step.days)
    const draft = draftAt(hashOf(step.hash), DOCUMENT, step.hash)
    const result = act(state, step.name, payloadOf(step, state), actorFor(step), on(day), { draft })
    played.push({ before: state, step, result })
    if (!isRefusal(result)) state = result.state
  }
  return { state, played }
}

const happened = (played: readonly Played[]): Happened<SignOffState>[] =>
  played.flatMap(({ result }) => (isRefusal(result) ? [] : [result]))

/** By its own lights: enough of the signers have signed. */
function through({ rule, signers, ...one }: SignOffStage, signed: ReadonlySet<string>): boolean {
  const count = signers.filter((agency) => signed.has(agency)).length
  if (rule === 'all') return count === signers.length
  return count >= (rule === 'any' ? 1 : 'k' in one ? Number(one.k) : Number.POSITIVE_INFINITY)
}

const runs = { numRuns: 400 }
const sequence = fc.array(someStep, { maxLength: 40 })

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
        let signed = new Set<string>()
        let current = stages.length > 0 ? 0 : -1
        let known = [...stages]
        for (const { type, data } of happened(played).flatMap(({ events }) => events)) {
          if (type === 'revision.submitted') [signed, current] = [new Set(), 0]
          if (type === 'signatory.added')
            known = known.map((one, at) =>
              at === current ? { ...one, signers: [...one.signers, String(data.agency)] } : one,
            )
          if (type === 'signed') {
            expect(known[current]?.signers).toContain(data.agency)
            signed.add(String(data.agency))
            while (current < known.length && through(known[current] as SignOffStage, signed)) current += 1
          }
        }
        expect(state.stage === 'approved').toBe(current === known.length)
        approvals += state.stage === 'approved' ? 1 : 0
      }),
      runs,
    )
    // Else the property would say nothing.
    expect(approvals).toBeGreaterThan(20)
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
    expect(silences).toBeGreaterThan(20)
  })

  test('changes anything after the end, or leaves something owed', () => {
    fc.assert(
      fc.property(someStages, sequence, (stages, steps) => {
        for (const { before, result } of play(stages, steps).played) {
          const owed = signOff.owed(before)
          expect(new Set(owed.map(({ id }) => id)).size).toBe(owed.length)
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
