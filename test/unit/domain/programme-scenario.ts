// The fixture's programme, step by step: loaded, running, over.
import { type Facts, system } from '../../../src/domain/kernel.ts'
import { programme } from '../../../src/domain/programme/programme.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import { programmeStream } from '../../../src/domain/streams.ts'
import { accepted, attempt, on } from './drive.ts'
import { actorOf, CODE, definition, factsOf } from './fixture-definition.ts'

export const SELF = programmeStream(CODE)
export const coordinatorA = actorOf('x.a.unit', 'coordinator')
export const coordinatorB = actorOf('x.b.unit', 'coordinator')

export const act = (
  state: ProgrammeState,
  name: string,
  payload: object = {},
  actor = system,
  now = on('2024-01-15'),
  more: Partial<Facts> = {},
) => attempt(programme, state, { command: { name, payload }, actor, now, facts: factsOf(more), self: SELF })
export const does = (...args: Parameters<typeof act>): ProgrammeState => accepted(act(...args)).state

export const load = { definitionHash: 'd'.repeat(64), calendarVersion: 1 }
export const loaded = (day = '2023-02-02') => does(programme.initial, 'load', load, system, on(day))
export const endedYear = (year: number, outcome = 'closed', carried: object[] = []) => ({
  year,
  outcome,
  carried,
})

export function overall(): ProgrammeState {
  return definition.period.cycleYears.reduce((state, year) => {
    const launched = does(state, 'launchCycle', { year }, coordinatorA, on(`${year}-02-03`))
    return does(launched, 'cycleEnded', endedYear(year), system, on(`${year}-12-28`))
  }, loaded())
}

export const stages = {
  none: programme.initial,
  active: does(loaded(), 'launchCycle', { year: 2023 }, coordinatorA),
  ended: overall(),
}
