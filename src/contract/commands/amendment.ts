// What an amendment is asked to do.
import { z } from 'zod'
import type { NamedChange, Propose, WithdrawAmendment } from '../../domain/amendment/commands.ts'
import type { Promulgate } from '../../domain/cycle/commands.ts'
import { amendedDocument, documentId, hash, line, localDate, reason, sectionCode } from '../fields.ts'
import { draftVersion, registerNumber } from './cycle.ts'
import { payloadOf } from './payload.ts'

export const namedChange = payloadOf<NamedChange>()(
  z.strictObject({
    section: sectionCode.describe('A section of the document, or a new one, which then needs a title.'),
    title: line(600).optional(),
    text: z
      .string()
      .max(100_000)
      .optional()
      .describe('Not needed: the words are the draft’s. When given, the draft must say the same.'),
    base: hash
      .optional()
      .describe(
        'The section’s ‘base’ in the consolidated text on which it was drafted; refused when it is another by now.',
      ),
  }),
)

export const amendmentCommands = {
  propose: payloadOf<Propose>()(
    z.strictObject({
      target: amendedDocument,
      reason,
      document: documentId.describe(
        '<target>/amendment-<n>, for the stream amendment/<target>/<n>: the amendment’s own text, begun as a draft before.',
      ),
      version: draftVersion,
      changes: z
        .array(namedChange)
        .min(1)
        .max(200)
        .describe('Each has in the draft a section of the same id, with the text as it is to be.'),
      inForceFrom: localDate.describe('Not before its promulgation, whatever is named.'),
    }),
  ),
  withdraw: payloadOf<WithdrawAmendment>()(z.strictObject({ reason })),
  promulgate: payloadOf<Promulgate>()(
    z.strictObject({ document: documentId, numbers: z.array(registerNumber).max(50), day: localDate }),
  ),
}
