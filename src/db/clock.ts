// The world's clock: one row; without an instant it is the real one.
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export async function readClock(sql: Sql): Promise<Instant> {
  const { rows } = await sql.query<{ now: Instant }>(
    'SELECT coalesce(now, clock_timestamp()) AS now FROM clock',
  )
  if (!rows[0]) throw new Error('the world has no clock')
  return rows[0].now
}

/** Whether the world's clock is stepped. */
export async function isStepped(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ stepped: boolean }>('SELECT now IS NOT NULL AS stepped FROM clock')
  return rows[0]?.stepped ?? false
}

/** Moves a stepped clock; it never goes back. */
export async function setClock(sql: Sql, now: Instant): Promise<void> {
  await sql.query('UPDATE clock SET now = greatest(coalesce(now, $1), $1)', [now])
}
