// What a year leaves undone goes to the next one: with its launch, or, where that is under way already, by itself as soon as the
// year before it has ended. Until then the programme keeps it, so that nothing is lost between two years.
import type { TakeUpTasks } from '../cycle/commands.ts'
import { type Command, type DueInstant, type EventDraft, event, type StreamId } from '../kernel.ts'
import { cycleStream, parseStream } from '../streams.ts'
import type { CycleEnded, TasksTakenUp } from './commands.ts'
import type { CarriedTask, LeftTask, ProgrammeState } from './state.ts'

type Waiting = Pick<ProgrammeState, 'carried' | 'cycles' | 'handedOn'>

/** The next year after `from` that is under way and has not handed on its own yet. */
const takerOf = ({ cycles, handedOn }: Waiting, from: number): number | undefined =>
  Object.keys(cycles)
    .map(Number)
    .filter((year) => year > from && cycles[year] === 'open' && !handedOn.includes(year))
    .sort((a, b) => a - b)[0]

/** What a year begins with: all that was left before it, but for what a year between them is to take up. */
export const carriedInto = (state: Waiting, year: number): CarriedTask[] =>
  state.carried
    .filter(({ from }) => from < year && (takerOf(state, from) ?? year) >= year)
    .map(({ task, reason }) => ({ task, reason }))

export const carryingInstants = (state: Waiting): DueInstant[] => {
  const next = state.carried.find(({ from }) => takerOf(state, from) !== undefined)
  return next ? [{ at: next.at, command: 'passOnTasks', mass: true, occasion: next.from }] : []
}

export function takingStreams(state: ProgrammeState): StreamId[] {
  const years = state.carried.flatMap(({ from }) => takerOf(state, from) ?? [])
  return [...new Set(years)].map((year) => cycleStream(state.code, year))
}

export function passOn(state: ProgrammeState, _: string | null, stream: StreamId): Command<TakeUpTasks> {
  const year = parseStream(stream)?.year
  const tasks = state.carried
    .filter(({ from }) => takerOf(state, from) === year)
    .map(({ task, reason, from }) => ({ task, reason, from }))
  return { name: 'takeUpTasks', payload: { tasks } }
}

export const tasksTakenUp = (_: unknown, taken: TasksTakenUp): EventDraft[] => [
  event('carried.taken-up', { ...taken }),
]

export const leftBy = ({ year, carried }: Pick<CycleEnded, 'year' | 'carried'>, at: string): LeftTask[] =>
  carried.map(({ task, reason }) => ({ task, reason, from: year, at }))

export const carryingEvents = {
  'carried.taken-up': (state: ProgrammeState, { tasks }: TasksTakenUp): ProgrammeState => ({
    ...state,
    carried: state.carried.filter(
      (left) => !tasks.some(({ task, from }) => task === left.task && from === left.from),
    ),
  }),
}
