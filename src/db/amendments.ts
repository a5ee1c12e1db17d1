// The amendments of a document, in the order of their ids.
import type { Sql } from './sql.ts'
import type { StreamRow } from './streams.ts'

export type AmendmentRow = Pick<StreamRow, 'id' | 'foldVersion' | 'state'>

export async function listAmendmentsOf(sql: Sql, target: string): Promise<AmendmentRow[]> {
  const { rows } = await sql.query<AmendmentRow>(
    `SELECT id, fold_version AS "foldVersion", state FROM stream
     WHERE kind = 'amendment' AND starts_with(id, 'amendment/' || $1::text || '/') ORDER BY id`,
    [target],
  )
  return rows
}
