// The desk at which a workflow sits: it answers commands as they come, and goes through its process with nothing but the newest outlook.
// No rule and no state is here; a workflow may be begun late, begun anew or continued, and asks for its outlook.
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { CommandEnvelope } from '../src/domain/envelope.ts'
import { epochOf } from '../src/domain/time.ts'
import type { Sight } from './act.ts'
import { act, awaited, instantId, keep } from './act.ts'
import type { Begin, ClockAdvanced } from './messages.ts'
import { changed, clockAdvanced, command, outlook } from './messages.ts'
import { lastingCode, readOutlook, record } from './record.ts'
import { SOON, waitUntil } from './wait-until.ts'

/** Stages that must be behind. */
type Past = readonly string[]
export type Until = (past: Past) => Promise<void>
export const past = (...stages: readonly string[]): Past => stages

export interface DeskOptions {
  /** Milliseconds; after a sleep of that length the outlook is asked for anew. */
  readonly longestSleep?: number
}

interface Desk extends Sight {
  readonly begin: Begin
  readonly options: DeskOptions
  /** The outlook must be asked for; what was refused is to be tried again. */
  changed: boolean
  turns: number
}

/** Goes through `course` until the stream is closed; again from its beginning where a stage comes back. */
export async function atDesk(
  begin: Begin,
  course: (until: Until) => Promise<void>,
  options: DeskOptions = {},
): Promise<void> {
  const desk: Desk = {
    stream: begin.stream,
    begin,
    options,
    outlook: null,
    acting: false,
    held: {},
    ahead: [],
    changed: false,
    turns: 0,
  }
  answerAt(desk)
  try {
    await sitDown(desk)
    while (isOpen(desk)) {
      const { turns } = desk
      await course((stages) => untilPast(desk, stages))
      // A stage that this code does not know: newer code set it, and what comes must be acted on all the same.
      if (desk.turns === turns && isOpen(desk)) await turn(desk)
    }
  } catch (error) {
    if (lastingCode(error) !== 'world-gone') throw error
  }
  await condition(allHandlersFinished)
}

/** Before the first await: a message may be there already. */
function answerAt(desk: Desk): void {
  setHandler(outlook, () => desk.outlook)
  setHandler(changed, () => {
    desk.changed = true
  })
  setHandler(command, (envelope) => answer(desk, envelope))
  setHandler(clockAdvanced, (advance) => advanceTo(desk, advance))
}

async function answer(desk: Desk, envelope: CommandEnvelope) {
  const { reply, outlook: seen } = await record(envelope).catch((error: unknown): never => {
    throw refusedFor(error)
  })
  keep(desk, seen)
  if (!reply.ok) throw refusal(reply.refused, reply.details)
  return reply
}

/** A plain error would wedge the workflow task; every failure that stays leaves a handler under a code. */
function refusedFor(error: unknown): unknown {
  const code = lastingCode(error)
  if (!code) return error
  return refusal(code === 'world-gone' ? code : 'internal', {})
}

const refusal = (code: string, details: Readonly<Record<string, string>>) =>
  ApplicationFailure.nonRetryable(`refused: ${code}`, code, details)

/** The clock's update runs the same `act` as the timers; it does not wait for the main loop to notice. */
async function advanceTo(desk: Desk, { to, changed: other }: ClockAdvanced): Promise<void> {
  if (other) desk.changed = true
  try {
    await lookAgain(desk)
    await act(desk, epochOf(to))
  } catch (error) {
    throw refusedFor(error)
  }
}

/** A first command brings the outlook with it; only without one it is asked for. */
async function sitDown(desk: Desk): Promise<void> {
  keep(desk, desk.begin.outlook ?? null)
  if (!desk.outlook) await condition(() => desk.outlook !== null || allHandlersFinished())
  if (!desk.outlook) await act(desk, await lookAgain(desk))
  else if (!desk.begin.stepped) await act(desk, soon())
}

const isOpen = ({ outlook: seen }: Desk): boolean => seen !== null && !seen.closed

async function untilPast(desk: Desk, stages: Past): Promise<void> {
  while (isOpen(desk) && stages.includes(desk.outlook?.stage ?? '')) await turn(desk)
}

/** One wait, and what it was for. */
async function turn(desk: Desk): Promise<void> {
  desk.turns += 1
  await continueIfLong(desk)
  if (desk.begin.stepped) await steppedTurn(desk)
  else await liveTurn(desk)
}

async function liveTurn(desk: Desk): Promise<void> {
  const { longestSleep = Number.POSITIVE_INFINITY } = desk.options
  const latest = Date.now() + longestSleep
  const next = nextMoment(desk)
  const stirred = stirring(desk)
  // A command that moves neither stage nor instant leaves the timer alone.
  await waitUntil(Math.min(next, latest), () => stirred() || nextMoment(desk) !== next)
  if (desk.changed || Date.now() >= latest) await lookAgain(desk)
  await act(desk, soon())
}

async function steppedTurn(desk: Desk): Promise<void> {
  const stirred = stirring(desk)
  await condition(() => stirred() || awaitsUnseen(desk))
  if (desk.changed || awaitsUnseen(desk)) await act(desk, await lookAgain(desk))
}

/** Whatever ends a wait in any world. */
function stirring(desk: Desk): () => boolean {
  const stage = desk.outlook?.stage
  return () => desk.changed || isLong(desk) || !isOpen(desk) || desk.outlook?.stage !== stage
}

const nextMoment = (desk: Desk): number => awaited(desk)[0]?.from ?? Number.POSITIVE_INFINITY

const soon = (): number => Date.now() + SOON

/** Only its world knows what time it is there: an instant not yet looked at may have come. */
const awaitsUnseen = (desk: Desk): boolean =>
  !desk.acting && awaited(desk).some(({ due }) => !desk.ahead.includes(instantId(due)))

/** Asks for the outlook; returns the moment by which what is due is acted on, in epoch milliseconds. */
async function lookAgain(desk: Desk): Promise<number> {
  if (desk.changed) {
    desk.changed = false
    desk.held = {}
  }
  const { outlook: seen, now } = await readOutlook(desk.stream)
  keep(desk, seen)
  return desk.begin.stepped ? epochOf(now) : soon()
}

const isLong = ({ begin }: Desk): boolean => {
  const { continueAsNewSuggested, historyLength } = workflowInfo()
  return continueAsNewSuggested || historyLength >= (begin.continueAfter ?? Number.POSITIVE_INFINITY)
}

/** Never from inside a handler, and only when all have answered; a change that is not yet looked at goes first. */
async function continueIfLong(desk: Desk): Promise<void> {
  if (!isLong(desk) || desk.changed) return
  await condition(allHandlersFinished)
  if (desk.changed || !desk.outlook || !isOpen(desk)) return
  await continueAsNew<(begin: Begin) => Promise<void>>({ ...desk.begin, outlook: desk.outlook })
}
