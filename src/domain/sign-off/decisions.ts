// The decisions of those who sign: each binds to the hash that was read. Silence is none.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import type { Capacity } from '../permissions.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import { type LocalDate, localDateOf } from '../time.ts'
import type { AgreementRecord, Reject, RequestChanges, Sign } from './commands.ts'
import { nextStage, pendingSigners, signedBy } from './standing.ts'
import type { SignOffState } from './state.ts'
import { capacityIn, reasoned, type SignOffContext, twiceFault } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

/** The capacity in which the actor decides on exactly the latest revision; whoever has signed for one agency decides for no other. */
function decider(context: SignOffContext, hash: string, wanted?: string): Capacity | DomainError {
  if (hash !== context.state.hash) return refuse('stale-revision')
  const capacity = capacityIn(context, pendingSigners(context.state), wanted)
  if (isRefusal(capacity)) return capacity
  return twiceFault(context, capacity.authority.holder, capacity.agency) ?? capacity
}

const agreementFault = (
  { state, now }: SignOffContext,
  agency: AgencyId,
  agreement: AgreementRecord | undefined,
): DomainError | null => {
  if (!state.agreementRequired.includes(agency) && !agreement) return null
  const recorded = agreement && agreement.reference.trim() !== '' && agreement.day <= localDateOf(now)
  return recorded ? null : refuse('agreement-record-required')
}

/** Whether an agency is awaited for which the actor may sign, having signed for no other. */
export const signsForOne = (context: SignOffContext): boolean =>
  pendingSigners(context.state).some((agency) => {
    const capacity = capacityIn(context, [agency])
    return !isRefusal(capacity) && !twiceFault(context, capacity.authority.holder, agency)
  })

export function sign(context: SignOffContext, { hash, authority: wanted, agreement }: Sign): Decided {
  const { state, facts } = context
  const capacity = decider(context, hash, wanted)
  if (isRefusal(capacity)) return capacity
  const { agency, authority } = capacity
  const fault = agreementFault(context, agency, agreement)
  if (fault) return fault
  const { id, version, lines, basis, holder } = authority
  const signed = event('signed', {
    agency,
    person: holder,
    authority: { id, version, lines, basis, fingerprint: facts.fingerprint(authority) },
    agreement: agreement ?? null,
    hash,
    round: state.round,
    stage: state.current,
  })
  return [signed, ...whatFollows(context, [...signedBy(state), agency], localDateOf(context.now))]
}

/** The stage goes on, is through, or was the last one. */
export function whatFollows(
  { state, facts, now }: SignOffContext,
  signed: readonly AgencyId[],
  lastSignedOn: LocalDate,
): EventDraft[] {
  const next = nextStage(state.stages, state.current, signed)
  if (next === null) return [event('sign-off.approved', { hash: state.hash, lastSignedOn })]
  if (next === state.current) return []
  const deadline = deadlineAfter(officeOf(facts), localDateOf(now), state.stages[next]?.within ?? 0)
  return [event('stage.completed', { stage: state.current, next, deadline })]
}

export function requestChanges(context: SignOffContext, { hash, reason }: RequestChanges): Decided {
  const capacity = reasoned(reason) ?? decider(context, hash)
  if (isRefusal(capacity)) return capacity
  return [event('changes.requested', { agency: capacity.agency, hash, reason, deadline: reviseBy(context) })]
}

export function reject(context: SignOffContext, { hash, reason }: Reject): Decided {
  const capacity = reasoned(reason) ?? decider(context, hash)
  if (isRefusal(capacity)) return capacity
  return [event('sign-off.rejected', { agency: capacity.agency, hash, reason })]
}

/** The plan names no days for a revision: the template's are a default of ours. */
export const reviseBy = ({ facts, now }: SignOffContext) =>
  deadlineAfter(officeOf(facts), localDateOf(now), templateOf(definitionOf(facts).template).reviseWithin)

type Signed = Omit<SignOffState['signatures'][number], 'at' | 'voided'>
type Revising = { agency: AgencyId; reason: string; deadline: SignOffState['deadline'] }

export const decisionEvents = {
  signed: (state: SignOffState, signature: Signed, { at }: { at: string }): SignOffState => ({
    ...state,
    signatures: [...state.signatures, { ...signature, at, voided: false }],
  }),
  'stage.completed': (
    state: SignOffState,
    { next, deadline }: { next: number; deadline: SignOffState['deadline'] },
  ): SignOffState => ({ ...state, current: next, deadline, silent: false }),
  'sign-off.approved': (state: SignOffState, { lastSignedOn }: { lastSignedOn: string }): SignOffState => ({
    ...state,
    stage: 'approved',
    deadline: null,
    lastSignedOn,
  }),
  'changes.requested': (
    state: SignOffState,
    { agency, reason, deadline }: Revising,
    { at }: { at: string },
  ): SignOffState => ({
    ...state,
    stage: 'revising',
    deadline,
    rounds: state.rounds.map((round) =>
      round.number === state.round
        ? { ...round, changes: [...round.changes, { agency, reason, at }] }
        : round,
    ),
  }),
  'sign-off.rejected': (state: SignOffState, { reason }: { reason: string }): SignOffState => ({
    ...state,
    stage: 'rejected',
    deadline: null,
    reason,
  }),
}
