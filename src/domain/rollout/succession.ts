// Units that end leave the list of those still to be opened; their successors take over by themselves.
import type { SucceedStream } from '../heirs.ts'
import { type EventDraft, event } from '../kernel.ts'
import type { UnitId } from '../programme-definition.ts'
import type { RolloutState } from './state.ts'
import type { RolloutContext } from './units-opened.ts'

export function succeed({ state }: RolloutContext, { succession, on, ended }: SucceedStream): EventDraft[] {
  const gone = new Set(ended)
  const units = state.settled.filter((unit) => gone.has(unit))
  return units.length > 0 ? [event('rollout.succeeded', { succession, on, units })] : []
}

export const successionEvents = {
  'rollout.succeeded': (state: RolloutState, { units }: { units: readonly UnitId[] }): RolloutState => {
    const settled = state.settled.filter((unit) => !units.includes(unit))
    return { ...state, settled, settledAt: settled.length > 0 ? state.settledAt : null }
  },
}
