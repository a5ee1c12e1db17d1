// What an amendment is asked to do.
import { z } from 'zod'
import type { Change, Propose, WithdrawAmendment } from '../../domain/amendment/commands.ts'
import type { Promulgate } from '../../domain/cycle/commands.ts'
import { amendedDocument, documentId, line, localDate, reason, sectionCode } from '../fields.ts'
import { draftVersion, registerNumber } from './cycle.ts'
import { payloadOf } from './payload.ts'

const change = payloadOf<Change>()(
  z.strictObject({
    section: sectionCode.describe('A section of the document, or a new one, which then needs a title.'),
    title: line(600).optional(),
    text: z.string().max(50_000).describe('As the section is to read; the amendment’s draft says the same.'),
  }),
)

export const amendmentCommands = {
  propose: payloadOf<Propose>()(
    z.strictObject({
      target: amendedDocument,
      reason,
      document: documentId.describe('<target>/amendment-<n>: the amendment’s own text.'),
      version: draftVersion,
      changes: z.array(change).min(1).max(200),
      inForceFrom: localDate.describe('Not before its promulgation, whatever is named.'),
    }),
  ),
  withdraw: payloadOf<WithdrawAmendment>()(z.strictObject({ reason })),
  promulgate: payloadOf<Promulgate>()(
    z.strictObject({ document: documentId, numbers: z.array(registerNumber).max(50), day: localDate }),
  ),
}
