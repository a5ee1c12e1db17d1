// Receipts: the stored reply to a command, for good.
import type { Reply } from '../domain/envelope.ts'
import type { StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface ReceiptRow {
  readonly commandId: string
  readonly stream: StreamId
  readonly fingerprint: string
  readonly reply: Reply
}

export async function readReceipt(sql: Sql, commandId: string): Promise<ReceiptRow | null> {
  const { rows } = await sql.query<ReceiptRow>(
    'SELECT command_id AS "commandId", stream, fingerprint, reply FROM receipt WHERE command_id = $1',
    [commandId],
  )
  return rows[0] ?? null
}

export async function insertReceipts(sql: Sql, receipts: readonly ReceiptRow[], at: Instant): Promise<void> {
  if (receipts.length === 0) return
  await sql.query(
    `INSERT INTO receipt (command_id, stream, fingerprint, reply, at)
     SELECT "commandId", stream, fingerprint, reply, $2
     FROM jsonb_to_recordset($1::jsonb) AS r("commandId" text, stream text, fingerprint text, reply jsonb)`,
    [JSON.stringify(receipts), at],
  )
}
