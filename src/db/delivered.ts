// Outbox rows that were carried out long ago. Their keys are not needed any more: what would ask for the same again is kept from it
// where it arises, by its event, its receipt or the row of the reminder that was sent.
import type { Sql } from './sql.ts'

/** Deletes up to `limit` rows, the oldest first, that were carried out more than `days` ago; returns how many. What was given up stays. */
export async function purgeDelivered(sql: Sql, days: number, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM outbox WHERE id IN (
       SELECT id FROM outbox WHERE done_at < clock_timestamp() - make_interval(days => $1) ORDER BY id LIMIT $2)`,
    [days, limit],
  )
  return rowCount ?? 0
}
