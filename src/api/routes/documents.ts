// Drafts, written section by section by the parties; documents and their frozen texts.
import * as contract from '../../contract/documents.ts'
import { readClock } from '../../db/clock.ts'
import { listDocuments, listRevisions, readDocument, readRevision } from '../../db/documents.ts'
import { createDraft, type Draft, readDraft, writeSection } from '../../db/drafts.ts'
import type { Sql } from '../../db/sql.ts'
import { contentOf, hashOfContent } from '../../documents/content.ts'
import { absent, refuse } from '../../domain/errors.ts'
import { keptForCitation } from '../../domain/founding-cited.ts'
import { keptForBasis } from '../../domain/review/basis.ts'
import { localDateOf } from '../../domain/time.ts'
import { readConsolidated } from '../../record/amends.ts'
import { cited } from '../../record/cited.ts'
import { decodeCursor, PAGE, pageOf } from '../cursor.ts'
import { type DocumentPlace, drafts, partiesOf, placeOf } from '../document-place.ts'
import { type AskedBySomebody, type Policy, route } from '../endpoint.ts'
import { getFounding } from '../founding-facts.ts'
import { administers, ofProgramme, takesPart } from '../policies.ts'
import { notFound, Refusal, refused } from '../problem.ts'
import type { Reader } from '../reader.ts'

/** The text is not written any more once it is signed, or its signing has ended. */
const FINAL = new Set(['approved', 'promulgated', 'rejected', 'withdrawn'])

async function untilFinal(sql: Sql, document: string): Promise<void> {
  const known = await readDocument(sql, document)
  if (known && FINAL.has(known.status)) throw refused('closed', { stage: known.status })
}

async function draftAnswer(
  asked: Pick<AskedBySomebody<typeof contract.getDraft>, 'response' | 'reader'>,
  draft: Draft,
) {
  const text = await cited(asked.reader.world.database, draft)
  asked.response.setHeader('ETag', `"${draft.version}"`)
  const { document, programme, kind, title, version, sections } = draft
  return {
    document,
    programme,
    kind,
    title,
    version,
    hash: hashOfContent(contentOf(text)),
    sections: [...sections],
  }
}

async function existing(sql: Sql, document: string): Promise<Draft> {
  const draft = await readDraft(sql, document)
  if (!draft) throw notFound('draft', document)
  return draft
}

const sameText = (draft: Draft, given: Omit<Draft, 'version'>): boolean =>
  draft.version === 1 && hashOfContent(contentOf(draft)) === hashOfContent(contentOf(given))

/** Sections that name a party which does not write this document. */
function checkParties(
  { writers }: DocumentPlace,
  sections: readonly { readonly party: string | null }[],
): void {
  for (const { party } of sections)
    if (party !== null && !writers.has(party)) throw new Refusal(refuse('unknown-agency', { agency: party }))
}

function checkReserved({ kind }: DocumentPlace, sections: readonly string[]): void {
  const kept = sections.find((section) => keptForBasis(kind, section) || keptForCitation(kind, section))
  if (kept !== undefined) throw new Refusal(refuse('section-reserved', { section: kept }))
}

async function begin(reader: Reader, draft: Omit<Draft, 'version'>): Promise<Draft> {
  const { database } = reader.world
  const by = reader.person ?? ''
  const at = await readClock(database)
  await database.transaction((sql) => createDraft(sql, draft, { by, at }))
  const written = await existing(database, draft.document)
  if (!sameText(written, draft)) throw refused('draft-exists')
  return written
}

/** A text that is still being written is read where it is written; a unit's also by the parties. */
const mayReadDraft: Policy<typeof contract.getDraft> = async ({ reader, params }) => {
  const outside = await takesPart(reader, params.document.split('/')[0] ?? '')
  if (outside || !(await administers({ reader }))) return outside
  const { writers, programme } = await placeOf(reader, params.document)
  const near = new Set([...writers.values(), ...partiesOf(programme).values()].flat())
  const appointments = await reader.appointments()
  return appointments.some(({ agency }) => near.has(agency)) ? null : refuse('not-allowed')
}

const mayReadDocument: Policy<typeof contract.getDocument> = async ({ reader, params }) => {
  const document = await readDocument(reader.world.database, params.document)
  return document ? takesPart(reader, document.programme) : absent('document', params.document)
}

const drafting = [
  route(contract.createDraft, {
    work: async (asked) => {
      const { reader, params, body } = asked
      const place = await placeOf(reader, params.document)
      if (!(await drafts(reader, place, null))) throw refused('not-allowed')
      const sections = body.sections.map((section) => ({ ...section, party: section.party ?? null }))
      checkParties(place, sections)
      const ids = sections.map(({ id }) => id)
      checkReserved(place, ids)
      if (new Set(ids).size < ids.length) throw refused('invalid-body', { sections: 'id' })
      await untilFinal(reader.world.database, params.document)
      const { document, cycle, kind, programme } = place
      const draft = {
        document,
        programme: programme.definition.code,
        cycle,
        kind,
        title: body.title,
        sections,
      }
      return draftAnswer(asked, await begin(reader, draft))
    },
  }),
  route(contract.getDraft, {
    policy: mayReadDraft,
    work: async (asked) =>
      draftAnswer(asked, await existing(asked.reader.world.database, asked.params.document)),
  }),
  route(contract.writeSection, {
    work: async (asked) => {
      const { reader, params, body, version } = asked
      const { database } = reader.world
      const place = await placeOf(reader, params.document)
      const draft = await existing(database, params.document)
      const party = draft.sections.find(({ id }) => id === params.section)?.party ?? null
      if (!(await drafts(reader, place, null))) throw refused('not-allowed')
      if (!(await drafts(reader, place, party))) throw refused('wrong-party')
      checkReserved(place, [params.section])
      await untilFinal(database, params.document)
      const edited = { by: reader.person ?? '', at: await readClock(database) }
      const change = { document: params.document, version, section: { id: params.section, ...body, party } }
      const next = await database.transaction((sql) => writeSection(sql, change, edited))
      if (next === null) throw refused('draft-changed')
      return draftAnswer(asked, await existing(database, params.document))
    },
  }),
]

export const documentRoutes = [
  ...drafting,
  route(contract.listDocuments, {
    policy: ofProgramme<typeof contract.listDocuments>(({ query }) => query.programme),
    work: async ({ reader, query: { programme, year, unit, status, after, limit = PAGE } }) => {
      const [last] = decodeCursor(after, 1) ?? []
      const found = await listDocuments(reader.world.database, {
        programme,
        limit: limit + 1,
        ...(year ? { cycle: `${programme}/${year}` } : {}),
        ...(unit ? { unit } : {}),
        ...(status ? { status } : {}),
        ...(last === undefined ? {} : { after: last }),
      })
      const { items, next } = pageOf(found, limit, ({ id }) => [id])
      return { items: items.map((one) => ({ ...one, numbers: [...one.numbers] })), next }
    },
  }),
  route(contract.getDocument, {
    policy: mayReadDocument,
    work: async ({ reader, params }) => {
      const sql = reader.world.database
      const [document, revisions] = await Promise.all([
        readDocument(sql, params.document),
        listRevisions(sql, params.document),
      ])
      if (!document) throw notFound('document', params.document)
      const founding = document.kind === 'founding-plan' ? await getFounding(sql, document.programme) : null
      return { document: { ...document, numbers: [...document.numbers] }, revisions, founding }
    },
  }),
  route(contract.getConsolidated, {
    policy: (asked) => mayReadDocument(asked as unknown as AskedBySomebody<typeof contract.getDocument>),
    work: async ({ reader, params, query }) => {
      const sql = reader.world.database
      const on = query.on ?? localDateOf(await readClock(sql))
      const found = await readConsolidated(sql, params.document, on)
      if (!found) throw refused('not-promulgated')
      const sections = found.sections.map((section) => ({
        ...section,
        passages: [...section.passages],
        amendedBy: [...section.amendedBy],
      }))
      return { ...found, sections, amendments: [...found.amendments] }
    },
  }),
  route(contract.getRevision, {
    policy: (asked) => mayReadDocument(asked as unknown as AskedBySomebody<typeof contract.getDocument>),
    work: async ({ reader, params: { document, revision } }) => {
      const which = revision.length === 64 ? { hash: revision } : { number: Number(revision) }
      const found = await readRevision(reader.world.database, document, which)
      if (!found) throw notFound('revision', `${document}/${revision}`)
      return { ...found, content: { ...found.content, sections: [...found.content.sections] } }
    },
  }),
]
