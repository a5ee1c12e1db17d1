// Drafts, which parties edit section by section; documents with their fate; revisions, which nobody changes.
import { z } from 'zod'
import { documentKinds } from '../domain/programme-definition.ts'
import { endpoint, rows } from './endpoint.ts'
import {
  documentId,
  givenDay,
  givenInstant,
  hash,
  line,
  localDate,
  next,
  page,
  prose,
  sectionCode,
  stableId,
} from './fields.ts'
import { foundingPaper } from './founding-paper.ts'

const sectionId = sectionCode.describe('The section’s id.')
const sectionText = {
  title: line(400),
  text: z.string().max(100_000),
}
const section = z.strictObject({
  id: sectionId,
  ...sectionText,
  party: stableId.nullable().optional().describe('The party that edits it; absent or null: any.'),
})

export const draft = z
  .object({
    document: documentId,
    programme: z.string(),
    kind: z.enum(documentKinds),
    title: z.string(),
    version: z.int().describe('Also the ETag.'),
    hash: hash.describe(
      'What it would be called if it were frozen now; a year’s document with its citation of the founding document.',
    ),
    sections: z.array(
      z.object({ id: z.string(), title: z.string(), text: z.string(), party: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Draft' })

const draftPath = '/api/v1/drafts/{document}'
const params = z.strictObject({ document: documentId })

export const createDraft = endpoint({
  id: 'createDraft',
  method: 'put',
  path: draftPath,
  tag: 'documents',
  summary: 'Begin the draft of a document. The same draft again changes nothing.',
  access: 'session',
  params,
  body: z.strictObject({ title: line(400), sections: z.array(section).min(1).max(500) }),
  response: draft,
  status: 201,
  refusals: ['draft-exists', 'closed', 'unknown-agency', 'section-reserved'],
})
export const getDraft = endpoint({
  id: 'getDraft',
  method: 'get',
  path: draftPath,
  tag: 'documents',
  summary: 'A draft as it stands.',
  access: 'session',
  params,
  response: draft,
})
export const writeSection = endpoint({
  id: 'writeSection',
  method: 'put',
  path: `${draftPath}/sections/{section}`,
  tag: 'documents',
  summary: 'Write one section; a new one comes last.',
  access: 'session',
  ifMatch: true,
  params: params.extend({ section: sectionId }),
  body: z.strictObject(sectionText),
  response: draft,
  refusals: ['precondition-required', 'draft-changed', 'wrong-party', 'closed', 'section-reserved'],
})

/** A founding document's id has the form of its own programme. */
const anyDocumentId = z.string().min(1).max(300)

export const document = z
  .object({
    id: anyDocumentId,
    programme: z.string(),
    cycle: z.string().nullable(),
    unit: z.string().nullable(),
    kind: z.enum(documentKinds),
    title: z.string(),
    status: z.string().describe('signing, approved, rejected, withdrawn or promulgated.'),
    revision: z.int(),
    hash,
    numbers: z.array(
      z.object({ agency: z.string(), number: z.union([z.int(), z.string()]).nullable(), symbol: z.string() }),
    ),
    issuedOn: z.string().nullable(),
  })
  .meta({ id: 'Document' })

const revision = z.object({
  document: anyDocumentId,
  number: z.int(),
  hash,
  frozenAt: givenInstant,
})
const content = z.object({
  document: z.string(),
  kind: z.enum(documentKinds),
  title: z.string(),
  sections: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
})

const documentPath = '/api/v1/documents'
export const listDocuments = endpoint({
  id: 'listDocuments',
  method: 'get',
  path: documentPath,
  tag: 'documents',
  summary: 'The documents of a programme, in the order of their ids.',
  access: 'session',
  query: z.strictObject({
    ...page,
    programme: stableId,
    year: z
      .string()
      .regex(/^[12]\d{3}$/)
      .optional(),
    unit: stableId.optional(),
    status: z
      .string()
      .regex(/^[a-z]{1,20}$/)
      .optional(),
  }),
  response: rows(document, next),
})
export const getDocument = endpoint({
  id: 'getDocument',
  method: 'get',
  path: `${documentPath}/{document}`,
  tag: 'documents',
  summary: 'A document and its revisions.',
  access: 'session',
  params: z.strictObject({ document: anyDocumentId }),
  response: z.object({
    document,
    revisions: z.array(revision),
    founding: foundingPaper.nullable().describe('Only of the document on which the programme stands.'),
  }),
})
export const getRevision = endpoint({
  id: 'getRevision',
  method: 'get',
  path: `${documentPath}/{document}/revisions/{revision}`,
  tag: 'documents',
  summary: 'A frozen text, by its number or its hash.',
  access: 'session',
  params: z.strictObject({
    document: anyDocumentId,
    revision: z.string().regex(/^([1-9]\d{0,5}|[0-9a-f]{64})$/),
  }),
  response: revision.extend({ content }),
})

const citation = z
  .object({
    amendment: z.string().describe('<document>/<n> after ‘amendment/’: its stream.'),
    document: z.string(),
    number: z.string(),
    day: givenDay,
    inForceFrom: givenDay,
  })
  .meta({ id: 'Citation' })
const consolidatedSection = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  passages: z
    .array(z.object({ text: z.string(), citation: citation.nullable() }))
    .describe('Paragraphs in order; null where the words are the document’s own.'),
  amendedBy: z.array(citation).describe('In the order in which they were issued.'),
  base: hash.describe(
    'The section with everything that was issued: a further amendment names the one on which it was drafted.',
  ),
})
export const getConsolidated = endpoint({
  id: 'getConsolidated',
  method: 'get',
  path: `${documentPath}/{document}/consolidated`,
  tag: 'documents',
  summary:
    'An issued document as it reads on a day, each changed passage citing its amendment; for reading only.',
  access: 'session',
  params: z.strictObject({ document: anyDocumentId }),
  query: z.strictObject({ on: localDate.optional().describe('Absent: today.') }),
  response: z
    .object({
      document: z.string(),
      title: z.string(),
      on: givenDay,
      sections: z.array(consolidatedSection),
      amendments: z.array(citation),
    })
    .meta({ id: 'Consolidated' }),
  refusals: ['not-promulgated'],
})

export const note = prose(2000)
