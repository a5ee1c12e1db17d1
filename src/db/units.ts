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
export async function listBlocked(sql: Sql, cycle: string): Promise<UnitId[]> {
  const { rows } = await sql.query<{ unit: UnitId }>(
    `SELECT unit FROM stream WHERE cycle = $1 AND kind = 'district-plan' AND stage = 'blocked'`,
    [cycle],
  )
  return rows.map(({ unit }) => unit)
}

/** Ids of the open ones in order, after `after`. */
export async function readOpenUnits(
  sql: Sql,
  cycle: string,
  after: StreamId,
  limit: number,
): Promise<StreamId[]> {
  const { rows } = await sql.query<{ id: StreamId }>(
    `SELECT id FROM stream WHERE cycle = $1 AND kind = 'district-plan' AND NOT closed AND id > $2 ORDER BY id LIMIT $3`,
    [cycle, after, limit],
  )
  return rows.map(({ id }) => id)
}

export async function countUnits(sql: Sql, cycle: string): Promise<Record<string, number>> {
  const { rows } = await sql.query<{ stage: string; count: number }>(
    `SELECT stage, count(*) AS count FROM stream WHERE cycle = $1 AND kind = 'district-plan' GROUP BY stage ORDER BY stage`,
    [cycle],
  )
  return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]))
}

export interface UnitInArrears {
  readonly stream: StreamId
  /** Of every period that is asked of the unit: how it stands, and its last revision, 0 before the first. None of a unit that is as it began. */
  readonly reports: readonly { readonly status: string; readonly number: number }[]
}

/** The units of a cycle that owe a report, each once whatever its halves, in the order of their ids. */
export async function listInArrears(sql: Sql, cycle: string): Promise<UnitInArrears[]> {
  const { rows } = await sql.query<UnitInArrears>(
    `SELECT s.id AS stream,
       (SELECT coalesce(json_agg(json_build_object('status', r.value->'status', 'number', r.value->'number')), '[]')
        FROM json_each(s.state->'reports') AS r) AS reports
     FROM stream s
     WHERE s.cycle = $1 AND s.kind = 'district-plan' AND EXISTS (
       SELECT 1 FROM obligation o WHERE o.stream = s.id AND o.kind = 'report' AND o.discharged_at IS NULL)
     ORDER BY s.id`,
    [cycle],
  )
  return rows
}
