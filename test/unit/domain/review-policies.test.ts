// Who does what in a review: the chair alone holds the pen; whoever nominates does not decide; each lead speaks for its tasks.
import { describe, expect, test } from '@jest/globals'
import type { AgencyState } from '../../../src/domain/agency/state.ts'
import { review } from '../../../src/domain/review/review.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, agencies, B, CODE, personOf } from './fixture-definition.ts'
import {
  act,
  carriedAll,
  carrying,
  clerkA,
  commending,
  conference,
  consented,
  coordinatorA,
  coordinatorB,
  does,
  ended,
  frozen,
  INTERIM,
  issued,
  leaderB,
  nomination,
  numbered,
  officer,
  opened,
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

  test('a report sent again is a new revision; after the day it is late', () => {
    const [payload, actor] = trial('submitReviewReport', stageStates.gathering)
    const first = does(stageStates.gathering, 'submitReviewReport', payload, actor, on('2025-12-20'))
    expect(first.reports[B]).toMatchObject({ number: 1, late: false })
    expect(review.owed(first).map(({ debtor }) => debtor)).toEqual([A])
    const second = does(first, 'submitReviewReport', payload, actor, on('2025-12-29'))
    expect(second.reports[B]).toMatchObject({ number: 2, late: true })
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

describe('nominations', () => {
  const start = commending()
  const nominated = does(start, 'nominate', nomination('n1'), officer, day)

  test('come from pairs and agencies, for themselves only', () => {
    expect(outcome(start, 'nominate', nomination('n1'), officer)).toBe('ok')
    expect(outcome(start, 'nominate', nomination('n1', { agency: 'x.u1.b' }), officer)).toBe('wrong-party')
    expect(outcome(start, 'nominate', nomination('n1', { agency: 'x.a.unit' }), coordinatorA)).toBe('ok')
    expect(outcome(start, 'nominate', nomination('n1'), actorOf('x.council', 'leader'))).toBe('not-allowed')
    expect(outcome(start, 'nominate', nomination('n1', { unit: 'u7' }), officer)).toBe('unknown-unit')
    expect(outcome(nominated, 'nominate', nomination('n1'), officer)).toBe('nomination-exists')
  })

  test('one achievement has one award, however it is spaced, and whoever sends it', () => {
    const same = { name: 'bà  N1', achievement: 'vận động được 30 hộ,  N1', form: 'bang-khen' }
    const again = nomination('n2', same)
    expect(outcome(nominated, 'nominate', again, officer)).toBe('achievement-nominated')
    const other = { ...again, agency: 'x.u1.b' }
    expect(outcome(nominated, 'nominate', other, actorOf('x.u1.b', 'leader'))).toBe('achievement-nominated')
    const no = { id: 'n1', accept: false, reason: 'Chưa rõ minh chứng' }
    const declined = does(nominated, 'decideNomination', no, coordinatorB, day)
    expect(outcome(declined, 'nominate', again, officer)).toBe('ok')
  })

  test('both parties consent to a pair’s', () => {
    const once = does(nominated, 'decideNomination', { id: 'n1', accept: true }, coordinatorA, day)
    expect(once.nominations.n1?.status).toBe('open')
    expect(outcome(once, 'decideNomination', { id: 'n1', accept: true }, coordinatorA)).toBe(
      'already-consented',
    )
    const twice = does(once, 'decideNomination', { id: 'n1', accept: true }, leaderB, day)
    expect(twice.nominations.n1?.status).toBe('accepted')
    expect(outcome(twice, 'decideNomination', { id: 'n1', accept: false, reason: 'x' }, coordinatorB)).toBe(
      'nomination-state',
    )
  })

  test('an agency does not decide on its own, nor a person on what it nominated', () => {
    const own = does(start, 'nominate', nomination('n3', { agency: 'x.a.unit' }), coordinatorA, day)
    for (const actor of [coordinatorA, actorOf(A, 'leader')])
      expect(outcome(own, 'decideNomination', { id: 'n3', accept: true }, actor)).toBe('own-nomination')
    const decided = does(own, 'decideNomination', { id: 'n3', accept: true }, coordinatorB, day)
    expect(decided.nominations.n3?.status).toBe('accepted')
    expect(outcome(nominated, 'decideNomination', { id: 'n1', accept: true }, officer)).toBe('not-allowed')
  })

  test('nor does a person who sits on both sides', () => {
    const people = { [personOf('x.u1.a', 'officer')]: ['coordinator'] }
    const seconded = { ...agencies['x.b.unit'], people } as AgencyState
    const facts = { agencies: { ...agencies, 'x.b.unit': seconded } }
    const itself = act(nominated, 'decideNomination', { id: 'n1', accept: true }, officer, day, facts)
    expect(outcomeOf(itself)).toBe('own-nomination')
  })

  test('one refusal, with its reason, ends it', () => {
    expect(outcome(nominated, 'decideNomination', { id: 'n1', accept: false }, coordinatorB)).toBe(
      'reason-required',
    )
    const no = { id: 'n1', accept: false, reason: 'Chưa rõ minh chứng' }
    expect(does(nominated, 'decideNomination', no, coordinatorB, day).nominations.n1?.status).toBe('declined')
  })

  test('the list waits for every decision', () => {
    const [payload] = trial('submitDraft', nominated)
    expect(outcome(nominated, 'submitDraft', payload)).toBe('nominations-open')
    expect(outcome(consented(nominated, 'n1'), 'submitDraft', payload)).toBe('ok')
  })

  test('each head’s awards have a decision number of its own; a bằng khen is only proposed upwards', () => {
    const three = [
      ['n1', 'x.u1.a', 'giay-khen'],
      ['n2', 'x.u1.b', 'giay-khen'],
      ['n3', 'x.u2.b', 'bang-khen'],
    ] as const
    const decided = three.reduce((state, [id, agency, form]) => {
      const actor = actorOf(agency, 'officer')
      return consented(does(state, 'nominate', nomination(id, { agency, form }), actor, day), id)
    }, start)
    const ready = signed(submitted(decided, 'commendation-list', '2026-01-28'), '2026-02-02')
    const of = (agency: string, form = 'giay-khen', number = 15) => ({ agency, form, number })
    const promulgating = (decisions: object[]) =>
      outcome(ready, 'promulgate', { ...numbered(ready, '2026-02-03'), decisions }, clerkA, on('2026-02-03'))
    expect(promulgating([of(A)])).toBe('number-required')
    expect(promulgating([of(A), of(B), of(A, 'bang-khen')])).toBe('unknown-agency')
    expect(promulgating([of(A), of(B)])).toBe('ok')
    const done = issued(ready, '2026-02-03', { decisions: [of(A), of(B, 'giay-khen', 4)] })
    expect(done.awards.map(({ agency, number, symbol, awards }) => [agency, number, symbol, awards])).toEqual(
      [
        [A, 15, 'QĐ', ['n1']],
        [B, 4, 'QĐ', ['n2']],
      ],
    )
    expect(done.proposedUpwards).toEqual(['n3'])
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

  test('issued, it closes the review, and the year with it', () => {
    const ready = stageStates['next-period-promulgation']
    const { state, events, reactions } = accepted(
      act(ready, 'promulgate', numbered(ready, '2026-03-02', 12), clerkA, on('2026-03-02')),
    )
    expect(events.map(({ type }) => type)).toEqual(['next-period-plan.promulgated', 'review.closed'])
    expect(state.stage).toBe('closed')
    expect(reactions).toContainEqual({
      stream: `cycle/${CODE}/${YEAR}`,
      command: { name: 'reviewEnded', payload: {} },
    })
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

  test('ends with the conference; each adjustment begins an amendment under the next free number', () => {
    const two = ['d1', 'd2'].reduce(
      (state, id) => does(state, 'proposeAdjustment', adjustment(id), coordinatorA, day),
      interim,
    )
    const held = { ...conference, day: '2024-01-20' }
    const amendments = [`amendment/${CODE}/founding-plan/1`]
    const { state, reactions } = accepted(
      act(two, 'recordConference', held, coordinatorA, day, { amendments }),
    )
    expect(state.stage).toBe('closed')
    expect(reactions.map(({ stream, command }) => [stream, command.name])).toEqual([
      [`amendment/${CODE}/founding-plan/2`, 'open'],
      [`amendment/${CODE}/founding-plan/3`, 'open'],
      [`cycle/${CODE}/${INTERIM}`, 'reviewEnded'],
    ])
  })

  test('a conference that has not been held is not recorded', () => {
    const future = { ...conference, day: '2026-01-27' }
    expect(outcome(interim, 'recordConference', future)).toBe('day-in-future')
  })
})
