// Who takes part: agencies, the parties among them, units with their halves, and who receives a promulgated document.
import { z } from 'zod'
import { bilingual, capacityLines, code, line, localDate, stableId } from './parts.ts'

export const agency = z
  .strictObject({
    id: stableId,
    name: bilingual,
    short: line(120).describe('The name in lists and tables.'),
    mode: z
      .enum(['head', 'collective'])
      .describe('head: the head decides. collective: the body decides, one signs TM. for it.'),
    lines: capacityLines.describe('The lines under which its head signs.'),
    register: z
      .enum(['entered', 'drawn'])
      .describe('entered: the clerk types number and day. drawn: the engine draws the next number.'),
    parent: stableId.optional().describe('The agency it is a part of.'),
    validFrom: localDate.optional(),
    validTo: localDate.optional(),
  })
  .meta({ id: 'Agency' })

export const party = z
  .strictObject({
    agency: stableId,
    draftingUnit: z
      .strictObject({ agency: stableId, name: bilingual })
      .describe('The part that drafts and coordinates.'),
    office: stableId.describe('The part that is told when signer and substitute stay silent.'),
    agreementRecordRequired: z
      .boolean()
      .describe('A signature needs the reference of the body’s recorded agreement.'),
  })
  .meta({ id: 'Party' })

const half = z
  .strictObject({
    party: stableId,
    agency: stableId.describe('The unit’s agency on that party’s side.'),
    office: z
      .enum(['yes', 'no', 'unknown'])
      .describe('no: the fallback takes its place. unknown: the unit waits for the coordinator.'),
    fallback: stableId.optional().describe('Required unless office is yes.'),
  })
  .meta({ id: 'Half' })

const formerName = z.strictObject({
  name: bilingual,
  from: localDate.optional(),
  to: localDate.optional(),
  basis: line(),
})

export const unit = z
  .strictObject({
    id: stableId,
    code: code.describe('The statistical code at the time: printed, never a key.'),
    name: bilingual,
    level: z.enum(['province', 'district', 'commune']),
    type: line(60).describe('city, town, district, commune, ward, …'),
    parent: stableId.optional(),
    validFrom: localDate.optional(),
    validTo: localDate.optional(),
    nameHistory: z.array(formerName).optional(),
    halves: z
      .array(half)
      .max(50)
      .describe('The agencies of this unit that plan and report together, one per party.'),
  })
  .meta({ id: 'Unit' })

export const distributionLine = z
  .strictObject({
    order: z.int().min(1).describe('1, 2, 3, … without a gap.'),
    text: line(600).describe('As printed under Nơi nhận, without dash and semicolon.'),
    purpose: z.enum(['report', 'implement', 'archive']),
    agencies: z.array(stableId).max(500),
    perUnitOf: stableId.optional().describe('Fans out to this party’s half in every unit.'),
    external: z.boolean().describe('No account here: the clerk records the acknowledgement.'),
    archiveCodes: z
      .array(line(60))
      .max(50)
      .optional()
      .describe('Where it is kept: VT, a drafting unit’s code.'),
  })
  .meta({ id: 'DistributionLine' })
