// What an amendment reads of the document that it amends and of the text in which it is drafted, and the document as it reads with
// the amendments in force.
import { type AmendmentRow, listAmendmentsOf } from '../db/amendments.ts'
import { type DocumentRow, readDocument, readRevision } from '../db/documents.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import { type Consolidated, consolidated, type InForce, inForceOf } from '../domain/amendment/consolidated.ts'
import type { AmendmentState } from '../domain/amendment/state.ts'
import type { DocumentContent } from '../domain/document-content.ts'
import type { Facts, StreamId } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'
import type { LocalDate } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'
import type { Gathered } from './gather.ts'

interface Issued {
  readonly document: DocumentRow
  readonly content: DocumentContent
  readonly amendments: readonly AmendmentRow[]
}

/** Null when nothing was issued under that id. */
async function issued(sql: Sql, id: string): Promise<Issued | null> {
  const document = await readDocument(sql, id)
  if (document?.status !== 'promulgated') return null
  const revision = await readRevision(sql, id, { hash: document.hash })
  return revision
    ? { document, content: revision.content, amendments: await listAmendmentsOf(sql, id) }
    : null
}

const inForce = (rows: readonly AmendmentRow[]): InForce[] =>
  rows.flatMap(({ state }) => inForceOf(state as AmendmentState) ?? [])

const numberOf = (amendment: StreamId): number => Number(amendment.split('/').at(-1))
const targetOf = (amendment: StreamId): string => amendment.slice('amendment/'.length).replace(/\/\d+$/, '')

export async function amendsFacts(
  sql: Sql,
  stream: StreamId,
  { draft }: Pick<Gathered, 'draft'>,
): Promise<Partial<Facts>> {
  const found = await issued(sql, targetOf(stream))
  const owner = parseStream(stream)?.owner
  const [above] = owner ? await readStreams(sql, [owner], 'none') : []
  if (!above) return { amends: null }
  const taken = (found?.amendments ?? []).map(({ id }) => numberOf(id))
  const added = inForce(found?.amendments ?? []).flatMap(({ changes }) =>
    changes.map(({ section }) => section),
  )
  const sections = [...(found?.content.sections.map(({ id }) => id) ?? []), ...added]
  const drafted = draft?.sections.map(({ id, text }) => [id, fingerprintOf(text.normalize('NFC'))]) ?? []
  return {
    amends: {
      target: found && {
        document: found.document.id,
        title: found.document.title,
        issuedOn: found.document.issuedOn ?? '',
        sections,
      },
      open: !above.closed,
      number: numberOf(stream),
      next: Math.max(0, ...taken) + 1,
      drafted: Object.fromEntries(drafted),
    },
  }
}

/** As it reads on a day; null when it was not issued. Before that day it reads as it was issued. */
export async function readConsolidated(sql: Sql, id: string, on: LocalDate): Promise<Consolidated | null> {
  const found = await issued(sql, id)
  return found && consolidated(found.content, inForce(found.amendments), on)
}
