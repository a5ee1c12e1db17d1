// What a sign-off is asked to do.
import { z } from 'zod'
import type {
  AddSignatory,
  AgreementRecord,
  Delegate,
  Nudge,
  Recall,
  Reject,
  RemoveSignatory,
  RequestChanges,
  Sign,
  SubmitRevision,
} from '../../domain/sign-off/commands.ts'
import { documentId, hash, line, localDate, personId, prose, reason, stableId } from '../fields.ts'
import { namedChange } from './amendment.ts'
import { draftVersion } from './cycle.ts'
import { payloadOf } from './payload.ts'

const note = prose(2000)
const read = hash.describe('The revision that was read: a decision binds to it alone.')

const agreement = payloadOf<AgreementRecord>()(z.strictObject({ reference: line(200), day: localDate }))

export const signOffCommands = {
  sign: payloadOf<Sign>()(
    z.strictObject({ hash: read, authority: stableId.optional(), agreement: agreement.optional() }),
  ),
  requestChanges: payloadOf<RequestChanges>()(z.strictObject({ hash: read, reason })),
  submitRevision: payloadOf<SubmitRevision>()(
    z.strictObject({
      document: documentId,
      version: draftVersion,
      note,
      changes: z
        .array(namedChange)
        .min(1)
        .max(200)
        .optional()
        .describe('Only of an amendment: the sections that it changes, where they are others than before.'),
    }),
  ),
  reject: payloadOf<Reject>()(z.strictObject({ hash: read, reason })),
  recall: payloadOf<Recall>()(z.strictObject({ reason })),
  delegate: payloadOf<Delegate>()(z.strictObject({ agency: stableId, to: personId, note: note.optional() })),
  addSignatory: payloadOf<AddSignatory>()(z.strictObject({ agency: stableId, reason })),
  removeSignatory: payloadOf<RemoveSignatory>()(z.strictObject({ agency: stableId, reason })),
  nudge: payloadOf<Nudge>()(z.strictObject({ agency: stableId, note: note.optional() })),
}
