// A unit's reports do not wait for its joint plan: whoever has not signed holds back the plan, and not what the other half sends.
import { describe, expect, test } from '@jest/globals'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import type { DistrictState } from '../../../src/domain/district-plan/state.ts'
import { type Actor, availableCommands, system } from '../../../src/domain/kernel.ts'
import { districtStream } from '../../../src/domain/streams.ts'
import {
  acknowledged,
  act,
  coordinatorA,
  coordinatorB,
  does,
  ended,
  endingU1,
  officerA,
  officerB,
  opened,
  report,
  submitted,
  taking,
  working,
} from './district-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { CODE, factsOf } from './fixture-definition.ts'

const SENT = on('2024-06-14')
const sent = (state: DistrictState) => does(state, 'submitReport', report(), officerA, SENT)
const returned = (state: DistrictState) =>
  does(state, 'returnReport', { period: 'H1', reason: 'Thiếu số liệu' }, coordinatorA, on('2024-06-18'))
const owed = (state: DistrictState) =>
  districtPlan.owed(state).map(({ kind, debtor, period }) => [kind, debtor, period].filter(Boolean).join(' '))
const offered = (state: DistrictState, actor: Actor) =>
  availableCommands(districtPlan, { state, facts: factsOf() }, actor, SENT)

const unsigned: readonly (readonly [string, () => DistrictState])[] = [
  ['not yet acknowledged', opened],
  ['not yet agreed', acknowledged],
  ['being signed', submitted],
]

describe.each(unsigned)('with its plan %s', (_, start) => {
  test('a unit sends its report; it is returned, sent again and accepted, and the plan is owed as before', () => {
    const planOwed = (state: DistrictState) => owed(state).filter((duty) => !duty.startsWith('report'))
    const first = sent(start())
    expect(first.reports.H1).toMatchObject({ status: 'submitted', number: 1, late: false })
    expect(first.stage).toBe(start().stage)
    expect(owed(first).filter((duty) => duty.endsWith('H1'))).toEqual([])
    const back = returned(first)
    expect(owed(back)).toEqual(expect.arrayContaining(['report x.u1.a H1', 'report x.u1.b H1']))
    const again = does(back, 'submitReport', report(), officerB, on('2024-06-20'))
    const taken = does(again, 'acceptReport', { period: 'H1' }, coordinatorB, on('2024-06-21'))
    expect(taken.reports.H1).toMatchObject({ status: 'accepted', number: 2 })
    expect(planOwed(taken)).toEqual(planOwed(start()))
  })

  test('a page offers the report to the pair, and its answer to the coordinators once it is there', () => {
    expect(offered(start(), officerB)).toContain('submitReport')
    expect(offered(start(), coordinatorA)).not.toContain('acceptReport')
    expect(offered(sent(start()), coordinatorA)).toEqual(
      expect.arrayContaining(['acceptReport', 'returnReport']),
    )
  })

  test('more time is asked for a report until it is sent, and again once it is returned', () => {
    const payload = { subject: 'H1', until: '2024-07-15', reason: 'Mưa lũ' }
    const ask = (state: DistrictState, now = on('2024-06-19')) =>
      act(state, 'askExtension', payload, officerA, now)
    expect(sent(accepted(ask(start(), on('2024-06-03'))).state).extensions).toEqual({})
    expect(outcomeOf(ask(sent(start())))).toBe('report-state')
    expect(outcomeOf(ask(returned(sent(start()))))).toBe('ok')
  })

  test('closed, its report stays as it was sent, and nothing is owed', () => {
    const closed = does(sent(start()), 'close', { outcome: 'closed' }, system)
    expect(closed.reports.H1).toMatchObject({ status: 'submitted', number: 1 })
    expect(owed(closed)).toEqual([])
  })

  test('reorganised, it hands on the plan and what it has not sent, not the report that it has', () => {
    const { reactions } = accepted(act(sent(start()), 'succeed', endingU1('one'), system, on('2024-07-01')))
    const takeOver = reactions.find(({ command }) => command.name === 'takeOver')
    expect(takeOver?.stream).toBe(districtStream(CODE, 2024, 'u2'))
    expect(takeOver?.command.payload).toMatchObject({
      subjects: expect.arrayContaining(['report/Y', 'plan']),
    })
    expect(takeOver?.command.payload).not.toMatchObject({
      subjects: expect.arrayContaining(['report/H1']),
    })
  })
})

test('signed after the report was sent, or refused, the plan leaves the report as it is', () => {
  const signed = does(sent(submitted()), 'signOffEnded', ended('approved'), system, on('2024-06-17'))
  expect([signed.stage, signed.reports.H1?.status]).toEqual(['working', 'submitted'])
  const refused = does(sent(submitted()), 'signOffEnded', ended('rejected'), system, on('2024-06-17'))
  expect([refused.stage, refused.reports.H1?.status]).toEqual(['opened', 'submitted'])
  expect(outcomeOf(act(refused, 'acceptReport', { period: 'H1' }, coordinatorA))).toBe('ok')
})

test('joined by a place whose plan is not agreed, a unit’s report that waits for its answer is answered', () => {
  const inheritedPlan = does(
    districtPlan.initial,
    'takeOver',
    taking(['report/H1', 'report/Y']),
    system,
    on('2024-02-01'),
  )
  const joined = does(sent(inheritedPlan), 'takeOver', taking(['plan']), system, on('2024-06-15'))
  expect([joined.stage, joined.reports.H1?.status]).toEqual(['opened', 'submitted'])
  expect(outcomeOf(act(joined, 'acceptReport', { period: 'H1' }, coordinatorA))).toBe('ok')
  expect(outcomeOf(act(joined, 'returnReport', { period: 'H1', reason: 'Thiếu' }, coordinatorA))).toBe('ok')
  expect(outcomeOf(act(working(), 'acceptReport', { period: 'H1' }, coordinatorA))).toBe('report-state')
})
