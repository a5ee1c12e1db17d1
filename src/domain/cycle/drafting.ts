// A year's document goes to its joint sign-off as the draft stands, and comes back approved or rejected.
import { deadlineAfter } from '../deadline.ts'
import { agreementRequiredOf, stagesFor } from '../document-policies.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { partyOf } from '../permissions.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId, SignOffStage } from '../programme-definition.ts'
import { signOffStream, yearDocument } from '../streams.ts'
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

interface Submitted {
  readonly document: string
  readonly kind: YearDocumentKind
  readonly title: string
  readonly hash: string
  readonly drafter: AgencyId
  readonly parties: readonly AgencyId[]
  readonly stages: readonly SignOffStage[]
  readonly agreementRequired: readonly AgencyId[]
}

export function submitDraft(context: CycleContext, { kind, document, version }: SubmitDraft): Decided {
  const { state, facts } = context
  if (state.stage !== stagesOf[kind].draft) return refuse('wrong-stage', { stage: state.stage })
  if (document !== currentDocument(state, kind)) return refuse('unknown-document')
  const { draft } = facts
  if (draft?.document !== document) return refuse('draft-missing')
  if (draft.version !== version) return refuse('draft-changed')
  const definition = definitionOf(facts)
  const submitted: Submitted = {
    document,
    kind,
    title: draft.title,
    hash: draft.hash,
    drafter: partyOf(context, ['coordinator']) ?? '',
    parties: state.parties,
    stages: stagesFor(definition, kind),
    agreementRequired: agreementRequiredOf(definition),
  }
  return [event('draft.submitted', { ...submitted, attempt: state.attempts[kind] })]
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
