// Sequences of commands on a sign-off, sensible and not, for properties; with a count of signatures that is not the machine's.
import fc from 'fast-check'
import { isRefusal } from '../../../src/domain/errors.ts'
import { type Actor, type PastEvent, system } from '../../../src/domain/kernel.ts'
import type { SignOffStage } from '../../../src/domain/programme-definition.ts'
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
import { appointedIn, SHARED, shared } from './sign-off-shared.ts'

export const AGENCIES = [A, B, 'x.council', 'x.u1.a', 'x.u1.b']
/** A part of a party, and an agency in which nobody can sign. */
export const NEVER_ADDED = ['x.a.unit', 'x.ministry']
/** One person signs for each of them. */
export const SHARED_IN = [A, B, 'x.council']
const facts = appointedIn(SHARED_IN)

export interface Step {
  readonly name: string
  readonly agency: string
  readonly role: 'leader' | 'deputy' | 'shared'
  /** How many revisions behind the latest the actor reads. */
  readonly behind: number
  readonly hash: number
  readonly days: number
}

export const someStep: fc.Arbitrary<Step> = fc.record({
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constant('sign') },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'submitRevision',
        'fallSilent',
        'delegate',
        'addSignatory',
        'removeSignatory',
        'requestChanges',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('reject', 'recall', 'nudge', 'shiftDeadlines', 'withdraw', 'open'),
    },
  ),
  agency: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...AGENCIES) },
    { weight: 1, arbitrary: fc.constantFrom(...NEVER_ADDED) },
  ),
  role: fc.constantFrom('leader', 'deputy', 'shared'),
  behind: fc.constantFrom(0, 0, 0, 0, 1),
  hash: fc.integer({ min: 1, max: 3 }),
  days: fc.constantFrom(0, 0, 0, 1, 9),
})

/** Sequences in which these commands come thick, else too few would try what is to be refused. */
export const mostly = (names: readonly string[], roles: readonly Step['role'][]): fc.Arbitrary<Step[]> => {
  const dense = fc
    .tuple(
      someStep,
      fc.constantFrom(...names),
      fc.constantFrom(...roles),
      fc.constantFrom(...AGENCIES, ...NEVER_ADDED),
    )
    .map(([one, name, role, agency]): Step => ({ ...one, name, role, agency, behind: 0 }))
  const steps = fc.oneof({ weight: 6, arbitrary: dense }, { weight: 1, arbitrary: someStep })
  return fc.array(steps, { maxLength: 40, size: 'max' })
}

export const someSigners = fc.subarray(AGENCIES, { minLength: 1, maxLength: 4 })
export const someStage: fc.Arbitrary<SignOffStage> = someSigners.chain((signers) =>
  fc
    .constantFrom('all' as const, 'any' as const, ...signers.map((_, at) => at + 1))
    .map((rule) => stage(rule, signers)),
)
export const someStages = fc.array(someStage, { minLength: 1, maxLength: 3 })

export function payloadOf({ name, agency, role, behind, hash }: Step, state: SignOffState): unknown {
  const read = state.rounds.at(-1 - behind)?.hash ?? hashOf(9)
  const reason = 'Lý do cụ thể'
  if (name === 'sign')
    return {
      hash: read,
      agreement: AGREEMENT,
      ...(role === 'shared' ? { authority: `${agency}-${SHARED}` } : {}),
    }
  if (name === 'submitRevision') return { document: DOCUMENT, version: hash, note: 'Sửa' }
  if (name === 'delegate') return { agency, to: personOf(agency, 'deputy') }
  if (name === 'shiftDeadlines') return { workingDays: 2 }
  return { hash: read, agency, reason }
}

export function actorFor({ name, agency, role, hash }: Step): Actor {
  if (['fallSilent', 'shiftDeadlines', 'withdraw', 'open'].includes(name)) return system
  if (['submitRevision', 'recall', 'addSignatory', 'removeSignatory', 'nudge'].includes(name))
    return hash === 1 ? coordinatorB : coordinatorA
  return role === 'shared' ? shared : actorOf(agency, role)
}

export interface Played {
  readonly before: SignOffState
  readonly step: Step
  readonly result: ReturnType<typeof act>
}

export function play(
  stages: readonly SignOffStage[],
  steps: readonly Step[],
): { state: SignOffState; played: Played[] } {
  let state = opened({ stages, agreementRequired: [B] })
  let day = '2024-01-15'
  const played: Played[] = []
  for (const step of steps) {
    day = addDays(day, step.days)
    const draft = draftAt(hashOf(step.hash), DOCUMENT, step.hash)
    const result = act(state, step.name, payloadOf(step, state), actorFor(step), on(day), { draft, ...facts })
    played.push({ before: state, step, result })
    if (!isRefusal(result)) state = result.state
  }
  return { state, played }
}

export const happened = (played: readonly Played[]): Happened<SignOffState>[] =>
  played.flatMap(({ result }) => (isRefusal(result) ? [] : [result]))

interface Counted {
  readonly stage: SignOffStage
  /** Whoever was added signs as well. */
  readonly added: readonly string[]
}

/** By its own lights: enough of the signers have signed, and everybody who was added. */
function through({ stage: { rule, signers, ...one }, added }: Counted, signed: ReadonlySet<string>): boolean {
  if (added.some((agency) => !signed.has(agency))) return false
  const count = signers.filter((agency) => signed.has(agency)).length
  if (rule === 'all') return count === signers.length
  return count >= (rule === 'any' ? 1 : 'k' in one ? Number(one.k) : Number.POSITIVE_INFINITY)
}

function counted(one: Counted, type: string, agency: string, present: boolean): Counted {
  if (type === 'signatory.added' && present) return { ...one, added: [...one.added, agency] }
  if (type === 'signatory.removed') return { ...one, added: one.added.filter((other) => other !== agency) }
  return one
}

/** Whether these events, counted one by one, leave no stage open; throws for a signature outside the stage of its moment. */
export function throughAll(stages: readonly SignOffStage[], events: readonly PastEvent[]): boolean {
  let known: Counted[] = stages.map((one) => ({ stage: one, added: [] }))
  let signed = new Set<string>()
  let current = 0
  let revising = false
  for (const { type, data } of events) {
    const agency = String(data.agency)
    if (type === 'revision.submitted') [signed, current] = [new Set(), 0]
    if (['revision.submitted', 'changes.requested', 'sign-off.recalled'].includes(type))
      revising = type !== 'revision.submitted'
    known = known.map((one, at) => counted(one, type, agency, at === current))
    if (type === 'signed') {
      const asked = known[current]
      if (![...(asked?.stage.signers ?? []), ...(asked?.added ?? [])].includes(agency))
        throw new Error(`${agency} signed out of turn`)
      signed.add(agency)
    }
    if (['signed', 'signatory.removed'].includes(type) && !revising)
      current = firstOpen(known, current, signed)
  }
  return current === known.length
}

function firstOpen(stages: readonly Counted[], from: number, signed: ReadonlySet<string>): number {
  const open = stages.findIndex((one, at) => at >= from && !through(one, signed))
  return open < 0 ? stages.length : open
}
