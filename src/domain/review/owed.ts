// What the parties, the chair and the recipients owe while a review is in this state. An id never names two debts: it carries the attempt.

import { owedReceipts } from '../cycle/receipt.ts'
import type { Obligation } from '../kernel.ts'
import type { AgencyId, ObligationKind } from '../programme-definition.ts'
import type { Instant } from '../time.ts'
import type { ReviewDocumentKind } from './commands.ts'
import { undecidedBy } from './commendation.ts'
import { currentDocument } from './drafting.ts'
import { uncarried } from './next-period.ts'
import type { ReviewStage, ReviewState } from './state.ts'

type Owing = (state: ReviewState) => readonly Obligation[]

function dueAt({ deadlines }: ReviewState, name: string): Instant {
  const found = deadlines[name]
  if (!found) throw new Error(`the review has no deadline ${name}`)
  return found.at
}

/** The first draft by its own day, one after a rejection by the day of its revision. */
const drafting =
  (
    kind: ReviewDocumentKind,
    owes: ObligationKind,
    name: string,
    by: (state: ReviewState) => readonly AgencyId[],
  ): Owing =>
  (state) => {
    const document = currentDocument(state, kind)
    const first = state.attempts[kind] === 1
    return by(state).map((debtor) => ({
      key: `${first ? owes : 'revise'}/${document}/${debtor}`,
      kind: first ? owes : 'revise',
      debtor,
      due: dueAt(state, first ? name : 'revise'),
      document,
    }))
  }

const gathering: Owing = (state) =>
  state.parties
    .filter((party) => !Object.hasOwn(state.reports, party))
    .map((party) => ({
      key: `review-report/${party}`,
      kind: 'review-report',
      debtor: party,
      due: dueAt(state, 'report'),
    }))

const promulgating: Owing = (state) =>
  state.current
    ? [
        {
          key: `promulgate/${state.current.document}`,
          kind: 'promulgate',
          debtor: state.lead,
          due: dueAt(state, 'promulgate'),
          document: state.current.document,
        },
      ]
    : []

const conferring: Owing = (state) => [
  {
    key: 'hold-conference',
    kind: 'hold-conference',
    debtor: state.chair,
    due: dueAt(state, 'conference'),
  },
]

const deciding: Owing = (state) =>
  Object.values(state.nominations)
    .filter(({ status }) => status === 'open')
    .flatMap((nomination) =>
      undecidedBy(nomination).map((party) => ({
        key: `decide-nomination/${nomination.id}/${party}`,
        kind: 'decide-nomination',
        debtor: party,
        due: dueAt(state, `nomination/${nomination.id}`),
      })),
    )

const carrying: Owing = (state) =>
  [...new Set(uncarried(state).map(({ lead }) => lead))].map((lead) => ({
    key: `carry-tasks/${lead}`,
    kind: 'carry-tasks',
    debtor: lead,
    due: dueAt(state, 'carry'),
  }))

const acknowledging: Owing = owedReceipts

const everyParty = ({ parties }: ReviewState): readonly AgencyId[] => parties
const consolidating = drafting('review-report', 'consolidate-review', 'draft', ({ chair }) => [chair])
const listing = drafting('commendation-list', 'commendation-list', 'list', everyParty)
const planning = drafting('next-period-plan', 'next-period-plan', 'nextPlan', everyParty)

const owedIn: Readonly<Partial<Record<ReviewStage, Owing>>> = {
  gathering,
  drafting: consolidating,
  promulgation: promulgating,
  conference: conferring,
  commendation: (state) => [...deciding(state), ...listing(state)],
  'commendation-promulgation': promulgating,
  'next-period': (state) => [...carrying(state), ...planning(state)],
  'next-period-promulgation': promulgating,
}

const over: readonly ReviewStage[] = ['none', 'closed', 'cancelled']

export const owed: Owing = (state) =>
  over.includes(state.stage) ? [] : [...(owedIn[state.stage]?.(state) ?? []), ...acknowledging(state)]
