// The coordinator's list: what needs a person's look, one row a matter.
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface Matter {
  /** Derived; the same matter again changes nothing. */
  readonly key: string
  readonly programme: string | null
  readonly stream: string
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
}

export async function insertMatters(sql: Sql, matters: readonly Matter[], at: Instant): Promise<void> {
  if (matters.length === 0) return
  await sql.query(
    `INSERT INTO attention (key, programme, stream, code, details, at)
     SELECT key, programme, stream, code, details, $2
     FROM jsonb_to_recordset($1::jsonb) AS m(key text, programme text, stream text, code text, details jsonb)
     ON CONFLICT (key) DO NOTHING`,
    [JSON.stringify(matters), at],
  )
}
