// What a cycle's parties and recipients owe while it is in this state. A key never names two debts: it carries the attempt.
import type { Obligation } from '../kernel.ts'
import type { AgencyId } from '../programme-definition.ts'
import { dueAt } from './deadlines.ts'
import { currentDocument } from './drafting.ts'
import { promulgateBy } from './letters.ts'
import { owedReceipts } from './receipt.ts'
import type { Assignment, CurrentDocument, CycleStage, CycleState, StagedKind } from './state.ts'

type Owing = (state: CycleState) => readonly Obligation[]

function drafting(state: CycleState, kind: StagedKind): Obligation[] {
  const document = currentDocument(state, kind)
  const first = state.attempts[kind] === 1
  const owed = kind === 'yearly-plan' ? 'draft-plan' : 'annual-report'
  const due = first ? dueAt(state, kind === 'yearly-plan' ? 'draft' : 'annualReport') : dueAt(state, 'revise')
  return state.parties.map((party) => ({
    key: first ? `${owed}/${party}` : `revise/${document}/${party}`,
    kind: first ? owed : 'revise',
    debtor: party,
    due,
    document,
  }))
}

const numbering = (state: CycleState, signed: CurrentDocument | null): Obligation[] =>
  signed?.lastSignedOn
    ? [
        {
          key: `promulgate/${signed.document}`,
          kind: 'promulgate',
          debtor: state.lead,
          due: dueAt(state, promulgateBy(signed)),
          document: signed.document,
        },
      ]
    : []
const promulgating: Owing = (state) => numbering(state, state.current)

const acknowledging: Owing = owedReceipts

const reporting = (state: CycleState, { task, lead, report }: Assignment): Obligation => ({
  key: `task-report/${task}/${(report?.number ?? 0) + 1}`,
  kind: 'task-report',
  debtor: lead,
  due: dueAt(state, `task/${task}`, 'tasks'),
  task,
})

const confirming = (
  state: CycleState,
  { task, report, coordinators, confirmedBy }: Assignment,
): Obligation[] =>
  coordinators
    .filter((party) => !confirmedBy.includes(party))
    .map((party) => ({
      key: `task-confirm/${task}/${report?.number ?? 0}/${party}`,
      kind: 'task-confirm',
      debtor: party,
      due: dueAt(state, `confirm/${task}`),
      task,
    }))

function ofTask(state: CycleState, assignment: Assignment): readonly Obligation[] {
  if (assignment.status === 'planned' || assignment.status === 'returned')
    return [reporting(state, assignment)]
  return assignment.status === 'reported' ? confirming(state, assignment) : []
}

const working: Owing = (state) => [
  ...acknowledging(state),
  ...Object.values(state.assignments).flatMap((assignment) => ofTask(state, assignment)),
]

const answering: Owing = (state) =>
  state.proposal
    ? state.parties.map((party: AgencyId) => ({
        key: `accept-deadlines/${state.proposals}/${party}`,
        kind: 'accept-deadlines',
        debtor: party,
        due: dueAt(state, 'answer'),
      }))
    : []

const owedIn: Readonly<Partial<Record<CycleStage, Owing>>> = {
  drafting: (state) => drafting(state, 'yearly-plan'),
  promulgation: promulgating,
  execution: working,
  report: (state) => [...drafting(state, 'annual-report'), ...working(state)],
  'report-sign-off': working,
  review: working,
  'report-promulgation': (state) => [...promulgating(state), ...working(state)],
  distribution: acknowledging,
}

export const owed: Owing = (state) => [
  ...(owedIn[state.stage]?.(state) ?? []),
  ...numbering(state, state.letter),
  ...answering(state),
]
