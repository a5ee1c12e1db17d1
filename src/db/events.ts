// Events and the heads of their timelines. The head is locked last, just before the events get their positions.
import type { StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { type Columns, columnsOf, listed, valuesOf } from './columns.ts'
import { wakesOf } from './outbox.ts'
import type { Sql } from './sql.ts'

export interface EventRow {
  readonly timeline: string
  readonly position: number
  readonly stream: StreamId
  readonly seq: number
  readonly type: string
  readonly version: number
  readonly data: Readonly<Record<string, unknown>>
  readonly actor: string
  readonly commandId: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly digest: string
  readonly hash: string
}

export interface Head {
  readonly timeline: string
  readonly position: number
  readonly hash: string
  readonly armedAt: Instant | null
  readonly armedVersion: number
}

export const EVENT_COLUMNS = `timeline, position, stream, seq, type, version, data, actor, command_id AS "commandId",
  occurred_at AS "occurredAt", recorded_at AS "recordedAt", digest, hash`
const HEAD_COLUMNS = 'timeline, position, hash, armed_at AS "armedAt", armed_version AS "armedVersion"'
/** The hash before the first event. */
export const GENESIS = '0'.repeat(64)

/** In the order of their ids; a timeline whose first stream this may be gets its head. Nobody else moves them until this transaction ends. */
async function lockHeads(
  sql: Sql,
  timelines: readonly string[],
  beginning: readonly string[],
): Promise<void> {
  await Promise.all([
    beginning.length > 0 && beginHeads(sql, beginning),
    sql.query(`SELECT 1 FROM timeline_head WHERE timeline = ANY(${listed(1)}) ORDER BY timeline FOR UPDATE`, [
      timelines,
    ]),
  ])
}

const beginHeads = (sql: Sql, timelines: readonly string[]): Promise<unknown> =>
  sql.query(
    `INSERT INTO timeline_head (timeline, hash) SELECT t, $2 FROM unnest($1::text[]) AS t
     WHERE NOT EXISTS (SELECT 1 FROM timeline_head WHERE timeline = t) ORDER BY t ON CONFLICT DO NOTHING`,
    [timelines, GENESIS],
  )

export async function readHead(sql: Sql, timeline: string): Promise<Head | null> {
  const { rows } = await sql.query<Head>(`SELECT ${HEAD_COLUMNS} FROM timeline_head WHERE timeline = $1`, [
    timeline,
  ])
  return rows[0] ?? null
}

export interface Digested extends Omit<EventRow, 'position' | 'hash' | 'data'> {
  /** In the canonical form that was digested. */
  readonly data: string
}

/** New events of one timeline, in their order. */
export interface Appendage {
  readonly timeline: string
  readonly events: readonly Digested[]
  /** The reminder clock is to look then at the latest. */
  readonly armAt: Instant | null
  /** The stream of that clock. */
  readonly clock: StreamId
}

interface Share extends Omit<Appendage, 'events'> {
  /** Where its events begin in the list of all, and end before. */
  readonly from: number
  readonly to: number
}
const SHARE: Columns<Share> = {
  timeline: 'text',
  from: 'int4',
  to: 'int4',
  armAt: 'timestamptz',
  clock: 'text',
}
const DIGESTED: Columns<Digested> = {
  stream: 'text',
  seq: 'int4',
  type: 'text',
  version: 'int4',
  data: 'written',
  actor: 'text',
  commandId: 'text',
  occurredAt: 'timestamptz',
  recordedAt: 'timestamptz',
  digest: 'text',
}

/**
 * $1 the moment, $2 the dispatcher's channel, $3 all digests one behind the other, $4 to $8 the shares, from $9 on the events. The hash of an
 * event is the SHA-256 of the hash before it and its digest, as texts. Chained here and not by the caller, and a clock that has to look earlier
 * than it knew is woken here, so that everybody else waits for a head no longer than this statement and the commit take.
 */
const APPEND = `WITH RECURSIVE share AS (
    SELECT ${valuesOf(SHARE, 4)}
  ), chain AS (
    SELECT s.timeline, s."from" AS n, s."to", h.position, h.hash::text, s."armAt", s.clock,
      coalesce(s."armAt" < coalesce(h.armed_at, 'infinity'), false) AS earlier
    FROM share s JOIN timeline_head h ON h.timeline = s.timeline
    UNION ALL
    SELECT timeline, n + 1, "to", position + 1,
      encode(sha256(convert_to(hash, 'UTF8') || substr($3::bytea, n * 64 + 1, 64)), 'hex'), "armAt", clock, earlier
    FROM chain WHERE n < "to"
  ), linked AS (
    SELECT array_agg(c.timeline ORDER BY n) AS timelines, array_agg(position ORDER BY n) AS positions, array_agg(hash ORDER BY n) AS hashes
    FROM chain c JOIN share s ON s.timeline = c.timeline AND c.n > s."from"
  ), written AS (
    INSERT INTO event (timeline, position, hash, stream, seq, type, version, data, actor, command_id, occurred_at, recorded_at, digest)
    SELECT unnest(timelines), unnest(positions), unnest(hashes), ${valuesOf(DIGESTED, 9)} FROM linked
  ), moved AS (
    UPDATE timeline_head h SET position = c.position, hash = c.hash,
      armed_at = CASE WHEN c.earlier THEN c."armAt" ELSE h.armed_at END, armed_version = h.armed_version + c.earlier::int
    FROM chain c WHERE c.n = c."to" AND h.timeline = c.timeline
    RETURNING c.clock AS stream, 'armed/' || h.armed_version AS occasion, c.earlier
  )${wakesOf('SELECT stream, occasion FROM moved WHERE earlier', 1, 2)}`

export interface Appending {
  /** In the order of the timelines' ids. */
  readonly appendages: readonly Appendage[]
  readonly now: Instant
  /** Of the dispatcher. */
  readonly channel: string
  /** Done before the events are written. */
  readonly whenLocked?: () => Promise<unknown>
}

/**
 * The last thing that a transaction does: all else is made ready before the heads are locked, and the commit is asked for without waiting
 * for an answer here, which only the commit gives.
 */
export async function appendToTimelines(sql: Sql, appending: Appending): Promise<void> {
  const { appendages, now, channel, whenLocked } = appending
  const events = appendages.flatMap((one) => one.events)
  let to = 0
  const shares = appendages.map(({ timeline, events: own, armAt, clock }): Share => {
    const from = to
    to += own.length
    return { timeline, from, to, armAt, clock }
  })
  const digests = Buffer.from(events.map(({ digest }) => digest).join(''))
  const values = [now, channel, digests, ...columnsOf(shares, SHARE), ...columnsOf(events, DIGESTED)]
  const timelineOf = ({ timeline }: Appendage): string => timeline
  const beginning = appendages.filter(({ events: own }) => own.some(({ seq }) => seq === 1))
  const locking = lockHeads(sql, appendages.map(timelineOf), beginning.map(timelineOf))
  // Of a head that cannot be locked the commit tells as well.
  locking.catch(() => {})
  if (whenLocked) await locking.then(whenLocked)
  void sql.query(APPEND, values)
}

/** The reminder clock has looked, and is to look next at that instant. */
export const rearm = (sql: Sql, timeline: string, at: Instant | null): Promise<unknown> =>
  sql.query('UPDATE timeline_head SET armed_at = $2, armed_version = armed_version + 1 WHERE timeline = $1', [
    timeline,
    at,
  ])

export async function readStreamEvents(sql: Sql, stream: StreamId): Promise<EventRow[]> {
  const { rows } = await sql.query<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM event WHERE stream = $1 ORDER BY seq`,
    [stream],
  )
  return rows
}

export async function readTimeline(
  sql: Sql,
  timeline: string,
  after: number,
  limit: number,
): Promise<EventRow[]> {
  const { rows } = await sql.query<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM event WHERE timeline = $1 AND position > $2 ORDER BY position LIMIT $3`,
    [timeline, after, limit],
  )
  return rows
}

export async function listTimelines(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ timeline: string }>(
    'SELECT timeline FROM timeline_head ORDER BY timeline',
  )
  return rows.map(({ timeline }) => timeline)
}

/** Those of the streams that have an event of a command whose id begins so. */
export async function readChangedBy(
  sql: Sql,
  streams: readonly StreamId[],
  command: string,
): Promise<ReadonlySet<StreamId>> {
  const { rows } = await sql.query<{ stream: StreamId }>(
    'SELECT DISTINCT stream FROM event WHERE stream = ANY($1::text[]) AND starts_with(command_id, $2)',
    [streams, command],
  )
  return new Set(rows.map(({ stream }) => stream))
}
