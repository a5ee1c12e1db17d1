// A rollout of the fixture: its state in each stage, and one well-formed attempt at every command.
import type { DomainError } from '../../../src/domain/errors.ts'
import { type Actor, type Facts, system } from '../../../src/domain/kernel.ts'
import { rollout } from '../../../src/domain/rollout/rollout.ts'
import type { RolloutStage, RolloutState } from '../../../src/domain/rollout/state.ts'
import { rolloutStream } from '../../../src/domain/streams.ts'
import { accepted, attempt, type Happened, on } from './drive.ts'
import { A, actorOf, CODE, factsOf } from './fixture-definition.ts'
import { succeeding } from './succession-scenario.ts'

export const NOW = on('2024-01-22')
export const coordinator = actorOf('x.a.unit', 'coordinator')

export function act(
  state: RolloutState,
  name: string,
  payload: unknown,
  actor: Actor = system,
  now = NOW,
  more: Partial<Facts> = {},
): Happened<RolloutState> | DomainError {
  const self = rolloutStream(CODE, 2024)
  return attempt(rollout, state, { command: { name, payload }, actor, now, facts: factsOf(more), self })
}
export const does = (...args: Parameters<typeof act>): RolloutState => accepted(act(...args)).state

export const opening = (late = false) => ({
  year: 2024,
  document: `${CODE}/2024/yearly-plan`,
  title: 'Kế hoạch phối hợp năm 2024',
  number: '05/KHPH-A-B',
  day: '2024-01-22',
  late,
})
export const opened = (late = false) => does(rollout.initial, 'open', opening(late))
export const running = (late = false) => does(opened(late), 'unitsOpened', { opened: 3, skipped: 0 })
export const ending = (outcome = 'closed') => does(running(), 'end', { outcome })
export const stageStates: Readonly<Record<RolloutStage, RolloutState>> = {
  none: rollout.initial,
  opening: opened(),
  running: running(),
  ending: ending(),
  closed: does(ending(), 'unitsClosed', { closed: 3, skipped: 0 }),
  cancelled: does(ending('cancelled'), 'unitsClosed', { closed: 3, skipped: 0 }),
}

export const settle = { unit: 'u3', party: A, office: 'no', basis: 'Công văn 12/UBND' }
export const trials: Readonly<Record<string, readonly [payload: unknown, actor: Actor]>> = {
  open: [opening(), system],
  unitsOpened: [{ opened: 3, skipped: 0 }, system],
  resolveUnit: [settle, coordinator],
  resolvedOpened: [{ opened: 1, skipped: 0 }, system],
  noResponseDue: [{}, system],
  end: [{ outcome: 'closed' }, system],
  unitsClosed: [{ closed: 3, skipped: 0 }, system],
  shiftDeadlines: [{ workingDays: 3 }, system],
  recountDeadlines: [{ calendarVersion: 2 }, system],
  succeed: [succeeding({}, { ended: ['u3'] }), system],
}

export const EXECUTION_ENDS = '2024-12-10T10:00:00.000Z'
