// Unit u1 of the fixture in a year: its state in each stage, and one well-formed attempt at every command.
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import type { DistrictStage, DistrictState } from '../../../src/domain/district-plan/state.ts'
import type { TakeOver } from '../../../src/domain/district-plan/take-over.ts'
import type { DomainError } from '../../../src/domain/errors.ts'
import { type Actor, type Facts, system } from '../../../src/domain/kernel.ts'
import { districtStream, unitDocument } from '../../../src/domain/streams.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { accepted, attempt, type Happened, on } from './drive.ts'
import { actorOf, CODE, definition, factsOf } from './fixture-definition.ts'
import { succeeding } from './succession-scenario.ts'

export const OPENED = on('2024-01-22')
export const PLAN = unitDocument(CODE, 2024, 'u1')
export const HASH = 'c'.repeat(64)
export const officerA = actorOf('x.u1.a', 'officer')
export const officerB = actorOf('x.u1.b', 'officer')
export const coordinatorA = actorOf('x.a.unit', 'coordinator')
export const coordinatorB = actorOf('x.b.unit', 'coordinator')

/** Unit u3, whose office is unknown, settled or not. */
export const withOffice = (office?: 'yes' | 'no'): Partial<Facts> => ({
  programme: {
    definition,
    definitionHash: 'd'.repeat(64),
    offices: office ? { u3: { 'x.a': office } } : {},
  },
})

export function act(
  state: DistrictState,
  name: string,
  payload: unknown,
  actor: Actor,
  now: Instant = OPENED,
  more: Partial<Facts> = {},
): Happened<DistrictState> | DomainError {
  const document = (payload as { document?: string }).document ?? PLAN
  const draft = { document, title: 'Kế hoạch phối hợp huyện u1', version: 4, hash: HASH }
  const self = districtStream(CODE, 2024, state.unit || 'u1')
  return attempt(districtPlan, state, {
    command: { name, payload },
    actor,
    now,
    facts: factsOf({ draft, ...more }),
    self,
  })
}
export const does = (...args: Parameters<typeof act>): DistrictState => accepted(act(...args)).state

export const openUnit = (unit: string, late = false) => ({
  year: 2024,
  unit,
  document: `${CODE}/2024/yearly-plan`,
  title: 'Kế hoạch phối hợp năm 2024',
  number: '05/KHPH-A-B',
  day: '2024-01-22',
  late,
})

export const opened = (unit = 'u1', more: Partial<Facts> = {}): DistrictState =>
  does(districtPlan.initial, 'open', openUnit(unit), system, OPENED, more)

export const acknowledged = (state = opened()): DistrictState =>
  does(
    does(state, 'acknowledge', { agency: 'x.u1.a' }, officerA),
    'acknowledge',
    { agency: 'x.u1.b' },
    officerB,
  )

export const submitted = (state = acknowledged()): DistrictState =>
  does(state, 'submitPlan', { document: state.document, version: 4 }, officerA, on('2024-02-01'))

export const ended = (outcome: 'approved' | 'rejected', document = PLAN) => ({
  document,
  kind: 'district-plan',
  outcome,
  hash: HASH,
  lastSignedOn: outcome === 'approved' ? '2024-02-05' : null,
})

export const working = (): DistrictState =>
  does(submitted(), 'signOffEnded', ended('approved'), system, on('2024-02-05'))

export const report = (period = 'H1') => ({
  period,
  text: 'Đã tổ chức ba cuộc',
  figures: [{ indicator: 'A1-count', value: 3 }],
  evidence: [{ name: 'bien-ban.pdf', sha256: 'e'.repeat(64) }],
})

/** Unit u1 ends; u2 and u3 succeed it. */
export const endingU1 = (fate: 'one' | 'each' | 'closed', choices = {}) =>
  succeeding({}, { unit: { to: ['u2', 'u3'], verified: false, default: { fate }, choices } })

/** What u2 left, for u1 to take over. */
export const taking = (
  subjects: readonly string[] = ['report/Y'],
  more: Partial<TakeOver> = {},
): TakeOver => ({
  year: 2024,
  unit: 'u1',
  from: { unit: 'u2', name: 'huyện u2' },
  succession: 'sap-xep-2024',
  on: '2024-02-01',
  verified: true,
  late: false,
  plan: null,
  agreed: null,
  subjects,
  deadlines: Object.fromEntries(
    subjects.map((subject) => [subject, { at: '2024-11-29T10:00:00.000Z', rule: { on: '2024-11-30' } }]),
  ),
  ...more,
})

export const stageStates: Readonly<Record<DistrictStage, DistrictState>> = {
  none: districtPlan.initial,
  blocked: opened('u3'),
  opened: acknowledged(),
  signing: submitted(),
  working: working(),
  closed: does(working(), 'close', { outcome: 'closed' }, system),
  cancelled: does(working(), 'close', { outcome: 'cancelled' }, system),
  reorganised: does(working(), 'succeed', endingU1('each'), system),
}

const reason = 'Lý do cụ thể'

/** For every command a payload that suits unit u1 as well as one can, by someone who may. */
export const trials: Readonly<Record<string, readonly [payload: unknown, actor: Actor]>> = {
  open: [openUnit('u1'), system],
  acknowledge: [{ agency: 'x.u1.a' }, officerA],
  submitPlan: [{ document: PLAN, version: 4 }, officerB],
  signOffEnded: [ended('approved'), system],
  submitReport: [report(), officerB],
  returnReport: [{ period: 'H1', reason }, coordinatorA],
  acceptReport: [{ period: 'H1' }, coordinatorB],
  askExtension: [{ subject: 'H1', until: '2024-07-15', reason }, officerA],
  grantExtension: [{ subject: 'H1' }, coordinatorA],
  declineExtension: [{ subject: 'H1', reason }, coordinatorB],
  shiftDeadlines: [{ workingDays: 3 }, system],
  recountDeadlines: [{ calendarVersion: 2 }, system],
  succeed: [endingU1('each'), system],
  takeOver: [taking(), system],
  close: [{ outcome: 'closed' }, system],
}
