// A document of the fixture being signed: the state in each stage, and one well-formed attempt at every command.
import type { DomainError } from '../../../src/domain/errors.ts'
import { type Actor, type Facts, system } from '../../../src/domain/kernel.ts'
import type { SignOffStage } from '../../../src/domain/programme-definition.ts'
import type { OpenSignOff } from '../../../src/domain/sign-off/commands.ts'
import { signOff } from '../../../src/domain/sign-off/sign-off.ts'
import type { SignOffStageName, SignOffState } from '../../../src/domain/sign-off/state.ts'
import { signOffStream, unitDocument, yearDocument } from '../../../src/domain/streams.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { accepted, attempt, type Happened, on } from './drive.ts'
import { A, actorOf, B, CODE, definition, factsOf } from './fixture-definition.ts'
import { succeeding } from './succession-scenario.ts'

export const DOCUMENT = yearDocument(CODE, 2024, 'yearly-plan')
export const UNIT_DOCUMENT = unitDocument(CODE, 2024, 'u1')
export const hashOf = (revision: number): string => String(revision).repeat(64).slice(0, 64)
export const H1 = hashOf(1)
export const H2 = hashOf(2)
export const FIRST_DAY = on('2024-01-15')

export const leaderA = actorOf(A, 'leader')
export const leaderB = actorOf(B, 'leader')
export const coordinatorA = actorOf('x.a.unit', 'coordinator')
export const coordinatorB = actorOf('x.b.unit', 'coordinator')
export const AGREEMENT = { reference: '12-BB/BTV', day: '2024-01-12' }

export const stage = (
  rule: SignOffStage['rule'] | number,
  signers: readonly string[],
  within = 5,
): SignOffStage => {
  const name = { vi: 'Cùng ký', en: 'Sign together' }
  const common = { name, signers, within }
  return typeof rule === 'number'
    ? { rule: 'k-of-n', k: rule, ...common }
    : ({ rule, ...common } as SignOffStage)
}

export const opening = (more: Partial<OpenSignOff> = {}): OpenSignOff => ({
  document: DOCUMENT,
  kind: 'yearly-plan',
  title: 'Kế hoạch phối hợp năm 2024',
  hash: H1,
  drafter: A,
  parties: [A, B],
  stages: definition.signOff['yearly-plan']?.stages ?? [],
  agreementRequired: [B],
  ...more,
})

export const draftAt = (hash: string, document = DOCUMENT, version = 3) => ({
  document,
  title: 'Kế hoạch phối hợp năm 2024 (sửa đổi)',
  version,
  hash,
})

export function act(
  state: SignOffState,
  name: string,
  payload: unknown,
  actor: Actor,
  now: Instant = FIRST_DAY,
  more: Partial<Facts> = {},
): Happened<SignOffState> | DomainError {
  const facts = factsOf({ draft: draftAt(H2), ...more })
  const self = signOffStream(state.document || DOCUMENT)
  return attempt(signOff, state, { command: { name, payload }, actor, now, facts, self })
}

export const does = (...args: Parameters<typeof act>): SignOffState => accepted(act(...args)).state

export const opened = (more: Partial<OpenSignOff> = {}, now = FIRST_DAY): SignOffState =>
  does(signOff.initial, 'open', opening(more), system, now)

export const openedInUnit = (): SignOffState =>
  opened({
    document: UNIT_DOCUMENT,
    kind: 'district-plan',
    drafter: 'x.u1.a',
    parties: ['x.u1.a', 'x.u1.b'],
    stages: [stage('all', ['x.u1.a', 'x.u1.b'])],
    agreementRequired: [],
  })

export const signedByA = (state: SignOffState, now = FIRST_DAY): SignOffState =>
  does(state, 'sign', { hash: state.hash }, leaderA, now)
export const signedByB = (state: SignOffState, now = FIRST_DAY): SignOffState =>
  does(state, 'sign', { hash: state.hash, agreement: AGREEMENT }, leaderB, now)

const reason = 'Cần làm rõ kinh phí'

/** One was added that could be taken back. */
const begun = does(opened(), 'addSignatory', { agency: 'x.u1.b', reason }, coordinatorA)

export const stageStates: Readonly<Record<SignOffStageName, SignOffState>> = {
  none: signOff.initial,
  signing: begun,
  revising: does(begun, 'requestChanges', { hash: H1, reason }, leaderB),
  approved: signedByB(signedByA(opened())),
  rejected: does(opened(), 'reject', { hash: H1, reason }, leaderB),
  withdrawn: does(opened(), 'withdraw', { reason }, system),
}

/** For every command a payload that suits a first round, by someone who may. */
export const trials: Readonly<Record<string, readonly [payload: unknown, actor: Actor]>> = {
  open: [opening(), system],
  sign: [{ hash: H1, agreement: AGREEMENT }, leaderB],
  requestChanges: [{ hash: H1, reason }, leaderB],
  reject: [{ hash: H1, reason }, leaderB],
  delegate: [{ agency: B, to: 'deputy@x.b' }, leaderB],
  submitRevision: [{ document: DOCUMENT, version: 3, note: 'Làm rõ kinh phí' }, coordinatorB],
  recall: [{ reason }, coordinatorA],
  addSignatory: [{ agency: 'x.council', reason }, coordinatorA],
  removeSignatory: [{ agency: 'x.u1.b', reason }, coordinatorA],
  nudge: [{ agency: B, note: 'Sắp đến hạn' }, coordinatorA],
  fallSilent: [{}, system],
  withdraw: [{ reason }, system],
  shiftDeadlines: [{ workingDays: 3 }, system],
  recountDeadlines: [{ calendarVersion: 2 }, system],
  succeed: [succeeding({ [A]: ['x.council'] }), system],
}
