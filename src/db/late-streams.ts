// Begun or not, a stream whose instant has passed and whose workflow has not acted: it is woken, backing off.
import type { StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

/**
 * Claims up to `limit` streams that are over a minute late by the world's clock, reminder clocks among them; each waits twice as long
 * before it is claimed again, an hour at most. Whatever writes the stream's row sets its tries back.
 */
export async function claimLateStreams(sql: Sql, limit: number): Promise<StreamId[]> {
  const { rows } = await sql.query<{ id: StreamId }>(
    `WITH bound AS (SELECT coalesce(now, clock_timestamp()) - interval '1 minute' AS at FROM clock)
     UPDATE stream SET wake_tries = wake_tries + 1,
       wake_try_at = clock_timestamp() + make_interval(mins => least(60, power(2, least(wake_tries, 6))::int))
     WHERE id IN (
       SELECT s.id FROM stream s
       LEFT JOIN timeline_head h ON s.kind = 'reminder-clock' AND h.timeline = s.timeline
       WHERE NOT s.closed
         AND coalesce(s.wake_at, h.armed_at) < (SELECT at FROM bound)
         AND (s.wake_try_at IS NULL OR s.wake_try_at < clock_timestamp())
         AND NOT EXISTS (SELECT 1 FROM suspension u WHERE u.cycle = s.cycle)
       ORDER BY coalesce(s.wake_at, h.armed_at), s.id LIMIT $1 FOR UPDATE OF s SKIP LOCKED)
     RETURNING id`,
    [limit],
  )
  return rows.map(({ id }) => id).sort()
}

/** Takes the claim back: it was no try, and the next look claims them again. */
export async function unclaimLateStreams(sql: Sql, streams: readonly StreamId[]): Promise<void> {
  await sql.query(
    `UPDATE stream SET wake_tries = greatest(wake_tries - 1, 0), wake_try_at = NULL WHERE id = ANY($1)`,
    [streams],
  )
}

export interface WaitingStream {
  readonly stream: StreamId
  readonly at: Instant
  /** Grows whenever the stream, or the reminder clock's instant, changes. */
  readonly version: number
}

/** In a stepped world: who waits for an instant up to `to`, earliest first, reminder clocks last within an instant. */
export async function readDue(sql: Sql, to: Instant): Promise<WaitingStream[]> {
  const { rows } = await sql.query<WaitingStream>(
    `WITH due AS (
       SELECT id AS stream, wake_at AS at, version, 0 AS last FROM stream s
       WHERE NOT closed AND wake_at <= $1 AND NOT EXISTS (SELECT 1 FROM suspension u WHERE u.cycle = s.cycle)
       UNION ALL
       SELECT 'reminders/' || timeline, armed_at, armed_version, 1 FROM timeline_head WHERE armed_at <= $1)
     SELECT stream, at, version FROM due ORDER BY at, last, stream LIMIT 1000`,
    [to],
  )
  return rows
}
