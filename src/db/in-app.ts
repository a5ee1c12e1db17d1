// The inbox of a person: what was told to them inside the application, and when they read it.
import type { Instant } from '../domain/time.ts'
import { type Columns, columnsOf, valuesOf } from './columns.ts'
import type { Sql } from './sql.ts'

export interface InAppMessage {
  readonly key: string
  readonly person: string
  readonly kind: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly at: Instant
  readonly readAt: Instant | null
}

/** The last message of a page; the next page begins after it. */
export interface InAppCursor {
  readonly at: Instant
  readonly key: string
}

const COLUMNS = 'key, person, kind, subject, body, link, at, read_at AS "readAt"'

const MESSAGE: Columns<Omit<InAppMessage, 'readAt'>> = {
  key: 'text',
  person: 'text',
  kind: 'text',
  subject: 'text',
  body: 'text',
  link: 'text',
  at: 'timestamptz',
}

/** A message delivered twice is one row, and stays read if it was. */
export async function insertInAppMessages(
  sql: Sql,
  messages: readonly Omit<InAppMessage, 'readAt'>[],
): Promise<void> {
  await sql.query(
    `INSERT INTO in_app_message (key, person, kind, subject, body, link, at)
     SELECT ${valuesOf(MESSAGE)}
     ON CONFLICT (key) DO NOTHING`,
    columnsOf(messages, MESSAGE),
  )
}

/** Newest first. */
export async function listInAppMessages(
  sql: Sql,
  person: string,
  page: { readonly limit: number; readonly after?: InAppCursor; readonly unreadOnly?: boolean },
): Promise<InAppMessage[]> {
  const { rows } = await sql.query<InAppMessage>(
    `SELECT ${COLUMNS} FROM in_app_message
     WHERE person = $1 AND (NOT $2 OR read_at IS NULL)
       AND ($3::timestamptz IS NULL OR (at, key) < ($3, $4::text))
     ORDER BY at DESC, key DESC LIMIT $5`,
    [person, page.unreadOnly ?? false, page.after?.at ?? null, page.after?.key ?? null, page.limit],
  )
  return rows
}

export async function countUnreadInAppMessages(sql: Sql, person: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'SELECT count(*) AS count FROM in_app_message WHERE person = $1 AND read_at IS NULL',
    [person],
  )
  return rows[0]?.count ?? 0
}

/** Only the person's own messages; the first reading counts. Returns how many became read. */
export async function markInAppMessagesRead(
  sql: Sql,
  person: string,
  keys: readonly string[],
  at: Instant,
): Promise<number> {
  const { rowCount } = await sql.query(
    'UPDATE in_app_message SET read_at = $3 WHERE person = $1 AND key = ANY($2::text[]) AND read_at IS NULL',
    [person, keys, at],
  )
  return rowCount ?? 0
}
