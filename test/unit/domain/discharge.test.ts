// Every kind of obligation leads to a stream on which a person has the command that discharges it.
import { expect, test } from '@jest/globals'
import { payloadSchema } from '../../../src/contract/commands.ts'
import { dischargeOf } from '../../../src/domain/discharge.ts'
import { type ObligationKind, obligationKinds } from '../../../src/domain/programme-definition.ts'
import { parseStream } from '../../../src/domain/streams.ts'

type Row = readonly [stream: string, kind: ObligationKind, command: string]

/** Where each kind is owed, by the `owed` of the machines, and what discharges it. */
const owed: readonly Row[] = [
  ['cycle/p/2024', 'draft-plan', 'submitDraft'],
  ['amendment/p/2024/yearly-plan/1', 'draft-plan', 'propose'],
  ['sign-off/p/2024/yearly-plan', 'sign', 'sign'],
  ['sign-off/p/2024/yearly-plan', 'revise', 'submitRevision'],
  ['cycle/p/2024', 'revise', 'submitDraft'],
  ['review/p/2025', 'revise', 'submitDraft'],
  ['cycle/p/2024', 'promulgate', 'promulgate'],
  ['review/p/2025', 'promulgate', 'promulgate'],
  ['amendment/p/2024/yearly-plan/1', 'promulgate', 'promulgate'],
  ['district/p/2024/u1', 'acknowledge', 'acknowledge'],
  ['cycle/p/2024', 'acknowledge', 'acknowledgeReceipt'],
  ['review/p/2025', 'acknowledge', 'acknowledgeReceipt'],
  ['district/p/2024/u1', 'district-plan', 'submitPlan'],
  ['sign-off/p/2024/u1/district-plan', 'district-plan', 'submitRevision'],
  ['sign-off/p/2024/u1/district-plan', 'district-sign', 'sign'],
  ['district/p/2024/u1', 'report', 'submitReport'],
  ['review/p/2025', 'review-report', 'submitReviewReport'],
  ['cycle/p/2024', 'task-report', 'reportTask'],
  ['cycle/p/2024', 'task-confirm', 'confirmTask'],
  ['cycle/p/2024', 'annual-report', 'submitDraft'],
  ['district/p/2024/u1', 'resolve-unit', 'resolveUnit'],
  ['district/p/2024/u1', 'answer-extension', 'grantExtension'],
  ['cycle/p/2024', 'accept-deadlines', 'acceptDeadlines'],
  ['programme/p', 'accept-deadlines', 'acceptCalendar'],
  ['programme/p', 'accept-succession', 'acceptSuccession'],
  ['review/p/2025', 'consolidate-review', 'submitDraft'],
  ['review/p/2025', 'hold-conference', 'recordConference'],
  ['review/p/2025', 'decide-nomination', 'decideNomination'],
  ['review/p/2025', 'commendation-list', 'submitDraft'],
  ['review/p/2025', 'carry-tasks', 'carryTasks'],
  ['review/p/2025', 'next-period-plan', 'submitDraft'],
]

test.each(owed)('%s owes %s: %s discharges it', (stream, kind, command) => {
  const place = dischargeOf({ stream, kind })
  const name = parseStream(place.stream)
  expect(name && payloadSchema(name.kind, command)).toBeTruthy()
  if (place.command !== null) expect(place.command).toBe(command)
})

test('no kind is left out but the one that nothing owes', () => {
  const listed = new Set(owed.map(([, kind]) => kind))
  expect(obligationKinds.filter((kind) => !listed.has(kind))).toEqual(['attend'])
})

test('the office of a unit is settled in the rollout of its year; the rest on the stream that owes it', () => {
  expect(dischargeOf({ stream: 'district/p/2024/u1', kind: 'resolve-unit' })).toEqual({
    stream: 'rollout/p/2024',
    command: 'resolveUnit',
  })
  expect(dischargeOf({ stream: 'district/p/2024/u1', kind: 'report' })).toEqual({
    stream: 'district/p/2024/u1',
    command: null,
  })
})
