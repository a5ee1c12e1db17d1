// How documents are approved and numbered, and the document on which the programme stands.
import { z } from 'zod'
import { documentKinds } from '../../domain/programme-definition.ts'
import { bilingual, capacityLines, code, line, localDate, paragraphs, stableId, symbol } from './parts.ts'

const stage = {
  name: bilingual,
  signers: z
    .array(stableId)
    .min(1)
    .max(50)
    .describe('Parties; for a district plan their halves sign in their place.'),
  within: z
    .int()
    .min(1)
    .max(120)
    .describe('Working days until silence is recorded. Silence is never consent.'),
}

const signOffStage = z
  .discriminatedUnion('rule', [
    z.strictObject({ ...stage, rule: z.literal('all') }),
    z.strictObject({ ...stage, rule: z.literal('any') }),
    z.strictObject({ ...stage, rule: z.literal('k-of-n'), k: z.int().min(1) }),
  ])
  .meta({ id: 'SignOffStage' })

const policy = z.strictObject({ stages: z.array(signOffStage).min(1).max(20) }).meta({ id: 'SignOffPolicy' })

export const signOff = z.partialRecord(z.enum(documentKinds), policy)

export const numbering = z.strictObject({
  from: z
    .enum(['lead', 'each'])
    .describe('lead: one number from one party’s register. each: one from every party’s.'),
  lead: stableId.describe('The party whose register gives the number.'),
  symbols: z
    .partialRecord(z.enum(documentKinds), symbol)
    .describe('What follows the number, by kind of document.'),
})

const section = z.strictObject({
  id: code,
  title: z.union([z.literal(''), line(600)]),
  text: paragraphs.describe(
    'Verbatim; paragraphs separated by an empty line. Empty for a heading that only holds others.',
  ),
})

export const founding = z
  .strictObject({
    id: stableId,
    title: line(600),
    number: line(60),
    place: line(120),
    issuedOn: localDate,
    sections: z.array(section).min(1).max(200),
    signatories: z
      .array(z.strictObject({ agency: stableId, lines: capacityLines, name: line(120) }))
      .min(1)
      .max(50)
      .describe('Historic fact, in the order of the signature blocks.'),
    parentAgreement: z.strictObject({ number: line(60), date: localDate, name: line(600) }).optional(),
  })
  .meta({
    id: 'FoundingDocument',
    description: 'A document signed and numbered before the programme was loaded.',
  })
