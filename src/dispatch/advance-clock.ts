// Steps the clock of a rehearsal or demonstration: from instant to instant, everything due acted on in one order, the outbox drained between.
import type { Client } from '@temporalio/client'
import { readClock, setClock } from '../db/clock.ts'
import { type DueOwner, readDue } from '../db/late-streams.ts'
import type { Database } from '../db/sql.ts'
import type { Instant } from '../domain/time.ts'
import { advance } from '../temporal/advance.ts'
import type { Dispatcher } from './dispatcher.ts'

export interface ClockDeps {
  readonly database: Database
  readonly temporal: Client
  readonly world: string
  readonly dispatcher: Pick<Dispatcher, 'drain'>
}

/** An instant that is not acted on however often it is told would hold the clock up for ever. */
const TELLINGS = 3

/** Returns the clock, which is `to` at the end, or as it was when that is later. */
export async function advanceClock(deps: ClockDeps, to: Instant): Promise<Instant> {
  const { database } = deps
  const told = new Map<string, number>()
  for (;;) {
    await deps.dispatcher.drain()
    const waiting = (await readDue(database, to)).filter((due) => (told.get(keyOf(due)) ?? 0) < TELLINGS)
    const [first] = waiting
    if (!first) break
    await setClock(database, first.at)
    for (const due of waiting.filter(({ at }) => at === first.at)) {
      told.set(keyOf(due), (told.get(keyOf(due)) ?? 0) + 1)
      await advance(deps.temporal, deps.world, due.stream, due.at)
    }
  }
  await setClock(database, to)
  return readClock(database)
}

const keyOf = ({ stream, at }: DueOwner): string => `${stream} ${at}`
