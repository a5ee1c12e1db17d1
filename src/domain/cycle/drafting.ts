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
import { promulgateBy, underWay } from './letters.ts'
import type {
  CurrentDocument,
  CycleStage,
  CycleState,
  Deadlines,
  StagedKind,
  YearDocumentKind,
} from './state.ts'
import type { CycleContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

type Step = 'draft' | 'sign' | 'issue'

/** Each of these kinds has three stages of the year; a joint letter goes beside them. */
const stagesOf: Readonly<Record<StagedKind, Readonly<Record<Step, CycleStage>>>> = {
  'yearly-plan': { draft: 'drafting', sign: 'sign-off', issue: 'promulgation' },
  'annual-report': { draft: 'report', sign: 'report-sign-off', issue: 'report-promulgation' },
}

const standsAt = ({ stage }: CycleState, step: Step): boolean =>
  Object.values(stagesOf).some((stages) => stages[step] === stage)

/** What is not the joint letter under way has its stage. */
export const stageFault = (state: CycleState, document: string, step: Step): DomainError | null =>
  state.letter?.document === document || standsAt(state, step)
    ? null
    : refuse('wrong-stage', { stage: state.stage })

export const maySubmit = (state: CycleState): boolean => state.letter === null || standsAt(state, 'draft')
export const mayPromulgate = (state: CycleState): boolean =>
  state.letter?.lastSignedOn != null || standsAt(state, 'issue')

export const currentDocument = ({ code, year, attempts }: CycleState, kind: YearDocumentKind): string =>
  yearDocument(code, year, kind, attempts[kind])

type Submitted = OpenSignOff & { readonly kind: YearDocumentKind }

export function submitDraft(context: CycleContext, submitted: SubmitDraft): Decided {
  const { stage, attempts, letter } = context.state
  const { kind } = submitted
  if (kind === 'joint-letter' && letter) return refuse('document-pending')
  if (kind !== 'joint-letter' && stage !== stagesOf[kind].draft) return refuse('wrong-stage', { stage })
  const opened = submission(context, submitted, currentDocument(context.state, kind))
  return isRefusal(opened) ? opened : [event('draft.submitted', { ...opened, attempt: attempts[kind] })]
}

const signedAs: Readonly<Record<YearDocumentKind, string>> = {
  'yearly-plan': 'plan.signed',
  'annual-report': 'annual-report.signed',
  'joint-letter': 'joint-letter.signed',
}

export function signOffEnded({ state, facts, now }: CycleContext, ended: SignOffEnded): Decided {
  const misplaced = stageFault(state, ended.document, 'sign')
  if (misplaced) return misplaced
  const found = underWay(state, ended.document)
  if (found?.document !== ended.document) return refuse('unknown-document')
  const { document, kind } = found
  if (ended.outcome === 'approved') {
    const lastSignedOn = ended.lastSignedOn ?? localDateOf(now)
    const promulgate = deadlineAfter(
      officeOf(facts),
      lastSignedOn,
      definitionOf(facts).calendar.promulgateWithin,
    )
    const deadlines = { [promulgateBy(found)]: promulgate }
    return [event(signedAs[kind], { document, kind, hash: ended.hash, lastSignedOn, deadlines })]
  }
  const revise = deadlineAfter(officeOf(facts), localDateOf(now), templateOf(state.template).reviseWithin)
  const attempt = state.attempts[kind] + 1
  // Nobody owes a letter: a rejected one is drafted again if it is wanted.
  const deadlines = kind === 'joint-letter' ? {} : { revise }
  return [event('draft.rejected', { document, kind, outcome: ended.outcome, attempt, deadlines })]
}

type Signed = Pick<CurrentDocument, 'document' | 'hash' | 'lastSignedOn'> & { readonly deadlines: Deadlines }

function signed(state: CycleState, { document, hash, lastSignedOn, deadlines }: Signed): CycleState {
  const found = underWay(state, document)
  if (!found) return state
  const done = { ...found, hash, lastSignedOn }
  const { kind } = found
  return kind === 'joint-letter'
    ? { ...state, letter: done, deadlines: { ...state.deadlines, ...deadlines } }
    : {
        ...state,
        stage: stagesOf[kind].issue,
        current: done,
        deadlines: { ...without(state.deadlines, 'revise'), ...deadlines },
      }
}

interface Rejected {
  readonly kind: YearDocumentKind
  readonly attempt: number
  readonly deadlines: Deadlines
}

export const draftingEvents = {
  'draft.submitted': (state: CycleState, { document, kind, title, hash }: Submitted): CycleState => {
    const begun: CurrentDocument = { document, kind, title, hash, lastSignedOn: null }
    return kind === 'joint-letter'
      ? { ...state, letter: begun }
      : { ...state, stage: stagesOf[kind].sign, current: begun }
  },
  'plan.signed': signed,
  'annual-report.signed': signed,
  'joint-letter.signed': signed,
  'draft.rejected': (state: CycleState, { kind, attempt, deadlines }: Rejected): CycleState => ({
    ...state,
    ...(kind === 'joint-letter' ? { letter: null } : { stage: stagesOf[kind].draft, current: null }),
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
