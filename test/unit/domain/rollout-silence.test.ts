// Silence is having sent nothing at all. Whoever has sent a report that was returned, or lacks a period, is told apart from it.
import { expect, test } from '@jest/globals'
import { type Facts, system } from '../../../src/domain/kernel.ts'
import { rollout } from '../../../src/domain/rollout/rollout.ts'
import { lacking } from '../../../src/domain/rollout/silence.ts'
import { accepted } from './drive.ts'
import { faultsOf } from './notice-faults.ts'
import { act, EXECUTION_ENDS, running } from './rollout-scenario.ts'

const report = (status: string, number: number) => ({ status, number })

test.each([
  ['silent', [report('owed', 0), report('owed', 0)]],
  ['silent', [report('owed', 0)]],
  ['incomplete', [report('accepted', 1), report('owed', 0)]],
  ['incomplete', [report('submitted', 2), report('owed', 0)]],
  // Reported, and owed again for a place that joined the unit.
  ['incomplete', [report('owed', 1)]],
  ['returned', [report('returned', 1), report('owed', 0)]],
  ['returned', [report('accepted', 1), report('returned', 3)]],
] as const)('%s: a unit whose reports are %j', (what, reports) => {
  expect(lacking(reports)).toBe(what)
})

const recorded = (silent: Omit<NonNullable<Facts['silent']>, 'fingerprint'>) =>
  accepted(
    act(running(), 'noResponseDue', {}, system, EXECUTION_ENDS, {
      silent: { ...silent, fingerprint: 'f'.repeat(64) },
    }),
  )

test('the event and the coordinators’ notice say how many are silent, and beside them how many are not', () => {
  const { events, notices, state } = recorded({ count: 1, returned: 2, incomplete: 3 })
  expect(events).toMatchObject([
    { type: 'no-response.recorded', data: { count: 1, returned: 2, incomplete: 3 } },
  ])
  expect(notices.map(({ params }) => params)).toEqual([{ year: 2024, count: 1, returned: 2, incomplete: 3 }])
  expect(notices.flatMap((notice) => faultsOf(notice, system))).toEqual([])
  expect(state.noResponse?.count).toBe(1)
})

test('with nobody silent the coordinators are told of those whose reports are not complete, else of nothing', () => {
  expect(recorded({ count: 0, returned: 0, incomplete: 1 }).notices).toHaveLength(1)
  expect(recorded({ count: 0, returned: 1, incomplete: 0 }).notices).toHaveLength(1)
  expect(recorded({ count: 0, returned: 0, incomplete: 0 }).notices).toEqual([])
})

test('one recorded before they were told apart folds as it did', () => {
  const data = { count: 4, fingerprint: 'e'.repeat(64) }
  const past = { type: 'no-response.recorded', data, at: EXECUTION_ENDS, actor: system }
  const after = rollout.evolve['no-response.recorded']?.(running(), data, past)
  expect(after?.noResponse).toEqual({ ...data, at: EXECUTION_ENDS })
})
