// Wakes workflows whose streams others changed, each stream once however many rows ask for it.
import type { Client } from '@temporalio/client'
import { readClock } from '../db/clock.ts'
import type { ClaimedEntry } from '../db/outbox.ts'
import type { Database } from '../db/sql.ts'
import { groupedBy } from '../domain/grouped.ts'
import type { StreamId } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'
import { advance } from '../temporal/advance.ts'
import { hasWorkflow, isSteppedWorld } from '../temporal/ids.ts'
import { wake } from '../temporal/wake.ts'
import { eachOf } from './each-of.ts'
import type { Outcome } from './outcome.ts'
import { done, postponed } from './outcome.ts'

export interface WakeDeps {
  readonly database: Database
  readonly client: Client
}

const AT_ONCE = 10
/** Milliseconds; below the lease under which the rows are claimed. */
const WITHIN = 20_000

export async function deliverWakes(deps: WakeDeps, entries: readonly ClaimedEntry[]): Promise<Outcome[]> {
  const byStream = groupedBy(entries, ({ target }) => target)
  const streams = inOrder([...byStream.keys()])
  const wakeAll = async (stream: StreamId): Promise<Outcome[]> => {
    const asking = byStream.get(stream) ?? []
    const failure = await wakeOne(deps, stream).catch((error: unknown) => ({ error }))
    return asking.map((entry) => (failure ? postponed(entry, failure.error) : done(entry)))
  }
  // One by one where the clock is stepped, so that what follows is the same each time.
  const atOnce = isSteppedWorld(deps.database.world) ? 1 : AT_ONCE
  return (await eachOf(streams, atOnce, wakeAll)).flat()
}

/** By id, a reminder clock last: what the others discharge is no longer reminded about. */
export const inOrder = (streams: readonly StreamId[]): StreamId[] =>
  [...streams].sort((a, b) => Number(isClock(a)) - Number(isClock(b)) || (a < b ? -1 : Number(a > b)))

const isClock = (stream: StreamId): boolean => parseStream(stream)?.kind === 'reminder-clock'

/** In a stepped world an update: whoever drains the outbox knows then that the workflow has done what it had to. */
async function wakeOne({ database, client }: WakeDeps, stream: StreamId): Promise<undefined> {
  const { world } = database
  if (!hasWorkflow(stream)) return
  if (!isSteppedWorld(world)) return void (await wake(client, world, stream))
  await advance(client, world, stream, await readClock(database), { changed: true, deadlineMs: WITHIN })
}
