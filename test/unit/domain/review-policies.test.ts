// Who does what in a review: the chair alone holds the pen; whoever nominates does not decide; each lead speaks for its tasks.
import { describe, expect, test } from '@jest/globals'
import { review } from '../../../src/domain/review/review.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, B, CODE } from './fixture-definition.ts'
import {
  act,
  carriedAll,
  carrying,
  clerkA,
  commending,
  conference,
  coordinatorA,
  coordinatorB,
  does,
  ended,
  frozen,
  INTERIM,
  issued,
  nomination,
  numbered,
  officer,
  opened,
  reviewed,
  signed,
  stageStates,
  submitted,
  trial,
  YEAR,
} from './review-scenario.ts'
import { succeeding } from './succession-scenario.ts'

const day = on('2026-01-26')
const outcome = (state: ReviewState, name: string, payload: object, actor = coordinatorA, at = day) =>
  outcomeOf(act(state, name, payload, actor, at))

describe('the chair', () => {
  test.each(['freezePack', 'recordConference'])('alone may %s', (name) => {
    const state = name === 'freezePack' ? stageStates.gathering : stageStates.conference
    const [payload] = trial(name, state)
    expect(outcome(state, name, payload, coordinatorB)).toBe('wrong-party')
    expect(outcome(state, name, payload, actorOf(A, 'leader'))).toBe('not-allowed')
    expect(outcome(state, name, payload, coordinatorA)).toBe('ok')
  })

  test('alone submits the consolidated report; either party the list and the next plan', () => {
    const [report] = trial('submitDraft', stageStates.drafting)
    expect(outcome(stageStates.drafting, 'submitDraft', report, coordinatorB)).toBe('wrong-party')
    const [list] = trial('submitDraft', stageStates.commendation)
    expect(outcome(stageStates.commendation, 'submitDraft', list, coordinatorB)).toBe('ok')
    const ready = carriedAll(stageStates['next-period'])
    const [plan] = trial('submitDraft', ready)
    expect(outcome(ready, 'submitDraft', plan, coordinatorB)).toBe('ok')
  })

  test('owes the consolidated report and the conference; each party its own report', () => {
    const owing = (state: ReviewState, kind: string) =>
      review
        .owed(state)
        .filter((duty) => duty.kind === kind)
        .map(({ debtor }) => debtor)
    expect(owing(stageStates.gathering, 'review-report')).toEqual([A, B])
    expect(owing(stageStates.drafting, 'consolidate-review')).toEqual([A])
    expect(owing(stageStates.conference, 'hold-conference')).toEqual([A])
    expect(owing(stageStates['next-period'], 'carry-tasks')).toEqual([A, B])
  })
})

describe('gathering', () => {
  test('opens with a report day and a grace, in working days', () => {
    const { deadlines } = opened()
    expect(deadlines.report?.at).toBe('2025-12-25T10:00:00.000Z')
    expect(review.instants(opened())).toEqual([{ at: deadlines.freeze?.at, command: 'freezeDue' }])
    expect((deadlines.freeze?.at ?? '') > (deadlines.report?.at ?? '')).toBe(true)
  })

  test('a report sent again is a new revision, and as late as its first', () => {
    const [payload, actor] = trial('submitReviewReport', stageStates.gathering)
    const first = does(stageStates.gathering, 'submitReviewReport', payload, actor, on('2025-12-20'))
    expect(first.reports[B]).toMatchObject({ number: 1, late: false })
    expect(review.owed(first).map(({ debtor }) => debtor)).toEqual([A])
    const second = does(first, 'submitReviewReport', payload, actor, on('2025-12-29'))
    expect(second.reports[B]).toMatchObject({ number: 2, late: false })
    const strange = { ...payload, figures: [{ indicator: 'khong-co', value: 1 }] }
    expect(outcome(first, 'submitReviewReport', strange)).toBe('unknown-indicator')
  })

  test('frozen by the chair or, when the grace is over, as it stands; the year hears of it', () => {
    expect(outcomeOf(act(opened(), 'freezeDue', {}, { kind: 'system' }, on('2025-12-26')))).toBe('too-early')
    const { state, reactions } = accepted(
      act(opened(), 'freezeDue', {}, { kind: 'system' }, on('2026-01-05')),
    )
    expect(state.pack).toMatchObject({ hash: 'e'.repeat(64), counts: { late: 1, missing: 4 } })
    expect(reactions).toEqual([
      { stream: `cycle/${CODE}/${YEAR}`, command: { name: 'packFrozen', payload: {} } },
    ])
  })

  test('the chair freezes nobody out: before the report day only with every agency’s report', () => {
    const [own] = trial('submitReviewReport', stageStates.gathering)
    const freeze = (state: ReviewState, at: string, payload: object = {}) =>
      act(state, 'freezePack', payload, coordinatorA, on(at))
    const early = freeze(opened(), '2025-12-11', { reason: 'Cần sớm' })
    expect(early).toMatchObject({ refused: 'reports-awaited', details: { agencies: `${A}, ${B}` } })
    const one = does(opened(), 'submitReviewReport', own, coordinatorA, on('2025-12-12'))
    expect(outcomeOf(freeze(one, '2025-12-24'))).toBe('reports-awaited')
    const both = does(one, 'submitReviewReport', own, coordinatorB, on('2025-12-12'))
    expect(outcomeOf(freeze(both, '2025-12-12'))).toBe('ok')
    expect(outcomeOf(freeze(one, '2025-12-26'))).toBe('reason-required')
    expect(outcomeOf(freeze(one, '2025-12-26', { reason: ' ' }))).toBe('reason-required')
    expect(accepted(freeze(one, '2025-12-26', { reason: 'Hội nghị sớm' })).events[0]?.data).toMatchObject({
      party: A,
      reason: 'Hội nghị sớm',
    })
  })

  test('no report is signed while a task of the year is open', () => {
    const [payload] = trial('submitDraft', stageStates.drafting)
    const open = act(stageStates.drafting, 'submitDraft', payload, coordinatorA, day, { openTasks: ['A1'] })
    expect(outcomeOf(open)).toBe('tasks-open')
  })

  test('a rejected report is drafted again under a new id, and owed by the chair alone', () => {
    const signing = submitted(frozen(opened()), 'review-report', '2026-01-05')
    const again = does(signing, 'signOffEnded', ended(signing, 'rejected', ''), { kind: 'system' }, day)
    expect([again.stage, again.attempts['review-report']]).toEqual(['drafting', 2])
    expect(review.owed(again)).toMatchObject([
      { kind: 'revise', debtor: A, document: `${CODE}/${YEAR}/review-report-2` },
    ])
  })
})

describe('the next period', () => {
  const start = stageStates['next-period']

  test('each lead says what becomes of its own tasks, with a reason', () => {
    expect(outcome(start, 'carryTasks', carrying('A1', 'B1'), coordinatorA)).toBe('wrong-party')
    const odd = (word: object) => outcome(start, 'carryTasks', { tasks: [word] }, coordinatorA)
    expect(odd({ task: 'A1', outcome: 'kept', reason: ' ' })).toBe('reason-required')
    expect(odd({ task: 'A1', outcome: 'changed', reason: 'Mở rộng' })).toBe('changed-text')
    expect(odd({ task: 'A1', outcome: 'kept', text: 'Khác', reason: 'Mở rộng' })).toBe('changed-text')
    expect(odd({ task: 'Z9', outcome: 'kept', reason: 'Mở rộng' })).toBe('unknown-task')
  })

  test('its plan waits for every task, and for a programme that has any', () => {
    const some = does(start, 'carryTasks', carrying('A1', 'A2'), coordinatorA, day)
    const [payload] = trial('submitDraft', some)
    expect(act(some, 'submitDraft', payload, coordinatorA, day)).toMatchObject({
      refused: 'tasks-not-carried',
      details: { tasks: 'B1, B2' },
    })
    const drop = (tasks: readonly string[]) => ({
      tasks: tasks.map((task) => ({ task, outcome: 'dropped', reason: 'Thôi' })),
    })
    const first = does(start, 'carryTasks', drop(['A1', 'A2']), coordinatorA, day)
    const none = does(first, 'carryTasks', drop(['B1', 'B2']), coordinatorB, day)
    expect(outcome(none, 'submitDraft', payload)).toBe('definition-invalid')
  })

  test('issued, its recipients answer; then the review closes, and the year with it', () => {
    const ready = stageStates['next-period-promulgation']
    const { state, events, reactions } = accepted(
      act(ready, 'promulgate', numbered(ready, '2026-03-02', 12), clerkA, on('2026-03-02')),
    )
    expect(events.map(({ type }) => type)).toEqual(['next-period-plan.promulgated', 'distribution.awaited'])
    expect([state.stage, reactions]).toEqual(['distribution', []])
    const { instants } = review
    expect(instants(state)).toEqual([{ at: state.deadlines.close?.at, command: 'distributionDue' }])
    const due = act(state, 'distributionDue', {}, { kind: 'system' }, instants(state)[0]?.at ?? '')
    expect(accepted(due).reactions).toContainEqual({
      stream: `cycle/${CODE}/${YEAR}`,
      command: { name: 'reviewEnded', payload: {} },
    })
    expect(outcomeOf(act(state, 'distributionDue', {}, { kind: 'system' }, on('2026-03-03')))).toBe(
      'too-early',
    )
  })
})

describe('a succession', () => {
  test('who chairs, owes and decides from then on is the successor; what was said stands', () => {
    const heirs = succeeding({ [A]: ['x.council'] })
    const nominated = does(commending(), 'nominate', nomination('n1'), officer, day)
    const once = does(nominated, 'decideNomination', { id: 'n1', accept: true }, coordinatorA, day)
    const after = does(once, 'succeed', heirs, { kind: 'system' }, day)
    expect(after).toMatchObject({ chair: 'x.council', lead: 'x.council', parties: ['x.council', B] })
    expect(review.owed(after).filter(({ kind }) => kind === 'decide-nomination')).toMatchObject([
      { debtor: B },
    ])
    expect(after.tasks.find(({ task }) => task === 'A1')?.lead).toBe('x.council')
    const pair = succeeding({ 'x.u1.a': ['x.u2.a'] })
    expect(does(once, 'succeed', pair, { kind: 'system' }, day).nominations.n1?.agency).toBe('x.u2.a')
    expect(accepted(act(stageStates.closed, 'succeed', heirs, { kind: 'system' }, day)).events).toEqual([])
  })
})

describe('an interim review', () => {
  const report = signed(
    submitted(frozen(opened(INTERIM), '2023-12-22'), 'review-report', '2024-01-05'),
    '2024-01-09',
  )
  const interim = issued(report, '2024-01-12')
  const adjustment = (id: string, more: object = {}) => ({
    id,
    target: `${CODE}/founding-plan`,
    reason: 'Chỉ tiêu chưa sát',
    changes: [{ section: 'II', text: 'Nội dung mới' }],
    ...more,
  })

  test('proposes adjustments to the plan on which the programme stands, by either party', () => {
    expect(outcome(interim, 'proposeAdjustment', adjustment('d1'), coordinatorB)).toBe('ok')
    expect(outcome(interim, 'proposeAdjustment', adjustment('d1', { target: 'khac' }))).toBe(
      'unknown-document',
    )
    const stray = adjustment('d1', { changes: [{ section: 'IX', text: 'Mới' }] })
    expect(outcome(interim, 'proposeAdjustment', stray)).toBe('unknown-section')
    const once = does(interim, 'proposeAdjustment', adjustment('d1'), coordinatorB, day)
    expect(outcome(once, 'proposeAdjustment', adjustment('d1'))).toBe('adjustment-exists')
  })

  test('of a programme that stands on no document proposes them to the next year’s plan', () => {
    const { founding: _, ...without } = reviewed
    const programme = { definition: without, definitionHash: 'd'.repeat(64), offices: {} }
    const propose = (target: string) =>
      act(interim, 'proposeAdjustment', adjustment('d1', { target }), coordinatorB, day, { programme })
    expect(outcomeOf(propose(`${CODE}/founding-plan`))).toBe('unknown-document')
    expect(outcomeOf(propose(`${CODE}/2025/yearly-plan`))).toBe('unknown-document')
    const wanted = accepted(propose(`${CODE}/2024/yearly-plan`)).state
    expect(wanted.adjustments).toMatchObject([{ id: 'd1', title: 'Kế hoạch phối hợp năm 2024' }])
    const held = { ...conference, day: '2024-01-20' }
    const { reactions, notices } = accepted(
      act(wanted, 'recordConference', held, coordinatorA, day, { programme }),
    )
    expect(reactions).toEqual([])
    expect(notices.map(({ kind }) => kind)).toContain('adjustment-wanted')
  })

  test('with the conference each adjustment begins an amendment under the next free number', () => {
    const two = ['d1', 'd2'].reduce(
      (state, id) => does(state, 'proposeAdjustment', adjustment(id), coordinatorA, day),
      interim,
    )
    const held = { ...conference, day: '2024-01-20' }
    const amendments = [`amendment/${CODE}/founding-plan/1`]
    const { state, reactions } = accepted(
      act(two, 'recordConference', held, coordinatorA, day, { amendments }),
    )
    expect(state.stage).toBe('distribution')
    expect(reactions.map(({ stream, command }) => [stream, command.name])).toEqual([
      [`amendment/${CODE}/founding-plan/2`, 'open'],
      [`amendment/${CODE}/founding-plan/3`, 'open'],
    ])
  })

  test('a conference that has not been held is not recorded', () => {
    const future = { ...conference, day: '2026-01-27' }
    expect(outcome(interim, 'recordConference', future)).toBe('day-in-future')
  })

  test('a conference is not held before the review was opened', () => {
    const early = { ...conference, day: `${INTERIM}-12-10` }
    expect(outcome(interim, 'recordConference', early)).toBe('day-before-review')
    expect(outcome(interim, 'recordConference', { ...early, day: `${INTERIM}-12-11` })).toBe('ok')
  })
})
