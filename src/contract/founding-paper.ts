// The founding document as it lies in the file.
import { z } from 'zod'
import { capacityLines, givenDay } from './fields.ts'

/** The document on which a programme stands, signed before it was loaded. */
export const foundingPaper = z
  .object({
    number: z.string().describe('As printed, with its symbol.'),
    place: z.string(),
    issuedOn: givenDay,
    sections: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
    signatories: z
      .array(z.object({ agency: z.string(), agencyName: z.string(), lines: capacityLines, name: z.string() }))
      .describe('In the order of the signature blocks.'),
    parentAgreement: z
      .object({ number: z.string(), date: givenDay, name: z.string() })
      .nullable()
      .describe('The agreement of the level above under which it was made.'),
    distribution: z
      .array(
        z.object({
          order: z.int(),
          text: z.string(),
          purpose: z.enum(['report', 'implement', 'archive']),
          recipients: z.array(
            z.object({
              agency: z.string(),
              name: z.string(),
              unit: z.string().nullable().describe('Where the line names an office of every unit.'),
              office: z
                .enum(['yes', 'no', 'unknown'])
                .nullable()
                .describe('Whether the unit has that office; without it its fallback is the recipient.'),
            }),
          ),
        }),
      )
      .describe('Every line of nơi nhận as printed, with whoever it means.'),
  })
  .meta({ id: 'FoundingPaper' })
