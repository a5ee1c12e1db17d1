// A signer is succeeded while a document is being signed: the successor signs what is unsigned, and a new revision; a signature
// that was given stands, under its old name.
import { chained, concerns, eachHeir, type Heirs, heirOf, type SucceedStream } from '../heirs.ts'
import { type EventDraft, event } from '../kernel.ts'
import type { AgencyId } from '../programme-definition.ts'
import { allSigners, signedBy } from './standing.ts'
import type { SigningStage, SignOffState } from './state.ts'
import type { SignOffContext } from './who.ts'

const over = ({ stage }: SignOffState): boolean =>
  stage === 'approved' || stage === 'rejected' || stage === 'withdrawn'

export function succeed({ state }: SignOffContext, { succession, on, heirs }: SucceedStream): EventDraft[] {
  const named = [state.drafter, ...state.parties, ...allSigners(state)]
  if (over(state) || !concerns(heirs, named)) return []
  const signed = signedBy(state)
  const signers = allSigners(state).filter(
    (agency) => heirOf(heirs, agency) !== agency && !signed.includes(agency),
  )
  return [event('sign-off.succeeded', { succession, on, heirs, unsigned: signers })]
}

const without = (heirs: Heirs, agencies: readonly AgencyId[]): Heirs =>
  Object.fromEntries(Object.entries(heirs).filter(([agency]) => !agencies.includes(agency)))

export const stagesAfter = (stages: readonly SigningStage[], heirs: Heirs): SigningStage[] =>
  stages.map(({ added, ...stage }) => ({
    ...stage,
    signers: eachHeir(heirs, stage.signers),
    ...(added ? { added: eachHeir(heirs, added) } : {}),
  }))

export const successionEvents = {
  'sign-off.succeeded': (state: SignOffState, { heirs }: SucceedStream): SignOffState => ({
    ...state,
    drafter: heirOf(heirs, state.drafter),
    parties: eachHeir(heirs, state.parties),
    agreementRequired: eachHeir(heirs, state.agreementRequired),
    stages: stagesAfter(state.stages, without(heirs, signedBy(state))),
    // Whoever was to sign for the old agency does not sign for the new one.
    delegations: state.delegations.filter(({ agency }) => heirOf(heirs, agency) === agency),
    heirs: chained(state.heirs, heirs),
  }),
}
