// The reminder clock's work: every rung that is due and still owed, in batches; one event for each.
import { claimStreamsToRemind, earliestRung } from '../db/obligations.ts'
import { notifyOutbox } from '../db/outbox.ts'
import type { Sql } from '../db/sql.ts'
import type { Reminded } from '../domain/envelope.ts'
import { isRefusal } from '../domain/errors.ts'
import { system } from '../domain/kernel.ts'
import { slicesOf } from '../domain/slices.ts'
import { parseStream, remindersStream } from '../domain/streams.ts'
import { fingerprintOf } from './canonical.ts'
import { decideAll } from './decision.ts'
import { gather } from './gather.ts'
import { isolated } from './isolated.ts'
import { outlookOf } from './outlook-of.ts'
import { persist } from './persist.ts'
import { type RecordDeps, RecordError } from './record-deps.ts'
import { remindOf } from './reminders.ts'
import { isBeyondLimit } from './sql-failure.ts'

/** Reminders of a batch. */
const BATCH = 5000

/** Of a batch that was too much for a slow machine a fifth is tried. */
const SMALLER = 5

/** Both halves of a unit owe the same. */
const OF_A_STREAM = 2

/** Streams whose reminders are made out while the database writes those of the streams before. */
const SLICE = 250

/** One batch. While the outlook's instant is not later than the clock, there is more. */
export async function remindDue(deps: RecordDeps, programme: string): Promise<Reminded> {
  for (let limit = BATCH; ; limit = Math.floor(limit / SMALLER))
    try {
      return await isolated(deps.database, (sql) => transact(sql, deps, programme, limit))
    } catch (error) {
      if (limit < SMALLER || !isBeyondLimit(error)) throw error
    }
}

async function transact(sql: Sql, deps: RecordDeps, programme: string, limit: number): Promise<Reminded> {
  const stream = remindersStream(programme)
  const gathered = await gather(sql, {
    world: deps.database.world,
    streams: [stream],
    actor: system,
    lock: true,
  })
  const name = parseStream(stream)
  if (!name || !gathered.rows.has(stream)) throw new RecordError('unknown-stream', stream)
  const { now } = gathered
  const streams = await claimStreamsToRemind(sql, programme, now, Math.ceil(limit / OF_A_STREAM))
  const about = { facts: gathered.factsOf(name), channels: deps.channels, now }
  const slices = slicesOf(streams, SLICE)
  // What a slice owes beyond its share comes with the next batch.
  const most = Math.ceil(limit / slices.length)
  const reminded = await Promise.all(slices.map((some) => remindOf(sql, some, most, about)))
  const ids = reminded.flat().sort()
  const payload = { count: ids.length, fingerprint: fingerprintOf(ids) }
  const command = { name: 'remind', payload }
  const commandId = `${stream}/remind/${now}/${payload.fingerprint.slice(0, 16)}`
  const acts = ids.length > 0 ? [{ stream, command, actor: system, commandId }] : []
  const decision = await decideAll(sql, gathered, acts, now)
  if (isRefusal(decision)) throw new RecordError('unknown-stream', `${stream}: ${decision.refused}`)
  const rearming = { timeline: name.timeline, next: (locked: Sql) => earliestRung(locked, programme) }
  await Promise.all([
    ids.length > 0 && notifyOutbox(sql, deps.database.world),
    persist(sql, deps, { gathered, decision, receipts: [], recordedBy: stream, rearming }),
  ])
  return { reminded: ids.length, outlook: await outlookOf(sql, stream) }
}
