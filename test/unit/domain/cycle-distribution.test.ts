// The annual report is out: whoever received it answers, or is recorded as silent; only the year's end waits for that.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { outlook, system } from '../../../src/domain/kernel.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import {
  act,
  clerkA,
  clerkB,
  coordinatorA,
  does,
  executing,
  leaderA,
  numbered,
  reviewed,
  settled,
  stageStates,
  YEAR,
} from './cycle-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { actorOf, CODE, definition } from './fixture-definition.ts'
import { succeeding } from './succession-scenario.ts'

const plan = `${CODE}/${YEAR}/yearly-plan`
const report = `${CODE}/${YEAR}/annual-report`
const council = actorOf('x.council', 'clerk')
const ministry = (document: string) => ({ document, agency: 'x.ministry' })
const owed = (state: CycleState) => cycle.owed(state).map(({ document, debtor }) => [document, debtor])
const waiting = settled(stageStates['report-promulgation'], on('2024-12-20'))
const issue = (state: CycleState, more = {}) =>
  accepted(act(state, 'promulgate', numbered(report, '2024-12-23'), clerkA, on('2024-12-24'), more))
const answered = (state: CycleState, ...documents: readonly string[]) =>
  documents.reduce((before, document) => {
    const received = does(
      before,
      'acknowledgeReceipt',
      { document, agency: 'x.council' },
      council,
      on('2024-12-24'),
    )
    return does(received, 'acknowledgeReceipt', ministry(document), clerkB, on('2024-12-24'))
  }, state)

describe('after the annual report', () => {
  test('its recipients owe an acknowledgement by the same working days as of the plan', () => {
    const { state, notices } = issue(waiting)
    expect(state.stage).toBe('distribution')
    expect(owed(state)).toEqual([
      [plan, 'x.a'],
      [plan, 'x.council'],
      [report, 'x.a'],
      [report, 'x.council'],
    ])
    const dues = cycle.owed(state).filter(({ document }) => document === report)
    expect(new Set(dues.map(({ due }) => localDateOf(due)))).toEqual(new Set(['2024-12-30']))
    expect(notices.map(({ kind, params }) => [kind, params.dueDay])).toEqual([['promulgated', '2024-12-30']])
  })

  test('the units are closed and what was carried forward goes on at once', () => {
    const { state, reactions } = issue(waiting)
    const carried = ['A2', 'B1', 'B2'].map((task) => ({ task, reason: 'Chưa đủ kinh phí' }))
    const [rollout, programme] = [`rollout/${CODE}/${YEAR}`, `programme/${CODE}`]
    expect(reactions.map(({ stream, command }) => [stream, command.name])).toEqual([
      [rollout, 'end'],
      [programme, 'tasksCarried'],
    ])
    expect(state.frozen).toBe(true)
    expect(reactions[1]?.command.payload).toMatchObject({
      year: YEAR,
      carried: expect.arrayContaining(carried),
    })
    const { reactions: last } = accepted(
      act(
        answered(does(state, 'acknowledgeReceipt', ministry(plan), clerkB, on('2024-12-24')), report),
        'acknowledgeReceipt',
        { document: plan, agency: 'x.council' },
        council,
        on('2024-12-24'),
      ),
    )
    expect(last).toEqual([
      {
        stream: programme,
        command: { name: 'cycleEnded', payload: { year: YEAR, outcome: 'closed', carried: [] } },
      },
    ])
  })

  test('the last answer closes the year, and not the one before', () => {
    const { state } = issue(answered(waiting, plan))
    const one = does(state, 'acknowledgeReceipt', ministry(report), clerkA, on('2024-12-25'))
    expect(one.stage).toBe('distribution')
    const all = does(
      one,
      'acknowledgeReceipt',
      { document: report, agency: 'x.council' },
      council,
      on('2024-12-26'),
    )
    expect([all.stage, all.unanswered, cycle.owed(all)]).toEqual(['closed', [], []])
  })

  test('silence is recorded when the grace after the day is over, of the report and of the plan', () => {
    const { state } = issue(waiting)
    const [close] = cycle.instants(state)
    expect(close).toMatchObject({ command: 'distributionDue' })
    expect(localDateOf(close?.at ?? '')).toBe('2025-01-06')
    expect(outcomeOf(act(state, 'distributionDue', {}, system, on('2025-01-06')))).toBe('too-early')
    const one = does(state, 'acknowledgeReceipt', ministry(report), clerkA, on('2024-12-25'))
    const { state: over, events } = accepted(act(one, 'distributionDue', {}, system, close?.at ?? ''))
    expect(events.map(({ type }) => type)).toEqual(['distribution.unanswered', 'cycle.closed'])
    expect(over.unanswered).toEqual([
      { document: plan, agencies: ['x.ministry', 'x.council'] },
      { document: report, agencies: ['x.council'] },
    ])
    expect(outlook(cycle, over, 9, false)).toMatchObject({ closed: true, instants: [] })
  })

  test('a year whose papers nobody has to acknowledge closes with its report', () => {
    const archive = definition.distribution.filter(({ purpose }) => purpose === 'archive')
    const silent = { ...definition, distribution: archive }
    const programme = { definition: silent, definitionHash: 'd', offices: {} }
    const { state, events } = issue(answered(waiting, plan), { programme })
    expect(events.map(({ type }) => type)).toEqual(['annual-report.promulgated', 'cycle.closed'])
    expect(state.stage).toBe('closed')
  })

  test('a year that has been reported on is neither worked on nor given up', () => {
    const { state } = issue(waiting)
    const now = on('2024-12-26')
    expect(outcomeOf(act(state, 'cancel', { reason: 'Thôi', signedDocument: '5' }, leaderA, now))).toBe(
      'wrong-stage',
    )
    const contribution = { task: 'A1', text: 'Thêm' }
    expect(outcomeOf(act(state, 'contributeTask', contribution, coordinatorA, now))).toBe('wrong-stage')
  })

  test('a successor that has its answer already is not waited for beyond the day', () => {
    const { state } = issue(answered(waiting, plan))
    const one = does(state, 'acknowledgeReceipt', ministry(report), clerkA, on('2024-12-25'))
    const heirs = { ...succeeding({ 'x.council': ['x.ministry'] }) }
    const after = does(one, 'succeed', heirs, system, on('2024-12-26'))
    const { state: over, events } = accepted(
      act(after, 'distributionDue', {}, system, cycle.instants(after)[0]?.at ?? ''),
    )
    expect(events.map(({ type }) => type)).toEqual(['cycle.closed'])
    expect(over.unanswered).toEqual([])
  })
})

test('a year that ends with its review records who never acknowledged its plan', () => {
  const inReview = settled(reviewed(executing()), on('2024-12-20'))
  const { state, events } = accepted(act(inReview, 'reviewEnded', {}, system, on('2025-01-20')))
  expect(events.map(({ type }) => type)).toEqual(['distribution.unanswered', 'cycle.closed'])
  expect(state.unanswered).toEqual([{ document: plan, agencies: ['x.ministry', 'x.council'] }])
  const acknowledged = answered(inReview, plan)
  const quiet = accepted(act(acknowledged, 'reviewEnded', {}, system, on('2025-01-20')))
  expect(quiet.events.map(({ type }) => type)).toEqual(['cycle.closed'])
})

test('a year that closed with its report before there was a distribution still folds so', () => {
  const { current } = waiting
  const data = { ...current, day: '2024-12-23', numbers: [], recipients: [], acknowledgeBy: null }
  const at = { at: on('2024-12-24'), actor: system }
  const issued = cycle.evolve['annual-report.promulgated']?.(waiting, data, {
    type: 'annual-report.promulgated',
    data,
    ...at,
  })
  const closing = { type: 'cycle.closed', data: { outcome: 'closed', carried: [] }, ...at }
  const closed = cycle.evolve['cycle.closed']?.(issued ?? waiting, closing.data, closing)
  expect([closed?.stage, closed && cycle.owed(closed)]).toEqual(['closed', []])
})
