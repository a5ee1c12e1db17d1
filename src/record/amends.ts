// What an amendment reads of the document that it amends and of the text in which it is drafted, and the document as it reads with
// the amendments in force.
import { type AmendmentRow, listAmendmentsOf } from '../db/amendments.ts'
import { type DocumentRow, readDocument, readRevision } from '../db/documents.ts'
import type { Draft } from '../db/drafts.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import { type Consolidated, consolidated, type InForce, inForceOf } from '../domain/amendment/consolidated.ts'
import type { AmendmentState } from '../domain/amendment/state.ts'
import type { ContentSection, DocumentContent } from '../domain/document-content.ts'
import { foundingDocumentId } from '../domain/founding.ts'
import type { AmendsFacts, Facts, StreamId } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'
import { folded } from './fold.ts'
import type { Gathered } from './gather.ts'

interface Issued {
  readonly document: DocumentRow
  readonly content: DocumentContent
  /** Every amendment's id, and of those that were issued what they say. */
  readonly ids: readonly StreamId[]
  readonly amendments: readonly InForce[]
}

/** Null when nothing was issued under that id. */
async function issued(sql: Sql, id: string): Promise<Issued | null> {
  const document = await readDocument(sql, id)
  if (document?.status !== 'promulgated') return null
  const revision = await readRevision(sql, id, { hash: document.hash })
  if (!revision) return null
  const rows = await listAmendmentsOf(sql, id)
  const amendments = await Promise.all(rows.map((row) => inForce(sql, row)))
  return {
    document,
    content: revision.content,
    ids: rows.map((row) => row.id),
    amendments: amendments.flatMap((one) => one ?? []),
  }
}

const stateOf = async (sql: Sql, row: AmendmentRow): Promise<AmendmentState> =>
  (await folded(sql, machineOf(row.id), row)) as AmendmentState

/** In force are the words that were signed. */
async function inForce(sql: Sql, row: AmendmentRow): Promise<InForce | null> {
  const state = await stateOf(sql, row)
  if (!state.issued) return null
  const { document, hash } = state.issued
  const signed = await readRevision(sql, document, { hash })
  return inForceOf(state, signed?.content.sections ?? [])
}

const numberOf = (amendment: StreamId): number => Number(amendment.split('/').at(-1))
const targetOf = (amendment: StreamId): string => amendment.slice('amendment/'.length).replace(/\/\d+$/, '')

/** A day by which everything issued is in force. */
const AT_LAST = '9999-12-31'

const baseOf = ({ title, text }: Pick<ContentSection, 'title' | 'text'>): string =>
  fingerprintOf({ title: title.normalize('NFC'), text: text.normalize('NFC') })

/** The sections with everything that was issued: what a further amendment is drafted on. */
const basesOf = ({ content, amendments }: Issued): Readonly<Record<string, string>> =>
  Object.fromEntries(
    consolidated(content, amendments, AT_LAST).sections.map((section) => [section.id, baseOf(section)]),
  )

/** Sections that were amended after the draft was last written: it was certainly not written on them. */
async function amendedSince(sql: Sql, { amendments }: Issued, document: string): Promise<string[]> {
  const { rows } = await sql.query<{ stream: StreamId }>(
    `SELECT e.stream FROM event e JOIN draft d ON d.document = $2
     WHERE e.stream = ANY($1::text[]) AND e.type = 'amendment.promulgated' AND e.occurred_at > d.edited_at`,
    [amendments.map(({ amendment }) => amendment), document],
  )
  const later = new Set(rows.map(({ stream }) => stream))
  return amendments
    .filter(({ amendment }) => later.has(amendment))
    .flatMap(({ changes }) => changes.map(({ section }) => section))
}

/** Sections that are not as in the revision that is being signed. */
async function rewritten(sql: Sql, draft: Draft | null): Promise<Pick<AmendsFacts, 'rewritten' | 'added'>> {
  if (!draft) return { rewritten: [], added: [] }
  const known = await readDocument(sql, draft.document)
  const last = known && (await readRevision(sql, draft.document, { hash: known.hash }))
  if (!last) return { rewritten: [], added: [] }
  const before = new Map(last.content.sections.map((section) => [section.id, baseOf(section)]))
  const ids = draft.sections
    .filter((section) => before.get(section.id) !== baseOf(section))
    .map(({ id }) => id)
  return { rewritten: ids, added: ids.filter((id) => !before.has(id)) }
}

const draftedIn = (draft: Draft | null): Readonly<Record<string, string>> =>
  Object.fromEntries(draft?.sections.map(({ id, text }) => [id, fingerprintOf(text.normalize('NFC'))]) ?? [])

/** `amendment` is its stream; the draft that the command names is gathered. */
export async function amendsFacts(
  sql: Sql,
  amendment: StreamId,
  { draft }: Pick<Gathered, 'draft'>,
): Promise<Partial<Facts>> {
  const owner = parseStream(amendment)?.owner
  const [above] = owner ? await readStreams(sql, [owner], 'none') : []
  if (!above) return { amends: null }
  const found = await issued(sql, targetOf(amendment))
  const [own] = await readStreams(sql, [amendment], 'none')
  const bases = found ? basesOf(found) : {}
  return {
    amends: {
      target: found && {
        document: found.document.id,
        title: found.document.title,
        issuedOn: found.document.issuedOn ?? '',
        sections: Object.keys(bases),
      },
      open: !above.closed && !(found && (await cancelledOn(sql, found.document))),
      number: numberOf(amendment),
      next: Math.max(0, ...(found?.ids ?? []).map(numberOf)) + 1,
      drafted: draftedIn(draft),
      bases,
      meanwhile: found && draft ? await amendedSince(sql, found, draft.document) : [],
      ...(await rewritten(sql, draft)),
      named: own ? (await stateOf(sql, own)).changes : [],
      issued: found?.amendments.length ?? 0,
    },
  }
}

/** Of the document on which the programme stands: the ids of its sections, with those that amendments have added. */
export async function adjustsFacts(sql: Sql, programme: string): Promise<Partial<Facts>> {
  const found = await issued(sql, foundingDocumentId(programme))
  return found ? { adjusts: Object.keys(basesOf(found)) } : {}
}

/** The day on which the year was cancelled, and its plan with it. */
async function cancelledOn(sql: Sql, { cycle }: DocumentRow): Promise<LocalDate | null> {
  if (!cycle) return null
  const { rows } = await sql.query<{ at: Instant }>(
    `SELECT occurred_at AS at FROM event WHERE stream = 'cycle/' || $1::text AND type = 'cycle.cancelled'`,
    [cycle],
  )
  return rows[0] ? localDateOf(rows[0].at) : null
}

export interface Readable extends Omit<Consolidated, 'sections'> {
  readonly sections: readonly (Consolidated['sections'][number] & { readonly base: string })[]
}

/** As it reads on a day; null before it was issued, and from the day on which its year was cancelled. */
export async function readConsolidated(sql: Sql, id: string, on: LocalDate): Promise<Readable | null> {
  const found = await issued(sql, id)
  if (!found || on < (found.document.issuedOn ?? '')) return null
  const cancelled = await cancelledOn(sql, found.document)
  if (cancelled !== null && on >= cancelled) return null
  const bases = basesOf(found)
  const text = consolidated(found.content, found.amendments, on)
  return {
    ...text,
    sections: text.sections.map((section) => ({ ...section, base: bases[section.id] ?? '' })),
  }
}
