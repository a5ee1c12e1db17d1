// Whose duty is what, for "what waits for me": by the same tables that the reminder clock reads.
import type { Appointed } from '../db/accounts.ts'
import type { DutiesOf } from '../db/waiting.ts'
import { agenciesOwing, rolesOwing, substitutesOf } from '../domain/audiences.ts'
import {
  type AgencyId,
  type ObligationKind,
  obligationKinds,
  type ProgrammeDefinition,
} from '../domain/programme-definition.ts'

/** A signature waits for the deputies as well: whoever has the authority may give it. */
const signatures: readonly ObligationKind[] = ['sign', 'district-sign']

const rolesFor = (kind: ObligationKind) =>
  signatures.includes(kind) ? [...rolesOwing[kind], ...substitutesOf[kind]] : rolesOwing[kind]

const actsFor = (
  appointments: readonly Appointed[],
  agencies: readonly AgencyId[],
  kind: ObligationKind,
): boolean =>
  appointments.some(({ agency, role }) => agencies.includes(agency) && rolesFor(kind).includes(role))

/** In each programme, of each debtor for whom the person acts, the kinds of duty that are this person's. */
export function dutiesOf(
  definitions: readonly ProgrammeDefinition[],
  appointments: readonly Appointed[],
): DutiesOf[] {
  return definitions.flatMap((definition) => {
    const debtors = [
      ...appointments.map(({ agency }) => agency),
      ...definition.parties.map(({ agency }) => agency),
    ]
    return [...new Set(debtors)].flatMap((debtor) => {
      const kinds = obligationKinds.filter((kind) =>
        actsFor(appointments, agenciesOwing(definition, kind, debtor), kind),
      )
      return kinds.length > 0 ? [{ programme: definition.code, debtor, kinds }] : []
    })
  })
}
