// What an agency is asked to do.
import { z } from 'zod'
import type { GrantAuthority } from '../../domain/agency/agency.ts'
import type { Role } from '../../domain/agency/state.ts'
import { type AgencyDefinition, documentKinds } from '../../domain/programme-definition.ts'
import { agency } from '../definition/agencies.ts'
import { capacityLines, line, localDate, personId, reason, role, stableId, year } from '../fields.ts'
import { payloadOf } from './payload.ts'

const appointment = payloadOf<{ readonly person: string; readonly role: Role }>()(
  z.strictObject({ person: personId, role }),
)

export const authorityScope = z.strictObject({
  programmes: z.union([z.literal('all'), z.array(stableId).min(1).max(100)]),
  documents: z.union([z.literal('all'), z.array(z.enum(documentKinds)).min(1).max(documentKinds.length)]),
})

const grantAuthority = payloadOf<GrantAuthority>()(
  z.strictObject({
    id: stableId,
    holder: personId,
    lines: capacityLines,
    scope: authorityScope,
    from: localDate,
    to: localDate.nullable(),
    basis: line().describe('The written basis: a decision, a regulation, a letter of authorisation.'),
  }),
)

export const agencyCommands = {
  register: payloadOf<AgencyDefinition>()(agency),
  appoint: appointment,
  dismiss: appointment,
  grantAuthority,
  revokeAuthority: payloadOf<{ readonly id: string; readonly reason: string }>()(
    z.strictObject({ id: stableId, reason }),
  ),
  voidNumber: payloadOf<{ readonly year: number; readonly number: number; readonly reason: string }>()(
    z.strictObject({ year, number: z.int().min(1).max(999_999), reason }),
  ),
}
