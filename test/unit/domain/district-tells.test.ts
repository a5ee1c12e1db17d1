// Who is told when a unit asks or sends something that waits for the province's answer.
import { expect, test } from '@jest/globals'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import type { DistrictState } from '../../../src/domain/district-plan/state.ts'
import { act, coordinatorA, officerA, report, working } from './district-scenario.ts'
import { accepted, type Happened, on } from './drive.ts'
import { faultsOf } from './notice-faults.ts'
import { unmetNeeds } from './notice-needs.ts'

const told = ({ notices }: Happened<unknown>) => notices.map(({ kind, to }) => ({ kind, to }))
const coordinators = ['x.a', 'x.a.unit', 'x.b', 'x.b.unit']

const reached = (happened: Happened<unknown>) =>
  told(happened).flatMap(({ to }) =>
    to.flatMap((one) => ('agency' in one && one.roles.includes('coordinator') ? [one.agency] : [])),
  )

test('a request for more time reaches the coordinators of every party, with its day and reason', () => {
  const asked = accepted(
    act(
      working(),
      'askExtension',
      { subject: 'H1', until: '2024-06-29', reason: 'Nước lũ' },
      officerA,
      on('2024-06-03'),
    ),
  )
  expect(told(asked).map(({ kind }) => kind)).toEqual(['extension-asked'])
  expect(reached(asked)).toEqual(expect.arrayContaining(coordinators.filter((id) => id.endsWith('unit'))))
  expect(asked.notices[0]?.params).toMatchObject({ until: '2024-06-29', reason: 'Nước lũ' })
  expect(asked.notices.flatMap(unmetNeeds)).toEqual([])
  expect(asked.notices.flatMap((notice) => faultsOf(notice, officerA))).toEqual([])
})

test('the answer is owed by each party’s coordinators until one of them gives it', () => {
  const payload = { subject: 'H1', until: '2024-06-29', reason: 'Nước lũ' }
  const asked = accepted(act(working(), 'askExtension', payload, officerA, on('2024-06-03'))).state
  const owed = (state: DistrictState) =>
    districtPlan.owed(state).filter(({ kind }) => kind === 'answer-extension')
  expect(owed(asked)).toMatchObject([
    { debtor: 'x.a', period: 'H1', due: '2024-06-17T10:00:00.000Z' },
    { debtor: 'x.b', period: 'H1', due: '2024-06-17T10:00:00.000Z' },
  ])
  const granted = accepted(act(asked, 'grantExtension', { subject: 'H1' }, coordinatorA)).state
  expect(owed(granted)).toEqual([])
  const again = accepted(
    act(granted, 'askExtension', { ...payload, until: '2024-07-09' }, officerA, on('2024-06-28')),
  ).state
  expect(new Set([...owed(asked), ...owed(again)].map(({ key }) => key)).size).toBe(4)
})

test('a report that was sent waits for the coordinators, who are told', () => {
  const sent = accepted(act(working(), 'submitReport', report(), officerA, on('2024-06-14')))
  expect(told(sent).map(({ kind }) => kind)).toEqual(['report-submitted'])
  expect(reached(sent)).toEqual(expect.arrayContaining(['x.a.unit', 'x.b.unit']))
  expect(sent.notices.flatMap(unmetNeeds)).toEqual([])
  expect(sent.notices.flatMap((notice) => faultsOf(notice, officerA))).toEqual([])
})
