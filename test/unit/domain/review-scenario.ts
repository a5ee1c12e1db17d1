// The review of the fixture's last year, stage by stage: the state in each, and one well-formed attempt at every command.
import type { DomainError } from '../../../src/domain/errors.ts'
import { type Actor, type Facts, system } from '../../../src/domain/kernel.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import type { ReviewDocumentKind } from '../../../src/domain/review/commands.ts'
import { currentDocument } from '../../../src/domain/review/drafting.ts'
import { review } from '../../../src/domain/review/review.ts'
import type { ReviewStage, ReviewState } from '../../../src/domain/review/state.ts'
import { reviewStream } from '../../../src/domain/streams.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { accepted, attempt, type Happened, on } from './drive.ts'
import { A, actorOf, B, CODE, definition, factsOf } from './fixture-definition.ts'
import { succeeding } from './succession-scenario.ts'

export const YEAR = 2025
export const INTERIM = 2023
export const coordinatorA = actorOf('x.a.unit', 'coordinator')
export const coordinatorB = actorOf('x.b.unit', 'coordinator')
export const leaderA = actorOf(A, 'leader')
export const leaderB = actorOf(B, 'leader')
export const clerkA = actorOf('x.a.office', 'clerk')
export const clerkB = actorOf('x.b.office', 'clerk')
export const officer = actorOf('x.u1.a', 'officer')

/** Reviewed in 2023 and 2025 by A; it stands on a plan of two sections. */
export const reviewed: ProgrammeDefinition = {
  ...definition,
  reviews: [
    { year: INTERIM, kind: 'interim', chair: A },
    { year: YEAR, kind: 'final', chair: A },
  ],
  founding: {
    id: 'x.plan',
    title: 'Kế hoạch phối hợp X',
    number: '12/KHPH-A-B',
    place: 'X',
    issuedOn: '2023-02-02',
    sections: [
      { id: 'I', title: 'Mục đích', text: 'Mục đích' },
      { id: 'II', title: 'Nội dung', text: 'Nội dung' },
    ],
    signatories: [],
  },
}

export const PACK = {
  hash: 'e'.repeat(64),
  counts: { units: 3, reports: 2, late: 1, corrected: 0, missing: 4 },
}

export function act(
  state: ReviewState,
  name: string,
  payload: object,
  actor: Actor,
  now: Instant,
  more: Partial<Facts> = {},
): Happened<ReviewState> | DomainError {
  const { document, version } = payload as { document?: string; version?: number }
  const draft =
    document && version ? { document, version, title: `Văn bản ${document}`, hash: 'a'.repeat(64) } : null
  const programme = { definition: reviewed, definitionHash: 'd'.repeat(64), offices: {} }
  const facts = factsOf({ programme, draft, pack: PACK, openTasks: [], amendments: [], ...more })
  const self = reviewStream(CODE, state.year || YEAR)
  return attempt(review, state, { command: { name, payload }, actor, now, facts, self })
}

export const does = (...args: Parameters<typeof act>): ReviewState => accepted(act(...args)).state

export const opened = (year = YEAR): ReviewState =>
  does(review.initial, 'open', { year }, system, on(`${year}-12-11`))

/** Both agencies have reported by then. */
export const frozen = (state: ReviewState, day = '2025-12-22'): ReviewState => {
  const own = { text: 'Kết quả', figures: [], evidence: [] }
  const reported = [coordinatorA, coordinatorB].reduce(
    (before, actor) => does(before, 'submitReviewReport', own, actor, on(day)),
    state,
  )
  return does(reported, 'freezePack', {}, coordinatorA, on(day))
}

export const submitted = (state: ReviewState, kind: ReviewDocumentKind, day: string): ReviewState =>
  does(
    state,
    'submitDraft',
    { kind, document: currentDocument(state, kind), version: 3 },
    coordinatorA,
    on(day),
  )

export const ended = (state: ReviewState, outcome: 'approved' | 'rejected', day: string) => ({
  document: state.current?.document ?? '',
  kind: state.current?.kind ?? 'review-report',
  outcome,
  hash: 'b'.repeat(64),
  lastSignedOn: outcome === 'approved' ? day : null,
})

export const signed = (state: ReviewState, day: string): ReviewState =>
  does(state, 'signOffEnded', ended(state, 'approved', day), system, on(day))

export const numbered = (state: ReviewState, day: string, number = 9) => ({
  document: state.current?.document ?? `${CODE}/${YEAR}/review-report`,
  day,
  numbers: [{ agency: A, number }],
})

export const issued = (state: ReviewState, day: string, more: object = {}): ReviewState =>
  does(state, 'promulgate', { ...numbered(state, day), ...more }, clerkA, on(day))

export const conference = { day: '2026-01-20', place: 'Hội trường UBND tỉnh', minutes: 'Biên bản' }

export const nomination = (id: string, more: object = {}) => ({
  id,
  agency: 'x.u1.a',
  unit: 'u1',
  kind: 'individual',
  name: `Bà ${id}`,
  achievement: `Vận động được 30 hộ, ${id}`,
  evidence: [{ name: 'bao-cao.pdf', sha256: 'f'.repeat(64) }],
  form: 'giay-khen',
  ...more,
})

/** Everything of a final review up to the stage of commendation. */
export function commending(): ReviewState {
  const report = signed(submitted(frozen(opened()), 'review-report', '2026-01-05'), '2026-01-09')
  return does(issued(report, '2026-01-12'), 'recordConference', conference, coordinatorA, on('2026-01-21'))
}

export const consented = (state: ReviewState, id: string, day = '2026-01-27'): ReviewState =>
  [coordinatorA, coordinatorB].reduce(
    (before, actor) => does(before, 'decideNomination', { id, accept: true }, actor, on(day)),
    state,
  )

const words: Readonly<Record<string, object>> = {
  A1: { task: 'A1', outcome: 'kept', reason: 'Còn phù hợp' },
  A2: { task: 'A2', outcome: 'dropped', reason: 'Đã hoàn thành' },
  B1: { task: 'B1', outcome: 'changed', text: 'Nội dung mới của B1', reason: 'Mở rộng đối tượng' },
  B2: { task: 'B2', outcome: 'kept', reason: 'Còn phù hợp' },
}
export const carrying = (...tasks: readonly string[]) => ({ tasks: tasks.map((task) => words[task]) })

export const carriedAll = (state: ReviewState): ReviewState => {
  const first = does(state, 'carryTasks', carrying('A1', 'A2'), coordinatorA, on('2026-02-10'))
  return does(first, 'carryTasks', carrying('B1', 'B2'), coordinatorB, on('2026-02-11'))
}

function stages(): Readonly<Record<ReviewStage, ReviewState>> {
  const gathering = opened()
  const drafting = frozen(gathering)
  const signOff = submitted(drafting, 'review-report', '2026-01-05')
  const promulgation = signed(signOff, '2026-01-09')
  const commendation = commending()
  const decided = consented(does(commendation, 'nominate', nomination('n1'), officer, on('2026-01-22')), 'n1')
  const listSignOff = submitted(decided, 'commendation-list', '2026-01-28')
  const listPromulgation = signed(listSignOff, '2026-02-02')
  const decisions = [{ form: 'giay-khen', agency: A, number: 15 }]
  const nextPeriod = issued(listPromulgation, '2026-02-03', { decisions })
  const planSignOff = submitted(carriedAll(nextPeriod), 'next-period-plan', '2026-02-16')
  const planPromulgation = signed(planSignOff, '2026-02-20')
  const distribution = issued(planPromulgation, '2026-02-23')
  return {
    none: review.initial,
    gathering,
    drafting,
    'sign-off': signOff,
    promulgation,
    conference: issued(promulgation, '2026-01-12'),
    commendation,
    'commendation-sign-off': listSignOff,
    'commendation-promulgation': listPromulgation,
    'next-period': nextPeriod,
    'next-period-sign-off': planSignOff,
    'next-period-promulgation': planPromulgation,
    distribution,
    closed: does(distribution, 'distributionDue', {}, system, on('2026-03-31')),
    cancelled: does(drafting, 'cancel', { reason: 'Thay bằng kế hoạch khác' }, system, on('2025-12-23')),
  }
}
export const stageStates = stages()

type Tried = readonly [payload: object, actor: Actor]
const kindIn: Readonly<Partial<Record<ReviewStage, ReviewDocumentKind>>> = {
  commendation: 'commendation-list',
  'next-period': 'next-period-plan',
}

/** For every command a payload that suits the state as well as one can, by someone who may. */
export function trial(name: string, state: ReviewState): Tried {
  const kind = kindIn[state.stage] ?? 'review-report'
  const ready = { ...state, code: CODE, year: YEAR }
  const decisions = state.stage.startsWith('commendation')
    ? [{ form: 'giay-khen', agency: A, number: 15 }]
    : undefined
  const tried: Readonly<Record<string, Tried>> = {
    open: [{ year: YEAR }, system],
    submitReviewReport: [
      { text: 'Kết quả của Ban', figures: [{ indicator: 'A1-count', value: 4 }], evidence: [] },
      coordinatorB,
    ],
    freezePack: [{ reason: 'Hết hạn báo cáo' }, coordinatorA],
    freezeDue: [{}, system],
    distributionDue: [{}, system],
    submitDraft: [{ kind, document: currentDocument(ready, kind), version: 3 }, coordinatorA],
    signOffEnded: [ended(state, 'approved', '2026-03-02'), system],
    promulgate: [{ ...numbered(state, '2026-03-03', 11), ...(decisions ? { decisions } : {}) }, clerkA],
    acknowledgeReceipt: [{ document: `${CODE}/${YEAR}/review-report`, agency: 'x.ministry' }, clerkB],
    proposeAdjustment: [
      {
        id: 'd1',
        target: `${CODE}/founding-plan`,
        reason: 'Chỉ tiêu chưa sát',
        changes: [{ section: 'II', text: 'Nội dung mới' }],
      },
      coordinatorB,
    ],
    recordConference: [conference, coordinatorA],
    nominate: [nomination('n9'), officer],
    withdrawNomination: [{ id: 'n1', reason: 'Trùng hồ sơ' }, officer],
    decideNomination: [{ id: 'n1', accept: true }, coordinatorA],
    recordUpward: [{ id: 'n1', addressee: 'UBND tỉnh', day: '2026-02-10' }, coordinatorA],
    carryTasks: [carrying('A1'), coordinatorA],
    cancel: [{ reason: 'Thay bằng kế hoạch khác' }, system],
    shiftDeadlines: [{ workingDays: 3 }, system],
    recountDeadlines: [{ calendarVersion: 2 }, system],
    succeed: [succeeding({ [A]: ['x.council'] }), system],
  }
  const found = tried[name]
  if (!found) throw new Error(`no trial of ${name}`)
  return found
}
