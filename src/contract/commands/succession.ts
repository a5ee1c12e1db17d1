// What a coordinator records when agencies and units are reorganised.
import { z } from 'zod'
import type {
  AcceptSuccession,
  AgencyRenamed,
  AgencySucceeds,
  DeclineSuccession,
  ObligationChoice,
  Succeed,
  Succession,
  UnitRenamed,
  UnitSucceeds,
  WithdrawSuccession,
} from '../../domain/programme/succession-commands.ts'
import { documentKinds } from '../../domain/programme-definition.ts'
import { agency, unit } from '../definition/agencies.ts'
import { symbol } from '../definition/parts.ts'
import { bilingual, line, localDate, reason, stableId } from '../fields.ts'
import { payloadOf } from './payload.ts'

const MOST = 20_000
const heirs = z.array(stableId).min(1).max(500)

const agencySucceeds = payloadOf<AgencySucceeds>()(
  z.strictObject({ from: stableId, to: heirs.describe('Exactly one for a party.') }),
)
const unitSucceeds = payloadOf<UnitSucceeds>()(
  z.strictObject({
    from: stableId,
    to: heirs,
    verified: z.boolean().describe('false: the mapping is not certain, and is shown as such.'),
  }),
)
const unitRenamed = payloadOf<UnitRenamed>()(
  z.strictObject({ unit: stableId, name: bilingual, type: line(60).optional() }),
)
const agencyRenamed = payloadOf<AgencyRenamed>()(
  z.strictObject({ agency: stableId, name: bilingual, short: line(120) }),
)

const succession = payloadOf<Succession>()(
  z.strictObject({
    id: stableId,
    on: localDate.describe('The day from which it holds; it may be recorded before or after.'),
    basis: line().describe('The act on which it rests.'),
    newAgencies: z.array(agency).max(MOST).describe('Registered on that day, where nobody has before.'),
    newUnits: z.array(unit).max(MOST),
    agencies: z.array(agencySucceeds).max(MOST),
    units: z.array(unitSucceeds).max(MOST),
    renamedUnits: z.array(unitRenamed).max(MOST).describe('They go on under a new name.'),
    renamedAgencies: z.array(agencyRenamed).max(MOST),
    symbols: z.partialRecord(z.enum(documentKinds), symbol),
  }),
)

const fate = z
  .enum(['one', 'each', 'closed'])
  .describe('one: one successor owes it. each: every one does. closed: it is closed as reorganised.')

const choice = payloadOf<ObligationChoice>()(
  z.strictObject({
    unit: stableId,
    subject: z
      .string()
      .regex(/^(acknowledge|plan|settle|report\/.{1,60})$/u)
      .describe('acknowledge, plan, settle or report/<period>.'),
    fate,
    to: stableId.optional().describe('Of ‘one’; absent: the first successor.'),
  }),
)

export const succeed = payloadOf<Succeed>()(
  z.strictObject({
    succession,
    choices: z.strictObject({ default: fate, perObligation: z.array(choice).max(MOST) }),
  }),
)

const answer = {
  succession: stableId,
  proposal: z.int().min(1).max(1_000_000).describe('Its number, as the programme’s state says.'),
}

export const successionAnswers = {
  acceptSuccession: payloadOf<AcceptSuccession>()(z.strictObject(answer)),
  declineSuccession: payloadOf<DeclineSuccession>()(z.strictObject({ ...answer, reason })),
  withdrawSuccession: payloadOf<WithdrawSuccession>()(z.strictObject({ succession: stableId, reason })),
}
