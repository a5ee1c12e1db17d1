// The coordinator's list, read and settled.
import type { Instant } from '../domain/time.ts'
import type { Matter } from './attention-list.ts'
import type { Sql } from './sql.ts'

export interface OpenMatter extends Matter {
  readonly at: Instant
  readonly settledAt: Instant | null
}
export interface MatterCursor {
  readonly at: Instant
  readonly key: string
}

/** What nobody has settled, the oldest first. */
export async function listOpenMatters(
  sql: Sql,
  programme: string,
  page: { readonly after?: MatterCursor; readonly limit: number },
): Promise<OpenMatter[]> {
  const { rows } = await sql.query<OpenMatter>(
    `SELECT key, programme, stream, code, details, at, settled_at AS "settledAt" FROM attention
     WHERE programme = $1 AND settled_at IS NULL AND ($2::timestamptz IS NULL OR (at, key) > ($2, $3::text))
     ORDER BY at, key LIMIT $4`,
    [programme, page.after?.at ?? null, page.after?.key ?? null, page.limit],
  )
  return rows
}

/** Returns how many were still open. */
export async function settleMatters(
  sql: Sql,
  programme: string,
  keys: readonly string[],
  at: Instant,
): Promise<number> {
  const { rowCount } = await sql.query(
    'UPDATE attention SET settled_at = $3 WHERE programme = $1 AND key = ANY($2::text[]) AND settled_at IS NULL',
    [programme, keys, at],
  )
  return rowCount ?? 0
}
