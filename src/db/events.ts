// Events and the heads of their timelines. The head is locked last, just before the events get their positions.
import type { StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { columnsOf, jsonColumn, listed } from './columns.ts'
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

/** In the order of their ids; a timeline that has none yet gets its head. */
export async function lockHeads(sql: Sql, timelines: readonly string[]): Promise<Head[]> {
  const found = await selectHeads(sql, timelines)
  if (found.length === timelines.length) return found
  await sql.query(
    `INSERT INTO timeline_head (timeline, hash) SELECT t, $2 FROM unnest($1::text[]) AS t ORDER BY t ON CONFLICT DO NOTHING`,
    [timelines, GENESIS],
  )
  return selectHeads(sql, timelines)
}

async function selectHeads(sql: Sql, timelines: readonly string[]): Promise<Head[]> {
  const { rows } = await sql.query<Head>(
    `SELECT ${HEAD_COLUMNS} FROM timeline_head WHERE timeline = ANY(${listed(1)}) ORDER BY timeline FOR UPDATE`,
    [timelines],
  )
  return rows
}

export async function readHead(sql: Sql, timeline: string): Promise<Head | null> {
  const { rows } = await sql.query<Head>(`SELECT ${HEAD_COLUMNS} FROM timeline_head WHERE timeline = $1`, [
    timeline,
  ])
  return rows[0] ?? null
}

const MOVED = `UPDATE timeline_head h
  SET position = n.position, hash = n.hash, armed_at = n.armed_at, armed_version = n.armed_version
  FROM unnest($1::text[], $2::bigint[], $3::text[], $4::timestamptz[], $5::int[])
    AS n(timeline, position, hash, armed_at, armed_version)
  WHERE h.timeline = n.timeline`

/** The events and where their timelines stand after them, in one statement: meanwhile everybody else waits for the heads. */
export async function writeTimelines(
  sql: Sql,
  heads: readonly Head[],
  rows: readonly EventRow[],
): Promise<void> {
  const ends = columnsOf(heads, ['timeline', 'position', 'hash', 'armedAt', 'armedVersion'])
  if (rows.length === 0) return void (await sql.query(MOVED, ends))
  const columns = [
    ...columnsOf(rows, ['timeline', 'position', 'stream', 'seq', 'type', 'version']),
    ...columnsOf(rows, ['actor', 'commandId', 'occurredAt', 'recordedAt', 'digest', 'hash']),
    jsonColumn(rows, 'data'),
  ]
  await sql.query(
    `WITH moved AS (${MOVED})
     INSERT INTO event (timeline, position, stream, seq, type, version, actor, command_id, occurred_at, recorded_at, digest, hash, data)
     SELECT * FROM ROWS FROM (
       unnest($6::text[], $7::bigint[], $8::text[], $9::int[], $10::text[], $11::int[], $12::text[], $13::text[],
         $14::timestamptz[], $15::timestamptz[], $16::text[], $17::text[]),
       jsonb_array_elements($18::jsonb)) AS e`,
    [...ends, ...columns],
  )
}

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
