// Who acts in a review, as rules that read like the plan. Parties are co-equal; the chair alone holds the pen of the review itself.
import type { Role } from '../agency/state.ts'
import { actsFor } from '../cycle/who.ts'
import { refuse } from '../errors.ts'
import type { Context, Policy } from '../kernel.ts'
import { agenciesOf, armsOf, partiesOf, partyRole } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId, ProgrammeDefinition } from '../programme-definition.ts'
import type { ReviewState } from './state.ts'

export type ReviewContext = Context<ReviewState>

/** The coordinators of the party that the programme names to chair the review. */
export const chairs: Policy<ReviewState> = (context) => {
  const denied = partyRole('coordinator')(context)
  if (denied) return denied
  const { chair } = context.state
  return chair === '' || actsFor(context, chair, ['coordinator']) ? null : refuse('wrong-party')
}

type Sides = ReadonlyMap<AgencyId, AgencyId>
const indexed = new WeakMap<ProgrammeDefinition, Sides>()

/** Every agency that may nominate, and the party on whose side it stands: the halves of pairs, and whoever takes a half's place. */
function halfSides(definition: ProgrammeDefinition): Sides {
  const known = indexed.get(definition)
  if (known) return known
  const halves = definition.units.flatMap((unit) => unit.halves)
  const sides = new Map(
    halves.flatMap(({ party, agency, fallback }) => [
      [agency, party] as const,
      ...(fallback ? [[fallback, party] as const] : []),
    ]),
  )
  indexed.set(definition, sides)
  return sides
}

/** The party of which an agency is a part. */
export const partyOfArm = ({ facts }: ReviewContext, agency: AgencyId): AgencyId | null =>
  partiesOf(facts).find((party) => armsOf(facts, party).includes(agency)) ?? null

export const sideOf = (context: ReviewContext, agency: AgencyId): AgencyId | null =>
  partyOfArm(context, agency) ?? halfSides(definitionOf(context.facts)).get(agency) ?? null

const nominating: readonly Role[] = ['coordinator', 'officer', 'leader']

/** Whether the actor speaks for that agency of the programme. */
export const nominatesFor = (context: ReviewContext, agency: AgencyId): boolean =>
  sideOf(context, agency) !== null && agenciesOf(context, [agency], nominating).length > 0

export const nominates: Policy<ReviewState> = (context) =>
  Object.keys(context.facts.agencies).some((agency) => nominatesFor(context, agency))
    ? null
    : refuse('not-allowed')
