// The ladder of an obligation: the programme's own, or, for the duties of a review and of an answer that it says nothing of, a default of ours.
import type { ObligationKind, ProgrammeDefinition, Rung } from './programme-definition.ts'

const steady: readonly Rung[] = [
  { days: -5, to: 'debtor' },
  { days: -1, to: 'debtor' },
  { days: 0, to: 'debtor' },
  { days: 1, to: 'debtor' },
  { days: 3, to: 'substitute' },
  { days: 5, to: 'office' },
  { days: 10, to: 'coordinators' },
]

/** Once the day has come, what was to be extended has a ladder of its own. */
const beforeItIsTooLate: readonly Rung[] = [
  { days: -1, to: 'debtor' },
  { days: 0, to: 'debtor' },
]

const defaults: Readonly<Partial<Record<ObligationKind, readonly Rung[]>>> = {
  'accept-succession': steady,
  'answer-extension': beforeItIsTooLate,
  'review-report': steady,
  'consolidate-review': steady,
  'hold-conference': steady,
  'decide-nomination': steady,
  'commendation-list': steady,
  'carry-tasks': steady,
  'next-period-plan': steady,
}

/** Empty when nobody is reminded. */
export const ladderOf = ({ ladders }: ProgrammeDefinition, kind: ObligationKind): readonly Rung[] =>
  ladders[kind] ?? defaults[kind] ?? []
