// What is to be done after the commit, at least once: a workflow woken, a notice delivered. Claimed with a lease before it is sent.
import type { StreamId } from '../domain/ids.ts'
import { slicesOf } from '../domain/slices.ts'
import type { Instant } from '../domain/time.ts'
import { type Columns, columnsOf, valuesOf } from './columns.ts'
import type { Sql } from './sql.ts'

export interface OutboxEntry {
  /** Unique in the world and derived; a second entry of the same key is dropped. */
  readonly key: string
  readonly kind: 'wake' | 'notice'
  /** wake: the stream. notice: the channel. */
  readonly target: string
  readonly payload: unknown
}

export interface ClaimedEntry extends OutboxEntry {
  readonly id: number
  readonly attempts: number
}

/** Rows of one insert: a statement must end within its time on a busy machine too. */
const STATEMENT = 4000

export async function insertOutbox(sql: Sql, entries: readonly OutboxEntry[], at: Instant): Promise<void> {
  await Promise.all(slicesOf(entries, STATEMENT).map((some) => insertSome(sql, some, at)))
}

/** Truncated: the column keeps milliseconds and would round up, past the moment at which a dispatcher that is told of the row looks. */
const AT_ONCE = `date_trunc('milliseconds', clock_timestamp())`

/** A stream's workflow is to look again; the occasion is unique for the stream. */
export const wakeEntry = (stream: StreamId, occasion: string): OutboxEntry => ({
  key: `wake/${stream}/${occasion}`,
  kind: 'wake',
  target: stream,
  payload: {},
})

/** The same at the end of a statement, of each `stream` and `occasion` in `rows`; $`at` is the moment, $`channel` that of the dispatcher, who is told. */
export const wakesOf = (rows: string, at: number, channel: number): string => `, woken AS (
    INSERT INTO outbox (key, kind, target, payload, at, try_at)
    SELECT 'wake/' || stream || '/' || occasion, 'wake', stream, '{}', $${at}::timestamptz, ${AT_ONCE} FROM (${rows}) AS w
    ON CONFLICT (key) DO NOTHING RETURNING 1
  ) SELECT pg_notify($${channel}, '') FROM woken LIMIT 1`

const ENTRY: Columns<OutboxEntry> = { key: 'text', kind: 'text', target: 'text', payload: 'json' }

async function insertSome(sql: Sql, entries: readonly OutboxEntry[], at: Instant): Promise<void> {
  await sql.query(
    `INSERT INTO outbox (key, kind, target, payload, at, try_at)
     SELECT ${valuesOf(ENTRY)}, $5::timestamptz, ${AT_ONCE}
     ON CONFLICT (key) DO NOTHING`,
    [...columnsOf(entries, ENTRY), at],
  )
}

/** Tells the dispatcher, at the commit. */
export async function notifyOutbox(sql: Sql, world: string): Promise<void> {
  await sql.query('SELECT pg_notify($1, $2)', [outboxChannel(world), ''])
}

export const outboxChannel = (world: string): string => `outbox_${world}`

/**
 * Takes up to `limit` entries of a kind that are due, oldest first; nobody else sees them until the lease ends. Kinds apart: a slow mail
 * server holds up no wake.
 */
export async function claimOutbox(
  sql: Sql,
  kind: OutboxEntry['kind'],
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedEntry[]> {
  const { rows } = await sql.query<ClaimedEntry>(
    `UPDATE outbox SET leased_until = clock_timestamp() + make_interval(secs => $2), attempts = attempts + 1
     WHERE id IN (
       SELECT id FROM outbox
       WHERE kind = $3 AND done_at IS NULL AND failure IS NULL AND try_at <= clock_timestamp()
         AND (leased_until IS NULL OR leased_until < clock_timestamp())
       ORDER BY try_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, key, kind, target, payload, attempts`,
    [limit, leaseSeconds, kind],
  )
  return rows.sort((a, b) => a.id - b.id)
}

export async function markOutboxDone(sql: Sql, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql.query(
    'UPDATE outbox SET done_at = clock_timestamp(), leased_until = NULL WHERE id = ANY($1::bigint[])',
    [ids],
  )
}

/** Tries again after `seconds`. */
export async function postponeOutbox(sql: Sql, id: number, seconds: number): Promise<void> {
  await sql.query(
    `UPDATE outbox SET leased_until = NULL, try_at = clock_timestamp() + make_interval(secs => $2) WHERE id = $1`,
    [id, seconds],
  )
}

/** Never again: it would fail the same way. */
export async function markOutboxFailed(sql: Sql, id: number, code: string): Promise<void> {
  await sql.query('UPDATE outbox SET failure = $2, leased_until = NULL WHERE id = $1', [id, code])
}

/** How many wait, and how many milliseconds until the first of them may be tried; null when none waits. */
export async function pendingOutbox(
  sql: Sql,
): Promise<{ readonly count: number; readonly nextInMs: number | null }> {
  const { rows } = await sql.query<{ count: number; nextInMs: number | null }>(
    `SELECT count(*) AS count,
       (extract(epoch FROM min(greatest(try_at, coalesce(leased_until, try_at))) - clock_timestamp()) * 1000)::float8 AS "nextInMs"
     FROM outbox WHERE done_at IS NULL AND failure IS NULL`,
  )
  return rows[0] ?? { count: 0, nextInMs: null }
}

/** Whether something waits that may be tried now, claimed or not. */
export async function isOutboxDue(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query(
    `SELECT 1 FROM outbox WHERE done_at IS NULL AND failure IS NULL AND try_at <= clock_timestamp() LIMIT 1`,
  )
  return rows.length > 0
}

/**
 * Deletes up to `limit` rows, the oldest first, that were carried out more than `days` ago; returns how many. What was given up stays.
 * Their keys are not needed any more: what would ask for the same again is kept from it where it arises, by its event, its receipt or
 * the row of the reminder that was sent.
 */
export async function purgeDelivered(sql: Sql, days: number, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM outbox WHERE id IN (
       SELECT id FROM outbox WHERE done_at < clock_timestamp() - make_interval(days => $1)
       ORDER BY done_at LIMIT $2)`,
    [days, limit],
  )
  return rowCount ?? 0
}
