// Moves a stepped world's clock: from instant to instant, at each one the owners of what is due act one by one in the order of their
// ids, the reminder clock last, and everything that follows is carried out before the clock goes on.
import type { Client } from '@temporalio/client'
import { isStepped, readClock, setClock } from '../db/clock.ts'
import { readDue, type WaitingStream } from '../db/late-streams.ts'
import type { Database } from '../db/sql.ts'
import type { DomainError, ErrorCode } from '../domain/errors.ts'
import type { StreamId } from '../domain/kernel.ts'
import { epochOf, type Instant, printedInstant } from '../domain/time.ts'
import { advance } from '../temporal/advance.ts'
import { inOrder } from './deliver-wakes.ts'
import type { Dispatcher } from './dispatcher.ts'

export interface ClockDeps {
  readonly database: Database
  readonly client: Client
  readonly dispatcher: Pick<Dispatcher, 'drain'>
}

/** What was told the time and left its instant standing, refused: told again after a change or an hour, as in the live world. */
type Told = Map<StreamId, { readonly version: number; readonly at: Instant }>

const AN_HOUR = 3_600_000

/** The clock cannot be moved like this; `code` is the refusal. */
export class ClockRefused extends Error {
  override readonly name = 'ClockRefused'
  readonly code: Extract<ErrorCode, 'world-clock-real' | 'instant-past'>
  readonly details: DomainError['details']
  constructor(code: ClockRefused['code'], details: ClockRefused['details'] = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** The last advance of each world in this process; who comes second waits. */
const turns = new Map<string, Promise<unknown>>()

/**
 * Returns the clock, which is `to` at the end.
 * @throws ClockRefused; what the client throws when Temporal is away: advance again then, nothing is done twice
 */
export function advanceClock(deps: ClockDeps, to: Instant): Promise<Instant> {
  const { world } = deps.database
  const mine = (turns.get(world) ?? Promise.resolve()).then(() => moveTo(deps, to))
  turns.set(
    world,
    mine.catch(() => undefined),
  )
  return mine
}

async function moveTo({ database, client, dispatcher }: ClockDeps, to: Instant): Promise<Instant> {
  if (!(await isStepped(database))) throw new ClockRefused('world-clock-real')
  const now = await readClock(database)
  if (to < now) throw new ClockRefused('instant-past', { now: printedInstant(now) })
  const told: Told = new Map()
  for (;;) {
    await dispatcher.drain()
    const clock = await readClock(database)
    const waiting = (await readDue(database, to)).filter((one) => mayAct(one, clock, told))
    const due = waiting.filter(({ at }) => at <= clock)
    const [next] = inOrder(due.map(({ stream }) => stream))
    if (next) {
      await advance(client, database.world, next, clock)
      told.set(next, { version: due.find(({ stream }) => stream === next)?.version ?? 0, at: clock })
    } else if (clock < to) await setClock(database, waiting[0]?.at ?? to)
    else return clock
  }
}

function mayAct({ stream, at, version }: WaitingStream, clock: Instant, told: Told): boolean {
  const before = told.get(stream)
  if (!before || at > clock || before.version !== version) return true
  return epochOf(clock) - epochOf(before.at) >= AN_HOUR
}
