// The pair acknowledges the year's plan, agrees on its own joint plan and signs it as co-equals.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId, ProgrammeDefinition, SignOffStage } from '../programme-definition.ts'
import type { OpenSignOff } from '../sign-off/commands.ts'
import { signOffStream, unitDocument } from '../streams.ts'
import { templateOf } from '../templates/registry.ts'
import { type LocalDate, localDateOf } from '../time.ts'
import type { Acknowledge, SignOffEnded, SubmitPlan } from './commands.ts'
import { later, without } from './deadlines.ts'
import type { DistrictState, Half, UnitDeadlines } from './state.ts'
import { type DistrictContext, halfOf, isOf } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

export function acknowledge(context: DistrictContext, { agency }: Acknowledge): Decided {
  const half = context.state.halves.find((candidate) => candidate.agency === agency)
  if (!half || !isOf(context, agency)) return refuse('wrong-party')
  return half.acknowledgedAt ? refuse('already-acknowledged') : [event('receipt.acknowledged', { agency })]
}

/** The programme's stages with the unit's halves in their parties' places; a party without a half here is left out. */
export function stagesOf({ signOff }: ProgrammeDefinition, halves: readonly Half[]): SignOffStage[] {
  const stages = signOff['district-plan']?.stages ?? []
  return stages.flatMap((stage) => {
    const signers = halves.filter(({ party }) => stage.signers.includes(party)).map(({ agency }) => agency)
    if (signers.length === 0) return []
    return [
      stage.rule === 'k-of-n'
        ? { ...stage, signers, k: Math.min(stage.k, signers.length) }
        : { ...stage, signers },
    ]
  })
}

export function submitPlan(context: DistrictContext, { document, version }: SubmitPlan): Decided {
  const { state, facts } = context
  const drafter = halfOf(context)
  if (!state.halves.find(({ agency }) => agency === drafter)?.acknowledgedAt)
    return refuse('not-acknowledged')
  if (document !== state.document) return refuse('unknown-document')
  const { draft } = facts
  if (draft?.document !== document) return refuse('draft-missing')
  if (draft.version !== version) return refuse('draft-changed')
  const { title, hash } = draft
  const stages = stagesOf(definitionOf(facts), state.halves)
  return [event('plan.submitted', { document, title, hash, attempt: state.attempt, drafter, stages })]
}

export function signOffEnded({ state, facts, now }: DistrictContext, ended: SignOffEnded): Decided {
  if (state.submitted?.document !== ended.document) return refuse('unknown-document')
  const { document } = state.submitted
  if (ended.outcome === 'approved') {
    const signedOn = ended.lastSignedOn ?? localDateOf(now)
    return [event('plan.agreed', { document, hash: ended.hash, signedOn })]
  }
  const { reviseWithin } = templateOf(definitionOf(facts).template)
  const again = deadlineAfter(officeOf(facts), localDateOf(now), reviseWithin)
  const plan = later(state.deadlines.plan ?? again, again)
  const attempt = state.attempt + 1
  const next = unitDocument(state.code, state.year, state.unit, attempt)
  return [event('plan.refused', { document, outcome: ended.outcome, attempt, next, deadlines: { plan } })]
}

type Submitted = Pick<OpenSignOff, 'document' | 'title' | 'hash' | 'drafter' | 'stages'>

export const planningEvents = {
  'receipt.acknowledged': (
    state: DistrictState,
    { agency }: { agency: AgencyId },
    { at }: { at: string },
  ): DistrictState => ({
    ...state,
    halves: state.halves.map((half) => (half.agency === agency ? { ...half, acknowledgedAt: at } : half)),
  }),
  'plan.submitted': (state: DistrictState, { document, title, hash }: Submitted): DistrictState => ({
    ...state,
    stage: 'signing',
    submitted: { document, title, hash },
    extensions: without(state.extensions, 'plan'),
  }),
  'plan.agreed': (
    state: DistrictState,
    { hash, signedOn }: { hash: string; signedOn: LocalDate },
  ): DistrictState => ({
    ...state,
    stage: 'working',
    submitted: null,
    agreed: state.submitted && { ...state.submitted, hash, signedOn },
  }),
  'plan.refused': (
    state: DistrictState,
    { attempt, next, deadlines }: { attempt: number; next: string; deadlines: UnitDeadlines },
  ): DistrictState => ({
    ...state,
    stage: 'opened',
    submitted: null,
    attempt,
    document: next,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}

export const planningReactions = {
  /** The programme asks for a body's recorded agreement of its parties only; of a unit's halves it says nothing. */
  'plan.submitted': ({ halves }: DistrictState, submitted: Submitted): readonly Reaction[] => {
    const { document, title, hash, drafter, stages } = submitted
    const parties = halves.map(({ agency }) => agency)
    const payload: OpenSignOff = {
      document,
      kind: 'district-plan',
      title,
      hash,
      drafter,
      parties,
      stages,
      agreementRequired: [],
    }
    return [{ stream: signOffStream(document), command: { name: 'open', payload } }]
  },
}
