// The small parts of requests and responses: ids, hashes, instants, texts of bounded size. NFC and control characters
// are checked over a whole request (request.ts), so that no field can forget them.
import { z } from 'zod'
import { roles } from '../domain/agency/state.ts'
import type { FormatCode } from './definition/sentences.ts'

export {
  bilingual,
  capacityLines,
  line,
  localDate,
  stableId,
  year,
} from './definition/parts.ts'

const formatted = (code: FormatCode, pattern: RegExp) => z.string().regex(pattern, { error: code })

/** Text with line breaks that says something. */
export const prose = (most = 10_000) => formatted('blank', /\S/).max(most)
export const reason = prose(2000).describe('Why, in words that the others will read.')

/** A section of a document; those of a founding document are numbered as it is printed, 'II.1'. */
export const sectionCode = formatted('bad-code', /^[\p{L}\p{N}]+([._/-][\p{L}\p{N}]+)*$/u).max(120)

export const hash = formatted('bad-hash', /^[0-9a-f]{64}$/).meta({
  id: 'Hash',
  description: 'SHA-256 in hex over the canonical form (RFC 8785).',
})

/** An instant as a person or a script gives it; normalised to milliseconds. */
export const instant = z.iso
  .datetime({ error: (issue) => (issue.code === 'invalid_format' ? 'bad-instant' : undefined) })
  .transform((text) => new Date(text).toISOString())
  .meta({ description: 'An instant in UTC, 2024-03-15T01:00:00Z.' })
/** An instant as the service gives it. */
export const givenInstant = z.string().meta({
  id: 'Instant',
  description: 'An instant in UTC with milliseconds, 2024-03-15T01:00:00.000Z.',
})
export const givenDay = z.string().describe('A day in UTC+7, YYYY-MM-DD.')

export const personId = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, { error: 'bad-id' satisfies FormatCode })
  .max(120)
  .meta({ id: 'PersonId', description: 'A person’s id; no event holds more about a person than this.' })
export const role = z.enum(roles).meta({ id: 'Role' })
export const mailAddress = formatted('bad-address', /^[^\s@<>",;:]{1,64}@[^\s@<>",;:]+\.[^\s@<>",;:.]+$/).max(
  254,
)
export const language = z.enum(['vi', 'en'])

const SEGMENT = '[a-z0-9]+(?:[.-][a-z0-9]+)*'
const YEAR = '[12]\\d{3}'
/** What is amended: the document on which a programme stands, or a year's plan. */
const amendedPattern = `${SEGMENT}/(?:founding-plan|${YEAR}/yearly-plan(?:-[1-9]\\d*)?)`
const documentPattern = `${SEGMENT}/(?:founding-plan/amendment-[1-9]\\d*|${YEAR}/${SEGMENT}(?:/${SEGMENT})?)`
const streamPattern = [
  `(?:programme|agency|reminders)/${SEGMENT}`,
  `(?:cycle|rollout|review)/${SEGMENT}/${YEAR}`,
  `district/${SEGMENT}/${YEAR}/${SEGMENT}`,
  `sign-off/${documentPattern}`,
  `amendment/${amendedPattern}/[1-9]\\d*`,
].join('|')

/** A document being drafted or signed here; a founding document has an id of its own form. */
export const documentId = formatted('bad-document', new RegExp(`^${documentPattern}$`))
  .max(300)
  .meta({
    id: 'DocumentId',
    description:
      '<programme>/<year>/<kind>, <programme>/<year>/<unit>/district-plan, or <document>/amendment-<n>.',
  })
export const amendedDocument = formatted('bad-document', new RegExp(`^${amendedPattern}$`))
  .max(300)
  .describe('<programme>/founding-plan or <programme>/<year>/yearly-plan.')
/** '<document>/<n>': the n-th amendment to a document. */
export const amendmentName = z
  .string()
  .regex(new RegExp(`^${amendedPattern}/[1-9]\\d*$`))
  .max(300)
export const streamId = z
  .string()
  .regex(new RegExp(`^(?:${streamPattern})$`))
  .max(310)
  .meta({
    id: 'StreamId',
    description: 'cycle/<programme>/<year>, sign-off/<document>, district/<programme>/<year>/<unit>, …',
  })

/** A year in a path. */
export const yearInPath = z
  .string()
  .regex(new RegExp(`^${YEAR}$`))
  .transform(Number)
export const commandName = z.string().regex(/^[a-zA-Z]{1,40}$/)

export const cursor = formatted('bad-cursor', /^[A-Za-z0-9_-]{1,800}$/).describe(
  'Where the next page begins: `next` of the last one.',
)
/** At most a hundred rows a page. */
export const pageLimit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(100))
  .optional()
export const page = { after: cursor.optional(), limit: pageLimit }
export const next = z.string().nullable().describe('`after` of the next page; null on the last.')
