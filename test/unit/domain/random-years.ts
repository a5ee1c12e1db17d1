// Years of random commands by random people, from every stage on; each seeks out what would be taken, so that it gets far.
import fc from 'fast-check'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import { currentDocument } from '../../../src/domain/cycle/drafting.ts'
import { type CycleState, cycleStages } from '../../../src/domain/cycle/state.ts'
import { isRefusal } from '../../../src/domain/errors.ts'
import { type Actor, type PastEvent, system } from '../../../src/domain/kernel.ts'
import { addDays, type LocalDate } from '../../../src/domain/time.ts'
import { act, ended, settled, stageStates, trial } from './cycle-scenario.ts'
import { type Happened, on } from './drive.ts'
import { A, actorOf, B, stranger } from './fixture-definition.ts'

export const commands = Object.keys(cycle.transitions)
const actors: readonly Actor[] = [
  system,
  stranger,
  ...[A, B].flatMap((party) => [
    actorOf(party, 'leader'),
    ...(['coordinator', 'clerk', 'officer'] as const).map((role) => actorOf(`${party}.unit`, role)),
  ]),
  actorOf('x.council', 'office'),
]

interface Step {
  readonly pick: number
  /** Who does it: whoever may, or anyone. */
  readonly actor: number | null
  readonly days: number
  readonly task: number
  readonly rejected: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  pick: fc.nat(),
  actor: fc.option(fc.nat({ max: actors.length - 1 }), { freq: 2 }),
  days: fc.integer({ min: 0, max: 20 }),
  task: fc.nat({ max: 3 }),
  rejected: fc.boolean(),
})
const steps = fc.array(step, { minLength: 15, maxLength: 60 })
const starts: readonly CycleState[] = [
  ...cycleStages.filter((stage) => stage !== 'none').map((stage) => stageStates[stage]),
  settled(stageStates['report-promulgation'], on('2024-12-20')),
]

const tasks = ['A1', 'A2', 'B1', 'B2']
const leads: Readonly<Record<string, string>> = { A1: A, A2: A, B1: B, B2: B }
const other = (party: string) => (party === A ? B : A)
const byLead = new Set(['planTasks', 'reportTask', 'carryForward'])

type Tried = readonly [payload: Readonly<Record<string, unknown>>, actor: Actor]

/** The trial of a task's command with one task or another, by a coordinator of the party whose part it is. */
function variedTask(name: string, payload: Tried[0], task: number): Tried {
  const code = tasks[task] ?? 'A1'
  const lead = leads[code] ?? A
  const actor = actorOf(`${byLead.has(name) ? lead : other(lead)}.unit`, 'coordinator')
  if (name === 'planTasks') return [{ tasks: [{ task: code, activities: 'Việc', funding: [] }] }, actor]
  if (name === 'reportTask') return [{ task: code, text: 'Đã làm', figures: [] }, actor]
  return [{ ...payload, task: code }, actor]
}

/** The trial of a command with another task, party or outcome, so that a year takes every path. */
function varied(name: string, state: CycleState, day: LocalDate, { task, rejected, days }: Step): Tried {
  const [payload, actor] = trial(name, state)
  const outcome = rejected ? 'rejected' : 'approved'
  if (name === 'planTasks' || typeof payload.task === 'string') return variedTask(name, payload, task)
  // Of the year's own document and a joint letter one or the other.
  const about = task % 2 ? (state.letter ?? state.current) : (state.current ?? state.letter)
  if (name === 'submitDraft' && task % 2) {
    const kind = 'joint-letter'
    return [{ ...payload, kind, document: currentDocument(state, kind) }, actor]
  }
  if (name === 'signOffEnded') return [ended(about?.document ?? '', outcome, day), actor]
  if (name === 'promulgate')
    return [{ ...payload, document: about?.document ?? '', day: about?.lastSignedOn ?? day }, actor]
  if (name === 'acceptDeadlines') return [{ workingDays: state.proposal?.workingDays ?? 1 }, actor]
  const byEither = ['resume', 'cancel', 'suspend'].includes(name)
  return [payload, byEither ? actorOf(`${days % 2 ? A : B}.unit`, 'coordinator') : actor]
}

export interface Seen {
  readonly before: CycleState
  readonly command: string
  readonly actor: Actor
  readonly happened: Happened<CycleState>
}

const firstDay = (stage: string): LocalDate =>
  stage === 'execution'
    ? '2024-11-25'
    : ['closed', 'review', 'distribution'].includes(stage) || stage.startsWith('report')
      ? '2024-12-20'
      : '2024-01-19'
/** What ends or delays a year comes seldom, or no year would get far. */
const rare = new Set(['cancel', 'suspend', 'shiftDeadlines', 'takeUpTasks'])

/** A prime above the number of commands, so that all of them have their turn. */
const STRIDE = 101

/** Of the commands in an order that the step chooses, the first that is taken, so that years get far. */
function taken(state: CycleState, day: LocalDate, one: Step, among: readonly string[]): Seen | null {
  for (let k = 0; k < among.length; k += 1) {
    const command = among[(one.pick + k * STRIDE) % among.length] ?? ''
    if (rare.has(command) && one.pick % 5 > 0) continue
    const [payload, may] = varied(command, state, day, one)
    const actor = one.actor === null ? may : (actors[one.actor] ?? may)
    const happened = act(state, command, payload, actor, on(day))
    if (!isRefusal(happened)) return { before: state, command, actor, happened }
  }
  return null
}

function play(from: CycleState, all: readonly Step[], among: readonly string[] = commands): Seen[] {
  let state = from
  let day: LocalDate = firstDay(from.stage)
  return all.flatMap((one) => {
    day = addDays(day, one.days)
    const seen = taken(state, day, one, among)
    if (!seen) return []
    state = seen.happened.state
    return [seen]
  })
}

export const holds = (
  check: (seen: readonly Seen[], from: CycleState) => void,
  among?: readonly string[],
  seed?: number,
) =>
  fc.assert(
    fc.property(fc.nat({ max: starts.length - 1 }), steps, (at, all) => {
      const from = starts[at] ?? stageStates.drafting
      check(play(from, all, among), from)
    }),
    { numRuns: 150, ...(seed ? { seed } : {}) },
  )

export const eventsOf = (seen: readonly Seen[]): PastEvent[] =>
  seen.flatMap(({ happened }) => [...happened.events])
