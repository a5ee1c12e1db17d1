// What a pair is asked to do.
import { z } from 'zod'
import type {
  AcceptReport,
  Acknowledge,
  AskExtension,
  DeclineExtension,
  Evidence,
  GrantExtension,
  ReturnReport,
  SubmitPlan,
  SubmitReport,
} from '../../domain/district-plan/commands.ts'
import { code } from '../definition/parts.ts'
import { documentId, hash, line, localDate, prose, reason, stableId } from '../fields.ts'
import { draftVersion, indicatorFigure } from './cycle.ts'
import { payloadOf } from './payload.ts'

const period = code.describe('The report period’s code in the programme.')
const subject = code.describe('‘plan’, or a report period’s code.')
export const evidence = payloadOf<Evidence>()(z.strictObject({ name: line(200), sha256: hash }))

export const districtPlanCommands = {
  acknowledge: payloadOf<Acknowledge>()(
    z.strictObject({ agency: stableId.describe('The agency of your own half of the unit.') }),
  ),
  submitPlan: payloadOf<SubmitPlan>()(z.strictObject({ document: documentId, version: draftVersion })),
  submitReport: payloadOf<SubmitReport>()(
    z.strictObject({
      period,
      text: prose(50_000),
      figures: z.array(indicatorFigure).max(500),
      evidence: z.array(evidence).max(50),
    }),
  ),
  returnReport: payloadOf<ReturnReport>()(z.strictObject({ period, reason })),
  acceptReport: payloadOf<AcceptReport>()(z.strictObject({ period })),
  askExtension: payloadOf<AskExtension>()(z.strictObject({ subject, until: localDate, reason })),
  grantExtension: payloadOf<GrantExtension>()(z.strictObject({ subject })),
  declineExtension: payloadOf<DeclineExtension>()(z.strictObject({ subject, reason })),
}
