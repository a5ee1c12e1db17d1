// Titles of documents, by their ids.
import type { Sql } from './sql.ts'

export async function readTitles(
  sql: Sql,
  documents: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql.query<{ id: string; title: string }>(
    'SELECT id, title FROM document WHERE id = ANY($1::text[])',
    [[...new Set(documents)]],
  )
  return new Map(rows.map(({ id, title }) => [id, title]))
}
