// Where a sign-off stands: whose signatures count, who may still sign, which stage is next. A signature counts for the
// whole revision, so an agency that a later stage names again does not sign twice.
import { heirOf } from '../heirs.ts'
import type { PersonId } from '../kernel.ts'
import type { AgencyId, ProgrammeDefinition } from '../programme-definition.ts'
import { pending, satisfied } from '../steps/registry.ts'
import { signOffStream } from '../streams.ts'
import type { Signature, SigningStage, SignOffState } from './state.ts'

type Signing = Pick<SignOffState, 'stages' | 'current' | 'signatures' | 'hash' | 'round'>

/** The signatures on the latest revision. */
export const standingSignatures = ({ signatures, hash, round }: Signing): readonly Signature[] =>
  signatures.filter((signature) => !signature.voided && signature.round === round && signature.hash === hash)

export const signedBy = (state: Signing): readonly AgencyId[] =>
  standingSignatures(state).map(({ agency }) => agency)

/**
 * The other agency for which the person's signature is on the latest revision: nobody signs for two. What has taken over from
 * an agency is no other.
 */
export const signedElsewhere = (
  state: Signing & Pick<SignOffState, 'heirs'>,
  person: PersonId,
  agency: AgencyId,
): AgencyId | undefined =>
  standingSignatures(state).find((one) => one.person === person && heirOf(state.heirs, one.agency) !== agency)
    ?.agency

export const allSigners = ({ stages }: Pick<SignOffState, 'stages'>): readonly AgencyId[] => [
  ...new Set(stages.flatMap(({ signers, added = [] }) => [...signers, ...added])),
]

export const currentStage = ({ stages, current }: Signing): SigningStage | undefined => stages[current]

const addedUnsigned = ({ added = [] }: SigningStage, signed: readonly AgencyId[]): readonly AgencyId[] =>
  added.filter((agency) => !signed.includes(agency))

/** Who may still sign in the current stage. */
export function pendingSigners(state: Signing): readonly AgencyId[] {
  const stage = currentStage(state)
  if (!stage) return []
  const signed = signedBy(state)
  return [...new Set([...pending(stage, signed), ...addedUnsigned(stage, signed)])]
}

/** The first stage from `from` on whose rule or whose added signers want more signatures; null when every one is through. */
export function nextStage(
  stages: readonly SigningStage[],
  from: number,
  signed: readonly AgencyId[],
): number | null {
  const at = stages.findIndex(
    (stage, index) =>
      index >= from && !(satisfied(stage, signed) && addedUnsigned(stage, signed).length === 0),
  )
  return at < 0 ? null : at
}

export const delegateOf = ({ delegations }: SignOffState, agency: AgencyId): PersonId | null =>
  delegations.find((delegation) => delegation.agency === agency)?.to ?? null

export const selfOf = ({ document }: SignOffState): string => signOffStream(document)

export const shortOf = ({ agencies }: ProgrammeDefinition, agency: unknown): string | undefined =>
  agencies.find(({ id }) => id === agency)?.short

export const nameOf = (definition: ProgrammeDefinition, agency: AgencyId): string =>
  shortOf(definition, agency) ?? agency
