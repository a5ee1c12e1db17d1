// Documents with their fate, and the frozen texts of each.
import type { DocumentContent } from '../domain/document-content.ts'
import type { DocumentKind } from '../domain/programme-definition.ts'
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface DocumentRow {
  readonly id: string
  readonly programme: string
  readonly cycle: string | null
  readonly unit: string | null
  readonly kind: DocumentKind
  readonly title: string
  readonly status: string
  readonly revision: number
  readonly hash: string
  readonly numbers: readonly {
    readonly agency: string
    readonly number: number | string | null
    readonly symbol: string
  }[]
  readonly issuedOn: string | null
}
export interface RevisionRow {
  readonly document: string
  readonly number: number
  readonly hash: string
  readonly frozenAt: Instant
}

const COLUMNS =
  'id, programme, cycle, unit, kind, title, status, revision, hash, numbers, issued_on AS "issuedOn"'
const REVISION = 'document, number, hash, frozen_at AS "frozenAt"'

export interface DocumentsQuery {
  readonly programme: string
  readonly cycle?: string
  readonly unit?: string
  readonly status?: string
  readonly after?: string
  readonly limit: number
}

/** In the order of their ids. */
export async function listDocuments(sql: Sql, query: DocumentsQuery): Promise<DocumentRow[]> {
  const { rows } = await sql.query<DocumentRow>(
    `SELECT ${COLUMNS} FROM document
     WHERE programme = $1 AND ($2::text IS NULL OR cycle = $2) AND ($3::text IS NULL OR unit = $3)
       AND ($4::text IS NULL OR status = $4) AND ($5::text IS NULL OR id > $5)
     ORDER BY id LIMIT $6`,
    [
      query.programme,
      query.cycle ?? null,
      query.unit ?? null,
      query.status ?? null,
      query.after ?? null,
      query.limit,
    ],
  )
  return rows
}

export async function readDocument(sql: Sql, id: string): Promise<DocumentRow | null> {
  const { rows } = await sql.query<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = $1`, [id])
  return rows[0] ?? null
}

export async function listRevisions(sql: Sql, document: string): Promise<RevisionRow[]> {
  const { rows } = await sql.query<RevisionRow>(
    `SELECT ${REVISION} FROM revision WHERE document = $1 ORDER BY number`,
    [document],
  )
  return rows
}

export async function readRevision(
  sql: Sql,
  document: string,
  which: { readonly number: number } | { readonly hash: string },
): Promise<(RevisionRow & { readonly content: DocumentContent }) | null> {
  const [column, value] = 'number' in which ? ['number', which.number] : ['hash', which.hash]
  const { rows } = await sql.query<RevisionRow & { content: DocumentContent }>(
    `SELECT ${REVISION}, content FROM revision WHERE document = $1 AND ${column} = $2 ORDER BY number DESC LIMIT 1`,
    [document, value],
  )
  return rows[0] ?? null
}
