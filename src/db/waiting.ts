// What is owed, as readers see it: by stream, and by those whose duty it is.
import type { StreamId } from '../domain/kernel.ts'
import type { AgencyId, ObligationKind } from '../domain/programme-definition.ts'
import type { Instant } from '../domain/time.ts'
import { listed } from './columns.ts'
import type { Sql } from './sql.ts'

export interface OpenObligation {
  readonly id: string
  readonly stream: StreamId
  readonly programme: string
  readonly kind: ObligationKind
  readonly debtor: AgencyId
  readonly due: Instant
  readonly unit: string | null
  readonly document: string | null
  readonly task: string | null
  readonly period: string | null
}
export interface WaitingObligation extends OpenObligation {
  /** Of the document that it is about, once there is one. */
  readonly title: string | null
}

/** The last obligation of a page; the next page begins after it. */
export interface DueCursor {
  readonly due: Instant
  readonly id: string
}

export interface DutiesOf {
  /** Whoever drafts for a party in one programme does not in another. */
  readonly programme: string
  readonly debtor: AgencyId
  readonly kinds: readonly ObligationKind[]
}

const COLUMNS = `o.stream || '#' || o.key AS id, o.stream, o.programme, o.kind, o.debtor, o.due_at AS due, o.unit, o.document, o.task, o.period`

export interface OwedFor extends OpenObligation {
  /** The stream that waits: its own, or that of a document of its that is being signed. */
  readonly waits: StreamId
}

/** With what its documents wait for that are being signed; the earliest first. */
export async function listOwedBy(sql: Sql, streams: readonly StreamId[]): Promise<OwedFor[]> {
  if (streams.length === 0) return []
  const { rows } = await sql.query<OwedFor>(
    `WITH w AS (
       SELECT id, id AS waits FROM unnest($1::text[]) AS id
       UNION ALL
       SELECT id, owner FROM stream WHERE owner = ANY(${listed(1)}) AND kind = 'sign-off' AND NOT closed)
     SELECT ${COLUMNS}, w.waits
     FROM w JOIN obligation o ON o.stream = w.id AND o.discharged_at IS NULL
     WHERE o.stream = ANY(ARRAY(SELECT id FROM w))
     ORDER BY o.due_at, o.stream, o.key`,
    [streams],
  )
  return rows
}

/** Open obligations of the given kinds of each debtor in each programme, the earliest first. */
export async function listWaiting(
  sql: Sql,
  duties: readonly DutiesOf[],
  page: { readonly after?: DueCursor; readonly limit: number },
): Promise<WaitingObligation[]> {
  if (duties.length === 0) return []
  const { rows } = await sql.query<WaitingObligation>(
    `WITH w AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS w(programme text, debtor text, kinds jsonb))
     SELECT ${COLUMNS}, d.title
     FROM w JOIN obligation o ON o.debtor = w.debtor AND o.programme = w.programme AND o.discharged_at IS NULL AND w.kinds ? o.kind
     LEFT JOIN document d ON d.id = o.document
     WHERE o.debtor = ANY(ARRAY(SELECT debtor FROM w))
       AND ($2::timestamptz IS NULL OR (o.due_at, o.stream, o.key) > ($2, split_part($3, '#', 1), split_part($3, '#', 2)))
     ORDER BY o.due_at, o.stream, o.key LIMIT $4`,
    [JSON.stringify(duties), page.after?.due ?? null, page.after?.id ?? null, page.limit],
  )
  return rows
}
