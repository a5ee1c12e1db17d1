// What a page offers is not refused at once: nothing asked, nothing to grant; acknowledged, nothing to acknowledge.
import { expect, test } from '@jest/globals'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import type { DistrictState } from '../../../src/domain/district-plan/state.ts'
import { type Actor, availableCommands } from '../../../src/domain/kernel.ts'
import {
  acknowledged,
  coordinatorA,
  does,
  OPENED,
  officerA,
  officerB,
  opened,
  report,
  working,
} from './district-scenario.ts'
import { on } from './drive.ts'
import { factsOf } from './fixture-definition.ts'

const offered = (state: DistrictState, actor: Actor) =>
  availableCommands(districtPlan, { state, facts: factsOf({}) }, actor, OPENED)

test('each half is asked to acknowledge once', () => {
  const half = does(opened(), 'acknowledge', { agency: 'x.u1.a' }, officerA)
  expect(offered(opened(), officerA)).toContain('acknowledge')
  expect(offered(half, officerA)).not.toContain('acknowledge')
  expect(offered(half, officerB)).toContain('acknowledge')
  expect(offered(acknowledged(), officerB)).not.toContain('acknowledge')
})

test('a request is answered when there is one', () => {
  const payload = { subject: 'H1', until: '2024-06-29', reason: 'Mưa lũ' }
  const asked = does(working(), 'askExtension', payload, officerA, on('2024-06-03'))
  const answers = ['grantExtension', 'declineExtension']
  expect(offered(working(), coordinatorA)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/Extension/)]),
  )
  expect(offered(asked, coordinatorA)).toEqual(expect.arrayContaining(answers))
})

test('a report is accepted or returned when one was sent', () => {
  const sent = does(working(), 'submitReport', report(), officerA, on('2024-06-14'))
  const accepted = does(sent, 'acceptReport', { period: 'H1' }, coordinatorA, on('2024-06-15'))
  for (const state of [working(), accepted]) {
    expect(offered(state, coordinatorA)).not.toContain('acceptReport')
    expect(offered(state, coordinatorA)).not.toContain('returnReport')
  }
  expect(offered(sent, coordinatorA)).toEqual(expect.arrayContaining(['acceptReport', 'returnReport']))
})
