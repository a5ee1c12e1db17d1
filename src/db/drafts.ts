// Texts being drafted, in sections; the draft's version is its ETag. Frozen revisions, which nobody changes.
import type { DocumentContent } from '../domain/document-content.ts'
import type { DocumentKind } from '../domain/programme-definition.ts'
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface DraftSection {
  readonly id: string
  readonly title: string
  readonly text: string
  /** The party that edits it; null: any. */
  readonly party: string | null
}

export interface Draft {
  readonly document: string
  readonly programme: string
  readonly cycle: string | null
  readonly kind: DocumentKind
  readonly title: string
  readonly version: number
  readonly sections: readonly DraftSection[]
}

export interface Revision {
  readonly document: string
  readonly number: number
  readonly hash: string
  readonly content: DocumentContent
  readonly at: Instant
}

/** `lock`: held until the transaction ends, so that the text is still this one when it is frozen. */
export async function readDraft(
  sql: Sql,
  document: string,
  options: { readonly lock?: boolean } = {},
): Promise<Draft | null> {
  const { rows } = await sql.query<Omit<Draft, 'sections'>>(
    `SELECT document, programme, cycle, kind, title, version FROM draft WHERE document = $1
     ${options.lock ? 'FOR UPDATE' : ''}`,
    [document],
  )
  const draft = rows[0]
  if (!draft) return null
  const sections = await sql.query<DraftSection>(
    'SELECT section AS id, title, text, party FROM draft_section WHERE document = $1 ORDER BY position, section',
    [document],
  )
  return { ...draft, sections: sections.rows }
}

/** False when there is a draft of that document already. */
export async function createDraft(
  sql: Sql,
  draft: Omit<Draft, 'version'>,
  edited: { readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO draft (document, programme, cycle, kind, title, version, edited_at)
     VALUES ($1, $2, $3, $4, $5, 1, $6) ON CONFLICT (document) DO NOTHING`,
    [draft.document, draft.programme, draft.cycle, draft.kind, draft.title, edited.at],
  )
  if (!rowCount) return false
  await sql.query(
    `INSERT INTO draft_section (document, section, position, title, text, party, edited_by)
     SELECT $1, s.id, s.position, s.title, s.text, s.party, $3
     FROM jsonb_to_recordset($2::jsonb) AS s (id text, position int, title text, text text, party text)`,
    [
      draft.document,
      JSON.stringify(draft.sections.map((section, position) => ({ ...section, position }))),
      edited.by,
    ],
  )
  return true
}

/**
 * Writes one section, the last one if it is new, when the draft still has `version`.
 * Returns the draft's next version; null when it has moved on. Who may edit the section is decided before.
 */
export async function writeSection(
  sql: Sql,
  change: { readonly document: string; readonly version: number; readonly section: DraftSection },
  edited: { readonly by: string; readonly at: Instant },
): Promise<number | null> {
  const { document, version, section } = change
  const { rows } = await sql.query<{ version: number }>(
    `UPDATE draft SET version = version + 1, edited_at = $3 WHERE document = $1 AND version = $2 RETURNING version`,
    [document, version, edited.at],
  )
  if (!rows[0]) return null
  await sql.query(
    `INSERT INTO draft_section (document, section, position, title, text, party, edited_by)
     VALUES ($1, $2, (SELECT coalesce(max(position), -1) + 1 FROM draft_section WHERE document = $1), $3, $4, $5, $6)
     ON CONFLICT (document, section) DO UPDATE
       SET title = excluded.title, text = excluded.text, edited_by = excluded.edited_by`,
    [document, section.id, section.title, section.text, section.party, edited.by],
  )
  return rows[0].version
}

/** Keeps the text that a revision's hash names. The same revision frozen again changes nothing. */
export async function freezeRevision(sql: Sql, revision: Revision): Promise<void> {
  await sql.query(
    `INSERT INTO revision (document, number, hash, content, frozen_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (document, number) DO NOTHING`,
    [revision.document, revision.number, revision.hash, JSON.stringify(revision.content), revision.at],
  )
}
