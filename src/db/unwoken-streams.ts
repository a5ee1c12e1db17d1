// Streams that were claimed as late and could not be woken.
import type { StreamId } from '../domain/kernel.ts'
import type { Sql } from './sql.ts'

/** Takes the claim back: it was no try, and the next look claims them again. */
export async function unclaimLateStreams(sql: Sql, streams: readonly StreamId[]): Promise<void> {
  await sql.query(
    `UPDATE stream SET wake_tries = greatest(wake_tries - 1, 0), wake_try_at = NULL WHERE id = ANY($1)`,
    [streams],
  )
}
