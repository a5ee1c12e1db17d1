// A year of the fixture, stage by stage: the state in each, and one well-formed attempt at every command.
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import { currentDocument } from '../../../src/domain/cycle/drafting.ts'
import type { CycleStage, CycleState } from '../../../src/domain/cycle/state.ts'
import type { DomainError } from '../../../src/domain/errors.ts'
import { type Actor, type Facts, system } from '../../../src/domain/kernel.ts'
import { cycleStream } from '../../../src/domain/streams.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { accepted, attempt, type Happened, on } from './drive.ts'
import { A, actorOf, B, CODE, definition, factsOf } from './fixture-definition.ts'
import { succeeding } from './succession-scenario.ts'

export const YEAR = 2024
export const SELF = cycleStream(CODE, YEAR)
export const coordinatorA = actorOf('x.a.unit', 'coordinator')
export const coordinatorB = actorOf('x.b.unit', 'coordinator')
export const leaderA = actorOf(A, 'leader')
export const leaderB = actorOf(B, 'leader')
export const clerkA = actorOf('x.a.office', 'clerk')
export const clerkB = actorOf('x.b.office', 'clerk')

export const draftFacts = (document: string, version = 3) => ({
  document,
  title: `Văn bản ${document}`,
  version,
  hash: 'a'.repeat(64),
})

const isYearKind = (kind: unknown) => ['yearly-plan', 'annual-report', 'joint-letter'].includes(String(kind))

/** Suspended as the record's table would say; the draft that a submission names stands ready unless `facts` says otherwise. */
export function act(
  state: CycleState,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  actor: Actor,
  now: Instant,
  more: Partial<Facts> = {},
): Happened<CycleState> | DomainError {
  const draft = isYearKind(payload.kind) ? draftFacts(String(payload.document)) : null
  const facts = factsOf({ suspended: state.suspension !== null, draft, ...more })
  return attempt(cycle, state, { command: { name, payload }, actor, now, facts, self: SELF })
}

export const does = (...args: Parameters<typeof act>): CycleState => accepted(act(...args)).state

/** A single task of the first year, left undone then. */
export const CARRIED = { task: 'A2', reason: 'Chưa mời được giảng viên' }

export const opened = (late = false, now = on('2024-01-02')): CycleState =>
  does(cycle.initial, 'open', { year: YEAR, late, carried: [CARRIED] }, system, now)

export const submitted = (
  state: CycleState,
  kind: 'yearly-plan' | 'annual-report',
  now: Instant,
): CycleState =>
  does(state, 'submitDraft', { kind, document: currentDocument(state, kind), version: 3 }, coordinatorA, now)

export const ended = (document: string, outcome: 'approved' | 'rejected', day: string) => ({
  document,
  kind: 'yearly-plan',
  outcome,
  hash: 'b'.repeat(64),
  lastSignedOn: outcome === 'approved' ? day : null,
})

export const signed = (state: CycleState, day: string): CycleState =>
  does(state, 'signOffEnded', ended(state.current?.document ?? '', 'approved', day), system, on(day))

export const numbered = (document: string, day: string, number = 5) => ({
  document,
  day,
  numbers: [{ agency: A, number }],
})

const report = (task: string) => ({
  task,
  text: 'Đã làm',
  figures: [{ indicator: `${task}-count`, value: 3 }],
})

export function executing(): CycleState {
  const promulgation = signed(submitted(opened(), 'yearly-plan', on('2024-01-15')), '2024-01-19')
  const plan = promulgation.current?.document ?? ''
  const issued = does(promulgation, 'promulgate', numbered(plan, '2024-01-22'), clerkA, on('2024-01-23'))
  return does(issued, 'reportTask', report('A1'), coordinatorA, on('2024-06-03'))
}

/** The last step of work: what is left is carried forward. */
export const settled = (state: CycleState, now: Instant): CycleState =>
  Object.values(state.assignments)
    .filter(({ status }) => status !== 'confirmed' && status !== 'carried-forward')
    .reduce((before, { task, lead }) => {
      const actor = lead === A ? coordinatorA : coordinatorB
      return does(before, 'carryForward', { task, reason: 'Chưa đủ kinh phí' }, actor, now)
    }, state)

/** As if the programme reviewed that year. */
const reviewing = {
  programme: {
    definition: { ...definition, reviews: [{ year: YEAR, kind: 'interim' as const, chair: A }] },
    definitionHash: 'd'.repeat(64),
    offices: {},
  },
}

export const reviewed = (state: CycleState): CycleState =>
  does(state, 'executionEnded', {}, system, on('2024-12-11'), reviewing)

function stages(): Readonly<Record<CycleStage, CycleState>> {
  const drafting = opened()
  const signOff = submitted(drafting, 'yearly-plan', on('2024-01-15'))
  const promulgation = signed(signOff, '2024-01-19')
  const execution = executing()
  const reporting = does(execution, 'executionEnded', {}, system, on('2024-12-11'))
  const reportSignOff = submitted(reporting, 'annual-report', on('2024-12-16'))
  const reportPromulgation = signed(reportSignOff, '2024-12-20')
  const document = reportPromulgation.current?.document ?? ''
  const done = settled(reportPromulgation, on('2024-12-20'))
  const distributed = does(done, 'promulgate', numbered(document, '2024-12-23'), clerkA, on('2024-12-24'))
  const cancelling = does(
    drafting,
    'cancel',
    { reason: 'Thay bằng kế hoạch khác' },
    leaderA,
    on('2024-01-10'),
  )
  return {
    none: cycle.initial,
    drafting,
    'sign-off': signOff,
    promulgation,
    execution,
    report: reporting,
    'report-sign-off': reportSignOff,
    'report-promulgation': reportPromulgation,
    review: settled(reviewed(execution), on('2024-12-20')),
    distribution: distributed,
    closed: does(distributed, 'distributionDue', {}, system, on('2025-01-07')),
    cancelled: does(cancelling, 'cancel', { reason: 'Thay bằng kế hoạch khác' }, leaderB, on('2024-01-11')),
  }
}
export const stageStates = stages()

const AMENDMENT = {
  amendment: `amendment/${CODE}/${YEAR}/yearly-plan/1`,
  target: `${CODE}/${YEAR}/yearly-plan`,
}

type Tried = readonly [payload: Readonly<Record<string, unknown>>, actor: Actor]

/** For every command a payload that suits the state as well as one can, by someone who may. */
export function trial(name: string, state: CycleState): Tried {
  const document = state.current?.document ?? `${CODE}/${YEAR}/yearly-plan`
  const kind = state.stage === 'report' ? 'annual-report' : 'yearly-plan'
  const reason = 'Lý do cụ thể'
  const tried: Readonly<Record<string, Tried>> = {
    open: [{ year: YEAR, late: false, carried: [] }, system],
    planTasks: [{ tasks: [{ task: 'A2', activities: 'Hai lớp tập huấn', funding: ['F1'] }] }, coordinatorA],
    submitDraft: [
      { kind, document: currentDocument({ ...state, code: CODE, year: YEAR }, kind), version: 3 },
      coordinatorB,
    ],
    signOffEnded: [ended(document, 'approved', '2024-12-20'), system],
    promulgate: [numbered(document, '2024-12-27'), clerkA],
    acknowledgeReceipt: [{ document: `${CODE}/${YEAR}/yearly-plan`, agency: 'x.ministry' }, clerkB],
    reportTask: [report('A1'), coordinatorA],
    contributeTask: [{ task: 'A1', text: 'Phần của Hội' }, coordinatorB],
    confirmTask: [{ task: 'A1' }, coordinatorB],
    returnTask: [{ task: 'A1', reason }, coordinatorB],
    takeUpTasks: [{ tasks: [{ ...CARRIED, from: 2023 }] }, system],
    carryForward: [{ task: 'A2', reason }, coordinatorA],
    executionEnded: [{}, system],
    distributionDue: [{}, system],
    packFrozen: [{}, system],
    reviewEnded: [{}, system],
    suspend: [{ reason }, coordinatorA],
    resume: [{}, leaderA],
    acceptDeadlines: [{ workingDays: 3 }, coordinatorB],
    declineDeadlines: [{ reason }, coordinatorB],
    cancel: [{ reason, signedDocument: '99/KH' }, leaderA],
    shiftDeadlines: [{ workingDays: 3 }, system],
    deadlinesShifted: [{ changed: 3, skipped: 0 }, system],
    recountDeadlines: [{ calendarVersion: 2 }, system],
    amendmentOpened: [AMENDMENT, system],
    amendmentEnded: [{ amendment: AMENDMENT.amendment, outcome: 'rejected', inForceFrom: null }, system],
    succeed: [{ ...succeeding({ 'x.council': ['x.u2.hall'] }) }, system],
  }
  const found = tried[name]
  if (!found) throw new Error(`no trial of ${name}`)
  return found
}
