// A review's documents go to their joint sign-off as the draft stands, one after the other, and come back approved or rejected.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction, type StreamId } from '../kernel.ts'
import { definitionOf, officeOf, programmeOf } from '../programme/facts.ts'
import type { OpenSignOff } from '../sign-off/commands.ts'
import { signOffStream, yearDocument } from '../streams.ts'
import { submission } from '../submission.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import { basisOf } from './basis.ts'
import type { ReviewDocumentKind, SignOffEnded, SubmitReviewDraft } from './commands.ts'
import { listFault } from './commendation-list.ts'
import { nextPeriodFault } from './next-period.ts'
import type { Basis, CurrentReviewDocument, ReviewStage, ReviewState } from './state.ts'
import { chairs, type ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError
type Steps = Readonly<Record<'draft' | 'sign' | 'issue', ReviewStage>>

/** Each kind of document has three stages of the review. */
export const stagesOf: Readonly<Record<ReviewDocumentKind, Steps>> = {
  'review-report': { draft: 'drafting', sign: 'sign-off', issue: 'promulgation' },
  'commendation-list': {
    draft: 'commendation',
    sign: 'commendation-sign-off',
    issue: 'commendation-promulgation',
  },
  'next-period-plan': {
    draft: 'next-period',
    sign: 'next-period-sign-off',
    issue: 'next-period-promulgation',
  },
}

export const currentDocument = ({ code, year, attempts }: ReviewState, kind: ReviewDocumentKind): string =>
  yearDocument(code, year, kind, attempts[kind])

/** The year's tasks have come to their end before its report is signed, so that nothing is left open when the review closes. */
const reportFault = (context: ReviewContext): DomainError | null => {
  const open = context.facts.openTasks ?? []
  return chairs(context) ?? (open.length > 0 ? refuse('tasks-open', { tasks: open.join(', ') }) : null)
}

const faultOf: Readonly<Record<ReviewDocumentKind, (context: ReviewContext) => DomainError | null>> = {
  'review-report': reportFault,
  'commendation-list': listFault,
  'next-period-plan': nextPeriodFault,
}

export function submitDraft(context: ReviewContext, submitted: SubmitReviewDraft): Decided {
  const { stage, attempts } = context.state
  const { kind } = submitted
  if (stage !== stagesOf[kind].draft) return refuse('wrong-stage', { stage })
  const expected = currentDocument(context.state, kind)
  if (submitted.document !== expected) return refuse('unknown-document')
  const fault = faultOf[kind](context)
  if (fault) return fault
  const opened = submission(context, submitted, expected)
  if (isRefusal(opened)) return opened
  const { state, facts } = context
  const { fingerprint } = facts
  const programme = programmeOf(facts)
  const found = basisOf(kind, { state, programme, fingerprint })
  const basis = found?.of === 'definition' ? { ...found, from: programme.definitionHash } : found
  return [event('draft.submitted', { ...opened, attempt: attempts[kind], basis })]
}

export function signOffEnded({ state, facts, now }: ReviewContext, ended: SignOffEnded): Decided {
  const { current } = state
  if (current?.document !== ended.document) return refuse('unknown-document')
  const { document, kind } = current
  const office = officeOf(facts)
  if (ended.outcome === 'approved') {
    const lastSignedOn = ended.lastSignedOn ?? localDateOf(now)
    const within = definitionOf(facts).calendar.promulgateWithin
    const deadlines = { promulgate: deadlineAfter(office, lastSignedOn, within) }
    return [event('document.signed', { document, kind, hash: ended.hash, lastSignedOn, deadlines })]
  }
  const revise = deadlineAfter(office, localDateOf(now), templateOf(state.template).reviseWithin)
  const attempt = state.attempts[kind] + 1
  return [event('draft.rejected', { document, kind, outcome: ended.outcome, attempt, deadlines: { revise } })]
}

type Dated = Pick<ReviewState, 'deadlines'>
/** Older events do not say what the text rests on. */
type Submitted = Omit<CurrentReviewDocument, 'lastSignedOn' | 'basis'> & { readonly basis?: Basis | null }

export const draftingEvents = {
  'draft.submitted': (
    state: ReviewState,
    { document, kind, title, hash, basis }: Submitted,
  ): ReviewState => ({
    ...state,
    stage: stagesOf[kind].sign,
    current: { document, kind, title, hash, lastSignedOn: null, basis: basis ?? null },
    nextDefinition: basis?.of === 'definition' ? basis.hash : state.nextDefinition,
  }),
  'document.signed': (
    state: ReviewState,
    { hash, lastSignedOn, deadlines }: Pick<CurrentReviewDocument, 'hash' | 'lastSignedOn'> & Dated,
  ): ReviewState =>
    state.current
      ? {
          ...state,
          stage: stagesOf[state.current.kind].issue,
          current: { ...state.current, hash, lastSignedOn },
          deadlines: { ...state.deadlines, ...deadlines },
        }
      : state,
  'draft.rejected': (
    state: ReviewState,
    { kind, attempt, deadlines }: { kind: ReviewDocumentKind; attempt: number } & Dated,
  ): ReviewState => ({
    ...state,
    stage: stagesOf[kind].draft,
    current: null,
    nextDefinition: null,
    attempts: { ...state.attempts, [kind]: attempt },
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}

const withdraw = (document: string, reason: string): Reaction => ({
  stream: signOffStream(document),
  command: { name: 'withdraw', payload: { reason } },
})

export const draftingReactions = {
  'draft.submitted': (
    _: ReviewState,
    {
      attempt: _attempt,
      basis: _basis,
      ...payload
    }: OpenSignOff & { readonly attempt: number; readonly basis: unknown },
    _self: StreamId,
  ): readonly Reaction[] => [{ stream: signOffStream(payload.document), command: { name: 'open', payload } }],
  'review.cancelled': (
    _: ReviewState,
    { signing, reason }: { readonly signing: string | null; readonly reason: string },
  ): readonly Reaction[] => (signing ? [withdraw(signing, reason)] : []),
}
