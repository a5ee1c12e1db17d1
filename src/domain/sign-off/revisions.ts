// What a document goes through between its rounds: opened with a first revision, recalled, revised, withdrawn.
// A new revision voids every signature on the old one, visibly.
import { revisedChanges } from '../amendment/changes.ts'
import { type Deadline, deadlineAfter } from '../deadline.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import type { SignOffStage } from '../programme-definition.ts'
import { localDateOf } from '../time.ts'
import type { OpenSignOff, Recall, SubmitRevision, Withdraw } from './commands.ts'
import { reviseBy } from './decisions.ts'
import type { SignOffState } from './state.ts'
import { stagesAfter } from './succession.ts'
import { drafterOf, reasoned, type SignOffContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

const firstDeadline = ({ facts, now }: SignOffContext, stages: readonly SignOffStage[]): Deadline =>
  deadlineAfter(officeOf(facts), localDateOf(now), stages[0]?.within ?? 0)

export const open = (context: SignOffContext, opened: OpenSignOff): Decided => [
  event('sign-off.opened', { ...opened, round: 1, deadline: firstDeadline(context, opened.stages) }),
]

export function submitRevision(
  context: SignOffContext,
  { document, version, note, changes: named }: SubmitRevision,
): Decided {
  const { state, facts } = context
  if (document !== state.document) return refuse('unknown-document')
  const { draft } = facts
  if (draft?.document !== document) return refuse('draft-missing')
  if (draft.version !== version) return refuse('draft-changed')
  if (draft.hash === state.hash) return refuse('draft-unchanged')
  const changes = facts.amends ? revisedChanges(facts.amends, facts.fingerprint, named) : null
  if (changes && isRefusal(changes)) return changes
  const voided = state.signatures
    .filter((signature) => !signature.voided)
    .map(({ agency, person }) => ({ agency, person }))
  return [
    event('revision.submitted', {
      document,
      number: state.round + 1,
      hash: draft.hash,
      title: draft.title,
      note,
      agency: drafterOf(context),
      deadline: firstDeadline(context, state.stages),
      voided,
      ...(changes ? { changes } : {}),
    }),
  ]
}

export const recall = (context: SignOffContext, { reason }: Recall): Decided =>
  reasoned(reason) ?? [
    event('sign-off.recalled', { agency: context.state.drafter, reason, deadline: reviseBy(context) }),
  ]

export const withdraw = (_: SignOffContext, { reason }: Withdraw): Decided => [
  event('sign-off.withdrawn', { reason }),
]

type At = { readonly at: string }

interface Revised extends Pick<SignOffState, 'hash' | 'title'> {
  readonly number: number
  readonly note: string
  readonly deadline: Deadline
}

export const revisionEvents = {
  'sign-off.opened': (
    state: SignOffState,
    { round, deadline, ...opened }: OpenSignOff & { round: number; deadline: Deadline },
    { at }: At,
  ): SignOffState => ({
    ...state,
    ...opened,
    stage: 'signing',
    round,
    deadline,
    rounds: [{ number: round, hash: opened.hash, at, note: null, changes: [] }],
  }),
  'revision.submitted': (
    state: SignOffState,
    { number, hash, title, note, deadline }: Revised,
    { at }: At,
  ): SignOffState => ({
    ...state,
    stage: 'signing',
    round: number,
    hash,
    title,
    current: 0,
    stages: stagesAfter(state.stages, state.heirs),
    deadline,
    silent: false,
    reason: null,
    rounds: [...state.rounds, { number, hash, at, note, changes: [] }],
    signatures: state.signatures.map((signature) => ({ ...signature, voided: true })),
  }),
  'sign-off.recalled': (
    state: SignOffState,
    { reason, deadline }: { reason: string; deadline: Deadline },
  ): SignOffState => ({ ...state, stage: 'revising', deadline, reason }),
  'sign-off.withdrawn': (state: SignOffState, { reason }: { reason: string }): SignOffState => ({
    ...state,
    stage: 'withdrawn',
    deadline: null,
    reason,
  }),
}
