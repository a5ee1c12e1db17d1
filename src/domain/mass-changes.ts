// Mass changes: one system command for many streams, in chunks, decided on each. A row per kind of change.
import type { CycleState } from './cycle/state.ts'
import type { OpenUnit } from './district-plan/commands.ts'
import type { Command, DueInstant, StreamId } from './kernel.ts'
import { passOn, takingStreams } from './programme/carrying.ts'
import type { ProgrammeState } from './programme/state.ts'
import {
  newAgencies,
  renamedAgencies,
  succeedStream,
  successionUnderWay,
  successorsOf,
} from './programme/succession-streams.ts'
import type { AgencyId, UnitId } from './programme-definition.ts'
import type { RolloutState } from './rollout/state.ts'

/**
 * Which streams: units of the definition that the owner rolls out to, or streams that exist and are open; of a succession the
 * agencies too that nobody has registered.
 */
export type MassTarget =
  | 'units-of-rollout'
  | 'open-units'
  | 'open-streams-of-cycle'
  | 'open-streams-of-programme'
  | 'streams-of-succession'
  | 'years-taking-up'

export interface MassTotal {
  readonly changed: number
  readonly skipped: number
}

export interface MassChange {
  readonly over: MassTarget
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly each: (owner: any, unit: string | null, stream: StreamId) => Command
  /** Done twice to a stream it would be another change: a stream that has an event of it is left alone when it is repeated. */
  readonly once?: true
  /** What it is called over all its tries, where it is tried again under another moment. */
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly change?: (owner: any) => string
  /** Agencies that must be there afterwards. */
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly agencies?: (owner: any) => readonly AgencyId[]
  /** Agencies that there are and that it changes; others are left alone. */
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly renamed?: (owner: any) => readonly AgencyId[]
  /** The streams themselves, where the owner's state names them. */
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly streams?: (owner: any) => readonly StreamId[]
  /** Units whose streams a reaction of that unit's stream reaches. */
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly reaches?: (owner: any, unit: UnitId) => readonly UnitId[]
  /** The units it is for, later ones last; absent: every one that the target names. */
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly units?: (owner: any) => readonly UnitId[]
  /** Whether the change that is due is still under way: one repeated after its end is not the next one begun early. */
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly under?: (owner: any, due: DueInstant) => boolean
  /** The system command on the owner that says the change is through; with the units that it was for. */
  readonly finish: (tally: MassTotal, units?: readonly UnitId[]) => Command
}

function openUnit({ year, document, title, number, day, late }: RolloutState, unit: string | null): Command {
  const payload: OpenUnit = { year, unit: unit ?? '', document, title, number, day, late }
  return { name: 'open', payload }
}

const finishing =
  (name: string, counts: string) =>
  ({ changed, skipped }: MassTotal): Command => ({ name, payload: { [counts]: changed, skipped } })

export const massChanges = {
  openUnits: { over: 'units-of-rollout', each: openUnit, finish: finishing('unitsOpened', 'opened') },
  openResolved: {
    over: 'units-of-rollout',
    units: ({ settled }: RolloutState) => settled,
    each: openUnit,
    finish: ({ changed, skipped }, units?: readonly UnitId[]) => ({
      name: 'resolvedOpened',
      payload: { opened: changed, skipped, ...(units ? { units } : {}) },
    }),
  },
  closeUnits: {
    over: 'open-units',
    each: ({ ending }: RolloutState) => ({
      name: 'close',
      payload: { outcome: ending?.outcome ?? 'closed' },
    }),
    finish: finishing('unitsClosed', 'closed'),
  },
  shiftDeadlines: {
    over: 'open-streams-of-cycle',
    once: true,
    each: ({ shift }: CycleState) => ({
      name: 'shiftDeadlines',
      payload: { workingDays: shift?.workingDays ?? 0 },
    }),
    finish: finishing('deadlinesShifted', 'changed'),
  },
  passOnTasks: {
    over: 'years-taking-up',
    streams: takingStreams,
    each: passOn,
    finish: finishing('tasksPassedOn', 'changed'),
  },
  recountDeadlines: {
    over: 'open-streams-of-programme',
    each: ({ recount }: ProgrammeState) => ({
      name: 'recountDeadlines',
      payload: { calendarVersion: recount?.calendarVersion ?? 0 },
    }),
    finish: finishing('deadlinesRecounted', 'changed'),
  },
  succeedStreams: {
    over: 'streams-of-succession',
    each: succeedStream,
    change: (programme: ProgrammeState) => successionUnderWay(programme)?.id ?? '',
    agencies: (programme: ProgrammeState) => newAgencies(programme).map(({ id }) => id),
    renamed: renamedAgencies,
    reaches: successorsOf,
    under: (programme: ProgrammeState, { at, occasion }: DueInstant) => {
      const one = successionUnderWay(programme)
      return one?.at === at && one.tries === (occasion ?? 0)
    },
    finish: finishing('successionCarried', 'changed'),
  },
} satisfies Record<string, MassChange>

export type MassCommand = keyof typeof massChanges
