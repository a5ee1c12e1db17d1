// A draft as it is signed: with the citation of the founding document, which was issued by whoever they were when the programme was loaded.
import type { Draft } from '../db/drafts.ts'
import { readLoaded } from '../db/programmes.ts'
import type { Sql } from '../db/sql.ts'
import type { DocumentContent } from '../domain/document-content.ts'
import { isCiting, withCitation } from '../domain/founding-cited.ts'

export async function cited(sql: Sql, draft: Draft): Promise<DocumentContent> {
  const loaded = isCiting(draft.kind) ? await readLoaded(sql, draft.programme) : null
  return loaded ? withCitation(draft, loaded) : draft
}
