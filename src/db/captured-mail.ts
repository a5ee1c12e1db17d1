// Mail that was captured because no mail server is configured: each world's own, one row a Message-ID.
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface CapturedMail {
  readonly messageId: string
  /** The envelope's recipients, separated by ', '. */
  readonly toAddress: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** By lower-case name, as received and unfolded; a header that occurs twice has its values joined by '\n'. */
  readonly headers: Readonly<Record<string, string>>
  /** The Date header: the world's clock. */
  readonly at: Instant
}

export type StoredMail = CapturedMail & { readonly receivedAt: Instant }
export type MailSummary = Pick<StoredMail, 'messageId' | 'toAddress' | 'subject' | 'at' | 'receivedAt'>

/** The last mail of a page; the next page begins after it. */
export interface MailCursor {
  readonly at: Instant
  readonly messageId: string
}

const SUMMARY =
  'message_id AS "messageId", to_address AS "toAddress", subject, at, received_at AS "receivedAt"'

/** A mail that arrives twice is one row. */
export async function insertCapturedMail(sql: Sql, mail: CapturedMail): Promise<void> {
  await sql.query(
    `INSERT INTO captured_mail (message_id, to_address, subject, text, html, headers, at, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp()) ON CONFLICT (message_id) DO NOTHING`,
    [
      mail.messageId,
      mail.toAddress,
      mail.subject,
      mail.text,
      mail.html,
      JSON.stringify(mail.headers),
      mail.at,
    ],
  )
}

/** Newest first by the world's clock; of one address, or of all. */
export async function listCapturedMail(
  sql: Sql,
  page: { readonly limit: number; readonly address?: string; readonly after?: MailCursor },
): Promise<MailSummary[]> {
  const { rows } = await sql.query<MailSummary>(
    `SELECT ${SUMMARY} FROM captured_mail
     WHERE ($1::text IS NULL OR lower(to_address) = lower($1))
       AND ($2::timestamptz IS NULL OR (at, message_id) < ($2, $3::text))
     ORDER BY at DESC, message_id DESC LIMIT $4`,
    [page.address ?? null, page.after?.at ?? null, page.after?.messageId ?? null, page.limit],
  )
  return rows
}

export async function getCapturedMail(sql: Sql, messageId: string): Promise<StoredMail | undefined> {
  const { rows } = await sql.query<StoredMail>(
    `SELECT ${SUMMARY}, text, html, headers FROM captured_mail WHERE message_id = $1`,
    [messageId],
  )
  return rows[0]
}
