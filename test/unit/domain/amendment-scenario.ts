// An amendment of the fixture's plan of 2024: its state in each stage, and one well-formed attempt at every command.
import { amendment } from '../../../src/domain/amendment/amendment.ts'
import type { Propose } from '../../../src/domain/amendment/commands.ts'
import type { AmendmentStage, AmendmentState } from '../../../src/domain/amendment/state.ts'
import type { DomainError } from '../../../src/domain/errors.ts'
import { type Actor, type AmendsFacts, type Facts, system } from '../../../src/domain/kernel.ts'
import { amendmentDocument, amendmentStream, yearDocument } from '../../../src/domain/streams.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { accepted, attempt, type Happened, on } from './drive.ts'
import { A, actorOf, B, CODE, factsOf, fingerprint } from './fixture-definition.ts'
import { succeeding } from './succession-scenario.ts'

export const TARGET = yearDocument(CODE, 2024, 'yearly-plan')
export const SELF = amendmentStream(TARGET, 1)
export const TEXT = amendmentDocument(TARGET, 1)
export const HASH = 'a'.repeat(64)
export const NOW = on('2024-05-06')
export const coordinatorA = actorOf('x.a.unit', 'coordinator')
export const coordinatorB = actorOf('x.b.unit', 'coordinator')
export const leaderA = actorOf(A, 'leader')
export const leaderB = actorOf(B, 'leader')
export const clerkA = actorOf('x.a.office', 'clerk')

export const CHANGES = [{ section: 'III', text: 'Kinh phí: 120 triệu đồng' }]

export const proposal = (more: Partial<Propose> = {}): Propose => ({
  target: TARGET,
  reason: 'Kinh phí được bổ sung',
  document: TEXT,
  version: 2,
  changes: CHANGES,
  inForceFrom: '2024-06-01',
  ...more,
})

export const amends = (more: Partial<AmendsFacts> = {}): AmendsFacts => ({
  target: {
    document: TARGET,
    title: 'Kế hoạch phối hợp năm 2024',
    issuedOn: '2024-01-22',
    sections: ['I', 'II', 'III'],
  },
  open: true,
  number: 1,
  next: 1,
  drafted: Object.fromEntries(CHANGES.map(({ section, text }) => [section, fingerprint(text)])),
  bases: { I: 'base-I', II: 'base-II', III: 'base-III' },
  meanwhile: [],
  rewritten: [],
  added: [],
  named: [],
  issued: 0,
  ...more,
})

export function act(
  state: AmendmentState,
  name: string,
  payload: unknown,
  actor: Actor,
  now: Instant = NOW,
  more: Partial<Facts> = {},
): Happened<AmendmentState> | DomainError {
  const draft = { document: TEXT, title: 'Văn bản điều chỉnh, bổ sung lần 1', version: 2, hash: HASH }
  const facts = factsOf({ draft, amends: amends(), ...more })
  return attempt(amendment, state, { command: { name, payload }, actor, now, facts, self: SELF })
}
export const does = (...args: Parameters<typeof act>): AmendmentState => accepted(act(...args)).state

export const wanted = {
  amendment: SELF,
  title: 'Kế hoạch phối hợp năm 2024',
  reason: 'Sơ kết đề nghị',
  changes: CHANGES,
}
export const ended = (outcome: 'approved' | 'rejected') => ({
  document: TEXT,
  kind: 'amendment',
  outcome,
  hash: HASH,
  lastSignedOn: outcome === 'approved' ? '2024-05-08' : null,
})
export const numbered = { document: TEXT, numbers: [{ agency: A, number: 61 }], day: '2024-05-09' }

export const opened = (): AmendmentState => does(amendment.initial, 'open', wanted, system)
export const proposed = (): AmendmentState => does(amendment.initial, 'propose', proposal(), coordinatorB)
export const signed = (): AmendmentState =>
  does(proposed(), 'signOffEnded', ended('approved'), system, on('2024-05-08'))
export const promulgated = (): AmendmentState =>
  does(signed(), 'promulgate', numbered, clerkA, on('2024-05-09'))

export const stageStates: Readonly<Record<AmendmentStage, AmendmentState>> = {
  none: amendment.initial,
  drafting: opened(),
  'sign-off': proposed(),
  promulgation: signed(),
  promulgated: promulgated(),
  rejected: does(proposed(), 'signOffEnded', ended('rejected'), system),
  withdrawn: does(proposed(), 'withdraw', { reason: 'Đã thống nhất lại' }, coordinatorB),
}

export const trials: Readonly<Record<string, readonly [payload: unknown, actor: Actor]>> = {
  open: [wanted, system],
  propose: [proposal(), coordinatorB],
  withdraw: [{ reason: 'Đã thống nhất lại' }, coordinatorB],
  revise: [{ document: TEXT, title: 'Lần hai', hash: 'b'.repeat(64), changes: [] }, system],
  signOffEnded: [ended('approved'), system],
  promulgate: [numbered, clerkA],
  lapse: [{ reason: 'Năm kế hoạch đã kết thúc' }, system],
  shiftDeadlines: [{ workingDays: 3 }, system],
  recountDeadlines: [{ calendarVersion: 2 }, system],
  succeed: [succeeding({ [A]: ['x.council'] }), system],
}
