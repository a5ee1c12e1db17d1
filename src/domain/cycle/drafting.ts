// A year's document goes to its joint sign-off as the draft stands, and comes back approved or rejected.
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { OpenSignOff } from '../sign-off/commands.ts'
import { signOffStream, yearDocument } from '../streams.ts'
import { submission } from '../submission.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import type { SignOffEnded, SubmitDraft } from './commands.ts'
import { without } from './deadlines.ts'
import type { CurrentDocument, CycleStage, CycleState, Deadlines, YearDocumentKind } from './state.ts'
import type { CycleContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

/** Each kind of document has three stages of the year. */
const stagesOf: Readonly<Record<YearDocumentKind, Readonly<Record<'draft' | 'sign' | 'issue', CycleStage>>>> =
  {
    'yearly-plan': { draft: 'drafting', sign: 'sign-off', issue: 'promulgation' },
    'annual-report': { draft: 'report', sign: 'report-sign-off', issue: 'report-promulgation' },
  }

export const currentDocument = ({ code, year, attempts }: CycleState, kind: YearDocumentKind): string =>
  yearDocument(code, year, kind, attempts[kind])

type Submitted = OpenSignOff & { readonly kind: YearDocumentKind }

export function submitDraft(context: CycleContext, submitted: SubmitDraft): Decided {
  const { stage, attempts } = context.state
  const { kind } = submitted
  if (stage !== stagesOf[kind].draft) return refuse('wrong-stage', { stage })
  const opened = submission(context, submitted, currentDocument(context.state, kind))
  return isRefusal(opened) ? opened : [event('draft.submitted', { ...opened, attempt: attempts[kind] })]
}

export function signOffEnded({ state, facts, now }: CycleContext, ended: SignOffEnded): Decided {
  const { current } = state
  if (current?.document !== ended.document) return refuse('unknown-document')
  const { document, kind } = current
  if (ended.outcome === 'approved') {
    const lastSignedOn = ended.lastSignedOn ?? localDateOf(now)
    const promulgate = deadlineAfter(
      officeOf(facts),
      lastSignedOn,
      definitionOf(facts).calendar.promulgateWithin,
    )
    const type = kind === 'yearly-plan' ? 'plan.signed' : 'annual-report.signed'
    return [event(type, { document, kind, hash: ended.hash, lastSignedOn, deadlines: { promulgate } })]
  }
  const revise = deadlineAfter(officeOf(facts), localDateOf(now), templateOf(state.template).reviseWithin)
  const next = state.attempts[kind] + 1
  return [
    event('draft.rejected', { document, kind, outcome: ended.outcome, attempt: next, deadlines: { revise } }),
  ]
}

type Signed = Pick<CurrentDocument, 'hash' | 'lastSignedOn'> & { readonly deadlines: Deadlines }

const signed = (state: CycleState, { hash, lastSignedOn, deadlines }: Signed): CycleState =>
  state.current
    ? {
        ...state,
        stage: stagesOf[state.current.kind].issue,
        current: { ...state.current, hash, lastSignedOn },
        deadlines: { ...without(state.deadlines, 'revise'), ...deadlines },
      }
    : state

interface Rejected {
  readonly kind: YearDocumentKind
  readonly attempt: number
  readonly deadlines: Deadlines
}

export const draftingEvents = {
  'draft.submitted': (state: CycleState, { document, kind, title, hash }: Submitted): CycleState => ({
    ...state,
    stage: stagesOf[kind].sign,
    current: { document, kind, title, hash, lastSignedOn: null },
  }),
  'plan.signed': signed,
  'annual-report.signed': signed,
  'draft.rejected': (state: CycleState, { kind, attempt, deadlines }: Rejected): CycleState => ({
    ...state,
    stage: stagesOf[kind].draft,
    current: null,
    attempts: { ...state.attempts, [kind]: attempt },
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}

export const draftingReactions = {
  'draft.submitted': (_: CycleState, submitted: Submitted): readonly Reaction[] => {
    const { document, kind, title, hash, drafter, parties, stages, agreementRequired } = submitted
    const payload = { document, kind, title, hash, drafter, parties, stages, agreementRequired }
    return [{ stream: signOffStream(document), command: { name: 'open', payload } }]
  },
}
