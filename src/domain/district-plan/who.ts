// Who acts for a unit: the people of its halves; the coordinators of the programme's parties answer them.
import { type Role, roles } from '../agency/state.ts'
import { type DomainError, refuse } from '../errors.ts'
import type { Context, Policy } from '../kernel.ts'
import { agenciesOf, partyRole } from '../permissions.ts'
import type { AgencyId } from '../programme-definition.ts'
import type { DistrictState } from './state.ts'

export type DistrictContext = Context<DistrictState>

const halvesAs = (context: DistrictContext, asRoles: readonly Role[]): AgencyId[] =>
  agenciesOf(
    context,
    context.state.halves.map(({ agency }) => agency),
    asRoles,
  )

const ofHalf =
  (...asRoles: readonly Role[]): Policy<DistrictState> =>
  (context) => {
    if (halvesAs(context, asRoles).length > 0) return null
    return refuse(halvesAs(context, roles).length > 0 ? 'not-allowed' : 'wrong-party')
  }

const working: readonly Role[] = ['officer', 'leader']

export const belongs: Policy<DistrictState> = ofHalf(...roles)
export const works: Policy<DistrictState> = ofHalf(...working)
export const coordinates: Policy<DistrictState> = partyRole('coordinator')

export const isOf = (context: DistrictContext, agency: AgencyId): boolean =>
  halvesAs(context, roles).includes(agency)

/** The half for which the actor works; one that has acknowledged before one that has not. */
export function halfOf(context: DistrictContext): AgencyId {
  const own = halvesAs(context, working)
  const acknowledged = context.state.halves.find((half) => half.acknowledgedAt && own.includes(half.agency))
  return acknowledged?.agency ?? own[0] ?? ''
}

export const reasoned = (reason: string): DomainError | null =>
  reason.trim() === '' ? refuse('reason-required') : null
