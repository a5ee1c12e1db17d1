// Who acts in a sign-off, as rules that read like the plan.
import type { Role } from '../agency/state.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import type { Context, Facts, PersonId, Policy } from '../kernel.ts'
import { agenciesOf, armsOf, capacityFor, partyRole } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { localDateOf, printedDay } from '../time.ts'
import {
  allSigners,
  nameOf,
  pendingSigners,
  signedBy,
  signedElsewhere,
  standingSignatures,
} from './standing.ts'
import type { SignOffState } from './state.ts'

export type SignOffContext = Context<SignOffState>

/** The capacity in which the actor acts for one of the agencies. An authority counts only when someone else wrote it. */
export const capacityIn = (context: SignOffContext, agencies: readonly AgencyId[], wanted?: string) =>
  capacityFor(context, agencies, definitionOf(context.facts).code, context.state.kind, wanted)

/**
 * Someone with authority to sign for an agency whose signature is awaited. Before and after signing any signer of the
 * document passes, so that the stage answers.
 */
export const decides: Policy<SignOffState> = (context) => {
  const { state } = context
  if (state.stage !== 'signing') return faultIn(context, allSigners(state))
  const awaited = faultIn(context, pendingSigners(state))
  if (!awaited) return null
  if (awaited.refused !== 'wrong-party' && awaited.refused !== 'not-allowed') return awaited
  return signedFault(context) ?? faultIn(context, allSigners(state)) ?? refuse('not-a-signer')
}

/** For an agency for which the actor signs, the latest revision bears a signature, whoever's. */
function signedFault(context: SignOffContext): DomainError | null {
  const signed = capacityIn(context, signedBy(context.state))
  return isRefusal(signed) ? null : alreadySigned(context, signed.agency)
}

export function alreadySigned({ state, facts }: SignOffContext, agency: AgencyId): DomainError {
  const at = standingSignatures(state).find((one) => one.agency === agency)?.at
  const day = at ? printedDay(localDateOf(at)) : ''
  return refuse('already-signed', { agency: nameOf(definitionOf(facts), agency), day })
}

/** Signing once more what has been approved meanwhile. */
export const signs: Policy<SignOffState> = (context) =>
  (context.state.stage === 'approved' ? signedFault(context) : null) ?? decides(context)

function faultIn(context: SignOffContext, agencies: readonly AgencyId[]): DomainError | null {
  const capacity = capacityIn(context, agencies)
  return isRefusal(capacity) ? capacity : null
}

/** Co-equals agree by different people: whose signature is on this revision for one agency signs it for no other. */
export function twiceFault(
  { state, facts }: SignOffContext,
  person: PersonId,
  agency: AgencyId,
): DomainError | null {
  const other = signedElsewhere(state, person, agency)
  return other ? refuse('signed-for-another', { agency: nameOf(definitionOf(facts), other) }) : null
}

/** Who drafts for an agency: a party's coordinators, the officers and leaders of a half. */
export const draftingRoles = (facts: Facts, agency: AgencyId): readonly Role[] =>
  armsOf(facts, agency).length > 0 ? ['coordinator'] : ['officer', 'leader']

const draftsFor = (context: SignOffContext, agency: AgencyId): boolean => {
  const arms = armsOf(context.facts, agency)
  const roles = draftingRoles(context.facts, agency)
  return agenciesOf(context, arms.length > 0 ? arms : [agency], roles).length > 0
}

/** The agency of those that agree on the document for which the actor drafts. */
export const drafterOf = (context: SignOffContext): AgencyId | null =>
  context.state.parties.find((agency) => draftsFor(context, agency)) ?? null

export const drafts: Policy<SignOffState> = (context) => (drafterOf(context) ? null : refuse('not-allowed'))

/** The agency that submitted the document, not the others. */
export const drafted: Policy<SignOffState> = (context) => {
  if (draftsFor(context, context.state.drafter)) return null
  return refuse(drafterOf(context) ? 'wrong-party' : 'not-allowed')
}

/** A coordinator of the programme, or whoever drafts for an agency of the document. */
export const watches: Policy<SignOffState> = (context) =>
  drafterOf(context) ? null : partyRole('coordinator')(context)

export const reasoned = (reason: string): DomainError | null =>
  reason.trim() === '' ? refuse('reason-required') : null
