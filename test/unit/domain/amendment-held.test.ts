// What a year knows of its amendments once it has ended: one that all had signed by then is numbered afterwards, and shown as issued.
import { expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { system } from '../../../src/domain/kernel.ts'
import { cycleStream } from '../../../src/domain/streams.ts'
import { SELF, TARGET } from './amendment-scenario.ts'
import { accepted, attempt, on } from './drive.ts'
import { CODE, factsOf } from './fixture-definition.ts'

const holding: CycleState = {
  ...cycle.initial,
  code: CODE,
  year: 2024,
  stage: 'closed',
  amendments: [{ amendment: SELF, target: TARGET, outcome: 'open', inForceFrom: null }],
}
const payload = { amendment: SELF, outcome: 'promulgated', inForceFrom: '2025-01-10' }
const ends = (state: CycleState) =>
  accepted(
    attempt(cycle, state, {
      command: { name: 'amendmentEnded', payload },
      actor: system,
      now: on('2025-01-09'),
      facts: factsOf(),
      self: cycleStream(CODE, 2024),
    }),
  )

test('an amendment numbered after its year has closed is settled there, once', () => {
  const { state, events } = ends(holding)
  expect(events.map(({ type }) => type)).toEqual(['amendment.settled'])
  expect(state.amendments).toMatchObject([{ outcome: 'promulgated', inForceFrom: '2025-01-10' }])
  expect(state.stage).toBe('closed')
  expect(ends(state).events).toEqual([])
})
