// A programme definition as a file: its zod schema, its JSON Schema, and a parse that reports every error at once with
// its path and what was expected.
import { z } from 'zod'
import { definitionIssues, knownTemplates } from '../domain/definition-rules.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'
import { agency, distributionLine, party, unit } from './definition/agencies.ts'
import { founding, numbering, signOff } from './definition/documents.ts'
import type { FileError } from './definition/file-error.ts'
import { type JsonSchema, jsonSchemaOf } from './definition/json-schema.ts'
import { parseFile } from './definition/parse-file.ts'
import { bilingual, line, localDate, pointer, stableId, year } from './definition/parts.ts'
import { calendar, fundingSource, ladders, legalBasis, task } from './definition/work.ts'

const review = z.strictObject({
  year,
  kind: z.enum(['interim', 'final']).describe('interim: sơ kết. final: tổng kết.'),
  chair: stableId.describe('The party that chairs.'),
})

const period = z
  .strictObject({
    from: localDate,
    to: localDate,
    effectiveFrom: localDate.describe('The day of the founding document; no cycle before its year.'),
    cycleYears: z.array(year).min(1).max(30),
  })
  .meta({
    examples: [
      { from: '2021-01-01', to: '2025-12-31', effectiveFrom: '2023-02-02', cycleYears: [2023, 2024, 2025] },
    ],
  })

export const programmeDefinitionSchema = z
  .strictObject({
    $schema: z.string().max(300).optional().describe('For editors; ignored.'),
    schemaVersion: z.literal(1),
    code: stableId.max(60),
    name: bilingual,
    place: line(120).describe('Printed before the date of its documents.'),
    period,
    template: z.enum(knownTemplates).describe('The template of a year.'),
    agencies: z.array(agency).min(2).max(100_000),
    parties: z
      .array(party)
      .min(2)
      .max(50)
      .describe('Co-equal signatories, in the order of their signature blocks.'),
    legalBases: z.array(legalBasis).max(500),
    tasks: z.array(task).min(1).max(1000),
    funding: z.array(fundingSource).max(100),
    units: z.array(unit).max(50_000),
    distribution: z
      .array(distributionLine)
      .min(1)
      .max(200)
      .describe('Nơi nhận, in order; the archive line last.'),
    reviews: z.array(review).max(30),
    calendar,
    ladders: ladders.describe('Who is reminded and when, by kind of obligation; in order of time.'),
    signOff: signOff.describe('Who approves a document, in stages, by kind of document.'),
    numbering,
    founding: founding.optional(),
    statedDefaults: z
      .array(
        z.strictObject({
          path: pointer.describe('A JSON pointer into this file; * stands for every item.'),
          note: bilingual,
        }),
      )
      .max(500)
      .describe('What the source does not say and this file decides.'),
  })
  .transform(({ $schema: _, ...definition }): ProgrammeDefinition => definition)

export type ProgrammeResult =
  | { readonly ok: true; readonly definition: ProgrammeDefinition }
  | { readonly ok: false; readonly errors: readonly FileError[] }

let exported: JsonSchema | undefined
/** JSON Schema 2020-12 of a programme definition file. Cross-field rules are beyond it: `parseProgramme` checks them. */
export function programmeJsonSchema(): JsonSchema {
  exported ??= jsonSchemaOf(programmeDefinitionSchema, 'Liên tịch: programme definition')
  return exported
}

export function parseProgramme(json: unknown): ProgrammeResult {
  const result = parseFile(
    { schema: programmeDefinitionSchema, jsonSchema: programmeJsonSchema, rules: definitionIssues },
    json,
  )
  return result.ok ? { ok: true, definition: result.value } : result
}
