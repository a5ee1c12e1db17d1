// What a year's cycle is asked to do.
import { z } from 'zod'
import type {
  AcceptDeadlines,
  AcknowledgeReceipt,
  Cancel,
  CarryForward,
  ConfirmTask,
  ContributeTask,
  DeclineDeadlines,
  IndicatorFigure,
  PlannedTask,
  PlanTasks,
  Promulgate,
  RegisterNumber,
  ReportTask,
  Resume,
  ReturnTask,
  SubmitDraft,
  Suspend,
} from '../../domain/cycle/commands.ts'
import { code } from '../definition/parts.ts'
import { documentId, line, localDate, prose, reason, stableId } from '../fields.ts'
import { payloadOf } from './payload.ts'

const task = code.describe('The task’s code in the programme.')
export const draftVersion = z.int().min(1).max(1_000_000_000).describe('The draft’s version: its ETag.')

const plannedTask = payloadOf<PlannedTask>()(
  z.strictObject({
    task,
    activities: prose(),
    funding: z.array(code).max(100),
    dueOn: localDate.optional(),
  }),
)

export const indicatorFigure = payloadOf<IndicatorFigure>()(
  z.strictObject({
    indicator: code,
    value: z
      .number()
      .min(0)
      .max(1e15)
      .describe('A count, an amount or a share; what can fall below nothing is an indicator of its own.'),
    breakdown: z
      .record(line(120), line(120))
      .refine((rows) => Object.keys(rows).length <= 100)
      .optional(),
  }),
)

export const registerNumber = payloadOf<RegisterNumber>()(
  z.strictObject({
    agency: stableId,
    number: z
      .int()
      .min(1)
      .max(999_999)
      .optional()
      .describe('By the clerk of that party alone; absent where the register draws it.'),
  }),
)

export const cycleCommands = {
  planTasks: payloadOf<PlanTasks>()(z.strictObject({ tasks: z.array(plannedTask).min(1).max(1000) })),
  submitDraft: payloadOf<SubmitDraft>()(
    z.strictObject({
      kind: z.enum(['yearly-plan', 'annual-report', 'joint-letter']),
      document: documentId,
      version: draftVersion,
    }),
  ),
  promulgate: payloadOf<Promulgate>()(
    z.strictObject({ document: documentId, numbers: z.array(registerNumber).max(50), day: localDate }),
  ),
  acknowledgeReceipt: payloadOf<AcknowledgeReceipt>()(
    z.strictObject({ document: documentId, agency: stableId, note: prose(2000).optional() }),
  ),
  reportTask: payloadOf<ReportTask>()(
    z.strictObject({ task, text: prose(50_000), figures: z.array(indicatorFigure).max(500) }),
  ),
  contributeTask: payloadOf<ContributeTask>()(z.strictObject({ task, text: prose(50_000) })),
  confirmTask: payloadOf<ConfirmTask>()(z.strictObject({ task })),
  returnTask: payloadOf<ReturnTask>()(z.strictObject({ task, reason })),
  carryForward: payloadOf<CarryForward>()(z.strictObject({ task, reason })),
  suspend: payloadOf<Suspend>()(z.strictObject({ reason })),
  resume: payloadOf<Resume>()(z.strictObject({})),
  acceptDeadlines: payloadOf<AcceptDeadlines>()(z.strictObject({ workingDays: z.int().min(0).max(1000) })),
  declineDeadlines: payloadOf<DeclineDeadlines>()(z.strictObject({ reason })),
  cancel: payloadOf<Cancel>()(
    z.strictObject({
      reason,
      signedDocument: line(300)
        .optional()
        .describe(
          'The printed number of what the parties have issued since; needed once the plan is issued.',
        ),
    }),
  ),
}
