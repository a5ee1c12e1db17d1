// The units of a year's cycle, as lists show them.
import type { StreamId } from '../domain/kernel.ts'
import type { UnitId } from '../domain/programme-definition.ts'
import type { Sql } from './sql.ts'

export interface UnitRow {
  readonly stream: StreamId
  readonly unit: UnitId
  readonly stage: string
}

/** In the order of their ids. */
export async function listUnits(
  sql: Sql,
  cycle: string,
  page: { readonly stage?: string; readonly after?: StreamId; readonly limit: number },
): Promise<UnitRow[]> {
  const { rows } = await sql.query<UnitRow>(
    `SELECT id AS stream, unit, stage FROM stream
     WHERE cycle = $1 AND kind = 'district-plan' AND ($2::text IS NULL OR stage = $2) AND ($3::text IS NULL OR id > $3)
     ORDER BY id LIMIT $4`,
    [cycle, page.stage ?? null, page.after ?? null, page.limit],
  )
  return rows
}

/** Those that wait for their office. */
export async function listBlocked(sql: Sql, rollout: StreamId): Promise<UnitId[]> {
  const { rows } = await sql.query<{ unit: UnitId }>(
    `SELECT unit FROM stream WHERE owner = $1 AND kind = 'district-plan' AND stage = 'blocked'`,
    [rollout],
  )
  return rows.map(({ unit }) => unit)
}

export async function countUnits(sql: Sql, cycle: string): Promise<Record<string, number>> {
  const { rows } = await sql.query<{ stage: string; count: number }>(
    `SELECT stage, count(*) AS count FROM stream WHERE cycle = $1 AND kind = 'district-plan' GROUP BY stage ORDER BY stage`,
    [cycle],
  )
  return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]))
}
