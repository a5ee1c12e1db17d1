// A year's plan carried to every unit: rows for all of them at once and no workflow for any. It takes late reports until the
// year's own report is issued, or its review's pack is frozen, then closes all and ends.
import type { DueInstant, Machine } from '../kernel.ts'
import { onlySystem, partyRole } from '../permissions.ts'
import { noResponseDue, noResponseTold, recountDeadlines, shiftDeadlines, silenceEvents } from './silence.ts'
import { initialRollout, type RolloutState } from './state.ts'
import { succeed, successionEvents } from './succession.ts'
import {
  end,
  open,
  resolvedOpened,
  resolveUnit,
  unitsClosed,
  unitsEvents,
  unitsOpened,
} from './units-opened.ts'

function instants(state: RolloutState): DueInstant[] {
  const { stage, openedAt, settledAt, settlements, ending, late, noResponse, deadlines } = state
  const due: DueInstant[] = []
  if (stage === 'opening' && openedAt) due.push({ at: openedAt, command: 'openUnits', mass: true })
  if (stage === 'running' && settledAt)
    due.push({ at: settledAt, command: 'openResolved', mass: true, occasion: settlements })
  // A year launched after its end opened its units too late for silence to mean anything.
  if (stage === 'running' && !late && !noResponse && deadlines.executionEnds)
    due.push({ at: deadlines.executionEnds.at, command: 'noResponseDue' })
  if (stage === 'ending' && ending) due.push({ at: ending.at, command: 'closeUnits', mass: true })
  return due
}

const opened = ['opening', 'running']
const unended = ['opening', 'running', 'ending']

export const rollout: Machine<RolloutState> = {
  kind: 'rollout',
  foldVersion: 2,
  initial: initialRollout,
  final: ['closed', 'cancelled'],
  transitions: {
    open: { from: ['none'], who: onlySystem, apply: open },
    // The steps of a mass change go through whatever happens to the year meanwhile.
    unitsOpened: { from: unended, who: onlySystem, apply: unitsOpened, whileSuspended: true },
    resolveUnit: { from: opened, who: partyRole('coordinator'), apply: resolveUnit },
    resolvedOpened: { from: unended, who: onlySystem, apply: resolvedOpened, whileSuspended: true },
    noResponseDue: { from: ['running'], who: onlySystem, apply: noResponseDue },
    end: { from: opened, who: onlySystem, apply: end, whileSuspended: true },
    unitsClosed: { from: ['ending'], who: onlySystem, apply: unitsClosed, whileSuspended: true },
    shiftDeadlines: { from: unended, who: onlySystem, apply: shiftDeadlines, whileSuspended: true },
    recountDeadlines: { from: unended, who: onlySystem, apply: recountDeadlines, whileSuspended: true },
    // One that has ended is not changed, and does not mind being asked.
    succeed: {
      from: [...unended, 'closed', 'cancelled'],
      who: onlySystem,
      apply: succeed,
      whileSuspended: true,
    },
  },
  evolve: { ...unitsEvents, ...silenceEvents, ...successionEvents },
  instants,
  labels: ({ code, year, deadlines }) => ({
    programme: code,
    year,
    ...(deadlines.executionEnds ? { due: deadlines.executionEnds.at } : {}),
  }),
  owed: () => [],
  reactions: {},
  reach: { up: false, down: false },
  tells: { 'no-response.recorded': noResponseTold },
}
