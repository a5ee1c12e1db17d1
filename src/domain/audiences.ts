// Who of an agency does what it owes, who may act instead, and whom a ladder's rung reaches. Pure tables: the reminder
// clock and "what waits for me" read the same ones.
import type { Role } from './agency/state.ts'
import type { Audience, Obligation } from './kernel.ts'
import type {
  AgencyId,
  ObligationKind,
  PartyDefinition,
  ProgrammeDefinition,
  RungAudience,
} from './programme-definition.ts'

/** The roles whose work it is. */
export const rolesOwing: Readonly<Record<ObligationKind, readonly Role[]>> = {
  'draft-plan': ['coordinator'],
  sign: ['leader'],
  revise: ['coordinator'],
  promulgate: ['clerk'],
  acknowledge: ['clerk', 'officer', 'office'],
  'district-plan': ['officer'],
  'district-sign': ['leader'],
  report: ['officer'],
  'review-report': ['coordinator'],
  'task-report': ['coordinator', 'officer'],
  'task-confirm': ['coordinator'],
  'annual-report': ['coordinator'],
  'resolve-unit': ['coordinator'],
  'answer-extension': ['coordinator'],
  'accept-deadlines': ['coordinator'],
  'accept-succession': ['coordinator'],
  attend: ['coordinator'],
  'consolidate-review': ['coordinator'],
  'hold-conference': ['coordinator'],
  'decide-nomination': ['coordinator'],
  'commendation-list': ['coordinator'],
  'carry-tasks': ['coordinator'],
  'next-period-plan': ['coordinator'],
}

/** Who is asked when those stay silent: for a signature the deputies, for other work those who can see to it. */
export const substitutesOf: Readonly<Record<ObligationKind, readonly Role[]>> = {
  'draft-plan': ['leader', 'deputy'],
  sign: ['deputy'],
  revise: ['leader', 'deputy'],
  promulgate: ['office'],
  acknowledge: ['leader', 'deputy'],
  'district-plan': ['leader', 'deputy'],
  'district-sign': ['deputy'],
  report: ['leader', 'deputy'],
  'review-report': ['leader', 'deputy'],
  'task-report': ['leader', 'deputy'],
  'task-confirm': ['leader', 'deputy'],
  'annual-report': ['leader', 'deputy'],
  'resolve-unit': ['leader', 'deputy'],
  'answer-extension': ['leader', 'deputy'],
  'accept-deadlines': ['leader'],
  'accept-succession': ['leader'],
  attend: ['leader', 'deputy'],
  'consolidate-review': ['leader', 'deputy'],
  'hold-conference': ['leader', 'deputy'],
  'decide-nomination': ['leader', 'deputy'],
  'commendation-list': ['leader', 'deputy'],
  'carry-tasks': ['leader', 'deputy'],
  'next-period-plan': ['leader', 'deputy'],
}

export type Duty = Pick<Obligation, 'kind' | 'debtor'>

const signatures: readonly ObligationKind[] = ['sign', 'district-sign']
/** Consent of a party: beside its coordinators only the leader of its own agency binds it. */
const consents: readonly ObligationKind[] = ['accept-deadlines', 'accept-succession']
const officeRoles: readonly Role[] = ['office', 'clerk']

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]
const arms = ({ agency, draftingUnit, office }: PartyDefinition): AgencyId[] =>
  distinct([agency, draftingUnit.agency, office])

/** Where a debtor's people are: a party's in its arms, but only its own agency signs; any other agency's in itself. */
export function agenciesOwing(
  { parties }: ProgrammeDefinition,
  kind: ObligationKind,
  debtor: AgencyId,
): AgencyId[] {
  const party = parties.find(({ agency }) => agency === debtor)
  return party && !signatures.includes(kind) ? arms(party) : [debtor]
}

export const coordinatorsOf = ({ parties }: ProgrammeDefinition): Audience[] =>
  distinct(parties.flatMap(arms)).map((agency) => ({ agency, roles: ['coordinator'] }))

export const leadersOf = ({ parties }: ProgrammeDefinition): Audience[] =>
  parties.map(({ agency }) => ({ agency, roles: ['leader'] }))

/** Whom a rung reaches; beyond the debtor's own agency only the parties' coordinators, since co-equals have no superior. */
export function audienceOf(
  definition: ProgrammeDefinition,
  { kind, debtor }: Duty,
  to: RungAudience,
): Audience[] {
  if (to === 'coordinators') return coordinatorsOf(definition)
  if (to === 'office') {
    const party = definition.parties.find(({ agency }) => agency === debtor)
    return [{ agency: party?.office ?? debtor, roles: officeRoles }]
  }
  if (to === 'debtor')
    return agenciesOwing(definition, kind, debtor).map((agency) => ({ agency, roles: rolesOwing[kind] }))
  const agencies = consents.includes(kind) ? [debtor] : agenciesOwing(definition, kind, debtor)
  return agencies.map((agency) => ({ agency, roles: substitutesOf[kind] }))
}
