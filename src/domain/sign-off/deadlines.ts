// A sign-off's own deadline: silence is recorded when it comes, and never counts as consent. It moves with the others.
import type { RecountDeadlines, ShiftDeadlines } from '../cycle/commands.ts'
import { type Deadline, recounted, shifted } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type DueInstant, type EventDraft, event, type Obligation } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import type { AgencyId, ObligationKind } from '../programme-definition.ts'
import { parseStream } from '../streams.ts'
import { pendingSigners, selfOf } from './standing.ts'
import type { SignOffState } from './state.ts'
import type { SignOffContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

export function fallSilent({ state, now }: SignOffContext): Decided {
  if (state.silent) return []
  if (!state.deadline || now < state.deadline.at) return refuse('too-early')
  const { round, current: stage, deadline } = state
  return [event('silence.recorded', { agencies: pendingSigners(state), round, stage, deadline })]
}

function moved({ state }: SignOffContext, move: (deadline: Deadline) => Deadline): EventDraft[] {
  const next = state.deadline && move(state.deadline)
  return next && next.at !== state.deadline?.at ? [event('deadlines.moved', { deadline: next })] : []
}

export const shiftDeadlines = (context: SignOffContext, { workingDays }: ShiftDeadlines): EventDraft[] =>
  moved(context, (deadline) => shifted(officeOf(context.facts), deadline, workingDays))

/** What was due before the new calendar stays as it was. */
export const recountDeadlines = (context: SignOffContext, _: RecountDeadlines): EventDraft[] =>
  moved(context, (deadline) =>
    deadline.at > context.now ? recounted(officeOf(context.facts), deadline) : deadline,
  )

export const deadlineEvents = {
  'silence.recorded': (
    state: SignOffState,
    { agencies, round, stage }: { agencies: readonly AgencyId[]; round: number; stage: number },
    { at }: { at: string },
  ): SignOffState => ({
    ...state,
    silent: true,
    silences: [...state.silences, { round, stage, agencies, at }],
  }),
  'deadlines.moved': (state: SignOffState, { deadline }: { deadline: Deadline }): SignOffState => ({
    ...state,
    deadline,
  }),
}

export const instants = ({ stage, silent, deadline }: SignOffState): DueInstant[] =>
  stage === 'signing' && !silent && deadline ? [{ at: deadline.at, command: 'fallSilent' }] : []

/** While signing each awaited signer owes its own; while revising the drafter owes the next revision. */
export function owed(state: SignOffState): Obligation[] {
  const { stage, kind, document, deadline, round, current, drafter } = state
  if (!deadline) return []
  const unit = parseStream(selfOf(state))?.unit
  const about = { due: deadline.at, document, ...(unit ? { unit } : {}) }
  const paired = kind === 'district-plan'
  if (stage === 'revising') {
    const revise: ObligationKind = paired ? 'district-plan' : 'revise'
    return [{ key: `revise/${round}`, kind: revise, debtor: drafter, ...about }]
  }
  if (stage !== 'signing') return []
  const sign: ObligationKind = paired ? 'district-sign' : 'sign'
  return pendingSigners(state).map((agency) => ({
    key: `sign/${round}/${current}/${agency}`,
    kind: sign,
    debtor: agency,
    ...about,
  }))
}
