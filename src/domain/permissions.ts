// Who may cause a transition, as rules that read like the plan: deny unless one of them allows.
import type { AgencyState, Authority, Role } from './agency/state.ts'
import { type DomainError, refuse } from './errors.ts'
import type { Context, Facts, PersonId, Policy } from './kernel.ts'
import type { AgencyId, DocumentKind, PartyDefinition, ProgrammeDefinition } from './programme-definition.ts'
import { type Instant, localDateOf } from './time.ts'

export const onlySystem: Policy = ({ actor }) => (actor.kind === 'system' ? null : refuse('not-allowed'))
/** Before anybody is appointed. It signs nothing and decides nothing. */
export const onlyInstallation: Policy = ({ actor }) =>
  actor.kind === 'installation' ? null : refuse('not-allowed')

export const anyOf =
  <S>(...policies: readonly Policy<S>[]): Policy<S> =>
  (context) => {
    let first: DomainError | null = null
    for (const policy of policies) {
      const denied = policy(context)
      if (!denied) return null
      first ??= denied
    }
    return first ?? refuse('not-allowed')
  }

/** An id may spell a word that every object knows, such as 'constructor'. */
export const rolesIn = (agency: AgencyState | undefined, person: PersonId): readonly Role[] =>
  (agency && Object.hasOwn(agency.people, person) && agency.people[person]) || []

export const belongsTo = (agency: AgencyState | undefined, person: PersonId): boolean =>
  rolesIn(agency, person).length > 0

export const holds = (agency: AgencyState | undefined, person: PersonId, asRoles: readonly Role[]): boolean =>
  rolesIn(agency, person).some((role) => asRoles.includes(role))

/** The agencies among `ids` in which the actor holds one of the roles. */
export function agenciesOf(
  context: Context<unknown>,
  ids: readonly AgencyId[],
  asRoles: readonly Role[],
): AgencyId[] {
  const { actor, facts } = context
  return actor.kind === 'person' ? ids.filter((id) => holds(facts.agencies[id], actor.person, asRoles)) : []
}

export const partiesOf = (facts: Facts): readonly AgencyId[] =>
  facts.programme?.definition.parties.map((party) => party.agency) ?? []

/** The agencies that act for a party: itself, its drafting unit and its office. */
export const armsIn = ({ agency, draftingUnit, office }: PartyDefinition): readonly AgencyId[] => [
  agency,
  draftingUnit.agency,
  office,
]

export function armsOf(facts: Facts, party: AgencyId): readonly AgencyId[] {
  const found = facts.programme?.definition.parties.find((candidate) => candidate.agency === party)
  return found ? armsIn(found) : []
}

/** The party for which the agency acts as its drafting unit or office; none for a party itself. */
export function partyActedFor(facts: Facts, agency: AgencyId): AgencyId | undefined {
  const parties = partiesOf(facts)
  return parties.includes(agency) ? undefined : parties.find((party) => armsOf(facts, party).includes(agency))
}

/** The agencies of which it is a part, the nearest first. */
export function wholesOf(
  definition: ProgrammeDefinition,
  agency: AgencyId,
  below: readonly AgencyId[] = [],
): readonly AgencyId[] {
  const parent = definition.agencies.find(({ id }) => id === agency)?.parent
  if (!parent || below.includes(parent)) return below
  return wholesOf(definition, parent, [...below, parent])
}

/** The party for which the actor holds a role in the agency itself, its drafting unit or its office. */
export function partyOf(context: Context<unknown>, asRoles: readonly Role[]): AgencyId | null {
  const { facts } = context
  return (
    partiesOf(facts).find((party) => agenciesOf(context, armsOf(facts, party), asRoles).length > 0) ?? null
  )
}

export const partyRole =
  (...asRoles: readonly Role[]): Policy =>
  (context) =>
    partyOf(context, asRoles) ? null : refuse('not-allowed')

export const anyAppointed =
  (...asRoles: readonly Role[]): Policy =>
  (context) =>
    agenciesOf(context, Object.keys(context.facts.agencies), asRoles).length > 0
      ? null
      : refuse('not-allowed')

/** Why an authority does not serve today for this programme and kind of document; null when it does. */
export function authorityFault(
  authority: Authority,
  programme: string,
  document: DocumentKind,
  now: Instant,
): DomainError | null {
  const today = localDateOf(now)
  if (authority.revokedAt) return refuse('authority-revoked', { authority: authority.id })
  if (authority.from > today || (authority.to && authority.to < today))
    return refuse('authority-expired', { authority: authority.id })
  const { programmes, documents } = authority.scope
  const covers =
    (programmes === 'all' || programmes.includes(programme)) &&
    (documents === 'all' || documents.includes(document))
  if (!covers) return refuse('authority-out-of-scope', { authority: authority.id })
  return authority.writtenBy === authority.holder
    ? refuse('self-delegation', { authority: authority.id })
    : null
}

/** Who of the agency's people could sign for it now. */
export const canSign = (
  agency: AgencyState | undefined,
  programme: string,
  document: DocumentKind,
  now: Instant,
): PersonId[] =>
  Object.values(agency?.authorities ?? {})
    .filter((authority) => belongsTo(agency, authority.holder))
    .filter((authority) => !authorityFault(authority, programme, document, now))
    .map(({ holder }) => holder)

export interface Capacity {
  readonly agency: AgencyId
  readonly authority: Authority
}

/** The authority under which the actor signs for one of the agencies, or why there is none. `wanted` names one. */
export function capacityFor(
  context: Context<unknown>,
  ids: readonly AgencyId[],
  programme: string,
  document: DocumentKind,
  wanted?: string,
): Capacity | DomainError {
  const { actor, facts, now } = context
  if (actor.kind !== 'person') return refuse('not-allowed')
  // Whoever has left an agency signs for it no more, even where nobody has revoked the authority.
  const own = ids
    .filter((agency) => belongsTo(facts.agencies[agency], actor.person))
    .flatMap((agency) =>
      Object.values(facts.agencies[agency]?.authorities ?? {})
        .filter((authority) => authority.holder === actor.person && (!wanted || authority.id === wanted))
        .map((authority) => ({
          agency,
          authority,
          fault: authorityFault(authority, programme, document, now),
        })),
    )
  const good = own.find((candidate) => !candidate.fault)
  if (good) return { agency: good.agency, authority: good.authority }
  if (own[0]?.fault) return own[0].fault
  const home = ids.find((id) => belongsTo(facts.agencies[id], actor.person))
  if (home === undefined) return refuse('wrong-party')
  return refuse(
    'authority-missing',
    wanted ? { authority: wanted } : { agency: facts.agencies[home]?.definition?.short ?? home },
  )
}
