// What a review is asked to do.
import { z } from 'zod'
import type { Change } from '../../domain/amendment/commands.ts'
import type { AcknowledgeReceipt } from '../../domain/cycle/commands.ts'
import {
  type AwardNumber,
  awardForms,
  type CarriedTask,
  type CarryTasks,
  carryOutcomes,
  type DecideNomination,
  type FreezePack,
  type Nominate,
  nomineeKinds,
  type PromulgateReview,
  type ProposeAdjustment,
  type RecordConference,
  type RecordUpward,
  reviewDocumentKinds,
  type SubmitReviewDraft,
  type SubmitReviewReport,
  upwardOutcomes,
  type WithdrawNomination,
} from '../../domain/review/commands.ts'
import { code } from '../definition/parts.ts'
import { documentId, line, localDate, prose, reason, stableId } from '../fields.ts'
import { cycleCommands, draftVersion, indicatorFigure, registerNumber } from './cycle.ts'
import { evidence } from './district-plan.ts'
import { payloadOf } from './payload.ts'

const figures = z.array(indicatorFigure).max(500)
const files = z.array(evidence).max(50)

const change = payloadOf<Change>()(
  z.strictObject({ section: code, title: line(600).optional(), text: prose(50_000) }),
)

const awardNumber = payloadOf<AwardNumber>()(
  registerNumber.extend({
    form: z.enum(awardForms).describe('giay-khen: numbered by the agency’s head. bang-khen: never ours.'),
  }),
)

const carriedTask = payloadOf<CarriedTask>()(
  z.strictObject({
    task: code,
    outcome: z.enum(carryOutcomes),
    text: prose(50_000).optional().describe('The new text; of a changed task only.'),
    reason,
  }),
)

export const reviewCommands = {
  submitReviewReport: payloadOf<SubmitReviewReport>()(
    z.strictObject({ text: prose(50_000), figures, evidence: files }),
  ),
  freezePack: payloadOf<FreezePack>()(
    z.strictObject({
      reason: reason.optional().describe('Needed in the grace while a party’s report is still to come.'),
    }),
  ),
  submitDraft: payloadOf<SubmitReviewDraft>()(
    z.strictObject({ kind: z.enum(reviewDocumentKinds), document: documentId, version: draftVersion }),
  ),
  promulgate: payloadOf<PromulgateReview>()(
    cycleCommands.promulgate.extend({
      decisions: z
        .array(awardNumber)
        .max(50)
        .optional()
        .describe('Of the commendation list: a decision number for each agency whose head commends.'),
    }),
  ),
  acknowledgeReceipt: payloadOf<AcknowledgeReceipt>()(cycleCommands.acknowledgeReceipt),
  recordConference: payloadOf<RecordConference>()(
    z.strictObject({ day: localDate, place: line(300), minutes: prose(50_000) }),
  ),
  proposeAdjustment: payloadOf<ProposeAdjustment>()(
    z.strictObject({
      id: stableId,
      target: z
        .string()
        .min(1)
        .max(300)
        .describe('The founding document’s id; of a programme without one, the next yearly plan’s.'),
      reason,
      changes: z.array(change).min(1).max(200),
    }),
  ),
  nominate: payloadOf<Nominate>()(
    z.strictObject({
      id: stableId,
      agency: stableId.describe('Who nominates: a half of a pair, or a party’s agency.'),
      unit: stableId.optional().describe('Where the nominee works, if that is a unit.'),
      nomineeAgency: stableId
        .optional()
        .describe('The agency that the nominee is or works in; its people do not decide, its party does.'),
      kind: z.enum(nomineeKinds),
      name: line(300),
      achievement: prose(20_000),
      evidence: files.min(1),
      form: z.enum(awardForms),
    }),
  ),
  withdrawNomination: payloadOf<WithdrawNomination>()(z.strictObject({ id: stableId, reason })),
  decideNomination: payloadOf<DecideNomination>()(
    z.strictObject({ id: stableId, accept: z.boolean(), reason: reason.optional() }),
  ),
  recordUpward: payloadOf<RecordUpward>()(
    z.strictObject({
      id: stableId.describe('Of a nomination that the list proposes upwards.'),
      addressee: line(300),
      day: localDate.describe('On which it was sent, or decided.'),
      outcome: z.enum(upwardOutcomes).optional().describe('Absent: pending.'),
      decision: line(100).optional().describe('The decision’s number; needed where it was granted.'),
    }),
  ),
  carryTasks: payloadOf<CarryTasks>()(z.strictObject({ tasks: z.array(carriedTask).min(1).max(1000) })),
}
