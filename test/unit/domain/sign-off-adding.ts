// Adding a signatory to a sign-off of the fixture, taking it back, and signing for it.
import type { SignOffState } from '../../../src/domain/sign-off/state.ts'
import { accepted, on } from './drive.ts'
import { A, actorOf, B } from './fixture-definition.ts'
import { AGREEMENT, act, coordinatorA, FIRST_DAY, opened, stage } from './sign-off-scenario.ts'

export const COUNCIL = 'x.council'
export const OTHER = 'x.u1.b'
export const reason = 'Theo Quy chế làm việc'
export const add = (state: SignOffState, agency: string, by = coordinatorA, facts = {}) =>
  act(state, 'addSignatory', { agency, reason }, by, FIRST_DAY, facts)
export const added = (state: SignOffState, agency: string) => accepted(add(state, agency)).state
export const remove = (state: SignOffState, agency: string, by = coordinatorA, now = FIRST_DAY) =>
  act(state, 'removeSignatory', { agency, reason }, by, now)
export const signedFor = (state: SignOffState, agency: string, day = '2024-01-16') =>
  act(state, 'sign', { hash: state.hash, agreement: AGREEMENT }, actorOf(agency, 'leader'), on(day))
export const signs = (state: SignOffState, agency: string, day?: string) =>
  accepted(signedFor(state, agency, day)).state
export const twoOfThree = () => opened({ stages: [stage(2, [A, B, COUNCIL])], agreementRequired: [] })
