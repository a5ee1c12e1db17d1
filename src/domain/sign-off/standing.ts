// Where a sign-off stands: whose signatures count, who may still sign, which stage is next. A signature counts for the
// whole revision, so an agency that a later stage names again does not sign twice.
import type { PersonId } from '../kernel.ts'
import type { AgencyId, ProgrammeDefinition, SignOffStage } from '../programme-definition.ts'
import { pending, satisfied } from '../steps/registry.ts'
import { signOffStream } from '../streams.ts'
import type { SignOffState } from './state.ts'

type Signing = Pick<SignOffState, 'stages' | 'current' | 'signatures' | 'hash' | 'round'>

/** The agencies whose signature is on the latest revision. */
export const signedBy = ({ signatures, hash, round }: Signing): readonly AgencyId[] =>
  signatures
    .filter((signature) => !signature.voided && signature.round === round && signature.hash === hash)
    .map(({ agency }) => agency)

export const allSigners = ({ stages }: Pick<SignOffState, 'stages'>): readonly AgencyId[] => [
  ...new Set(stages.flatMap(({ signers }) => signers)),
]

export const currentStage = ({ stages, current }: Signing): SignOffStage | undefined => stages[current]

/** Who may still sign in the current stage. */
export function pendingSigners(state: Signing): readonly AgencyId[] {
  const stage = currentStage(state)
  return stage ? pending(stage, signedBy(state)) : []
}

/** The first stage from `from` on that these signatures do not satisfy; null when every one is through. */
export function nextStage(
  stages: readonly SignOffStage[],
  from: number,
  signed: readonly AgencyId[],
): number | null {
  const at = stages.findIndex((stage, index) => index >= from && !satisfied(stage, signed))
  return at < 0 ? null : at
}

export const delegateOf = ({ delegations }: SignOffState, agency: AgencyId): PersonId | null =>
  delegations.find((delegation) => delegation.agency === agency)?.to ?? null

export const selfOf = ({ document }: SignOffState): string => signOffStream(document)

export const shortOf = ({ agencies }: ProgrammeDefinition, agency: unknown): string | undefined =>
  agencies.find(({ id }) => id === agency)?.short
