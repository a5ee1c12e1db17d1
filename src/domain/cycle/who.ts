// Who acts in a cycle, as rules that read like the plan.
import { type Role, roles } from '../agency/state.ts'
import { type DomainError, refuse } from '../errors.ts'
import type { Context, Policy } from '../kernel.ts'
import { agenciesOf, anyOf, armsOf, partiesOf, partyOf, partyRole } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import type { CycleState } from './state.ts'

export type CycleContext = Context<CycleState>

/** The actor holds one of the roles on the party's side. */
export const actsFor = (context: Context<unknown>, party: AgencyId, asRoles: readonly Role[]): boolean =>
  agenciesOf(context, armsOf(context.facts, party), asRoles).length > 0

/** The party for which the actor may bind itself: its coordinators, and the leader of the party's own agency. */
export function partySpokenFor(context: Context<unknown>): AgencyId | null {
  const led = partiesOf(context.facts).find((party) => agenciesOf(context, [party], ['leader']).length > 0)
  return led ?? partyOf(context, ['coordinator'])
}

export const speaksForParty: Policy = (context) => (partySpokenFor(context) ? null : refuse('not-allowed'))

export const coordinates: Policy = partyRole('coordinator')
export const reports: Policy<CycleState> = partyRole('coordinator', 'officer')

/** The clerk of the party whose register gives the number; of any party where each gives one. */
export const keepsRegister: Policy = (context) => {
  const { from, lead } = definitionOf(context.facts).numbering
  const numbering = from === 'lead' ? [lead] : partiesOf(context.facts)
  if (numbering.some((party) => actsFor(context, party, ['clerk']))) return null
  return refuse(partyOf(context, ['clerk']) ? 'wrong-party' : 'not-allowed')
}

/** What was issued, and to whom: of a cycle, or of its review. */
export type Issuing = Pick<CycleState, 'promulgated'>

const isRecipient: Policy<Issuing> = (context) => {
  const recipients = context.state.promulgated.flatMap((document) =>
    document.recipients.map(({ agency }) => agency),
  )
  return agenciesOf(context, recipients, roles).length > 0 ? null : refuse('not-allowed')
}

/** Someone of a recipient, or a party's clerk for recipients without an account. */
export const receives: Policy<Issuing> = anyOf(isRecipient, partyRole('clerk'))

/** A party's duty is done by its own people. */
export const ofParty = (
  context: Context<unknown>,
  party: AgencyId,
  asRoles: readonly Role[],
): DomainError | null => (actsFor(context, party, asRoles) ? null : refuse('wrong-party'))

export const reasoned = (reason: string): DomainError | null =>
  reason.trim() === '' ? refuse('reason-required') : null
