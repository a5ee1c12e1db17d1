// An agency of the review is succeeded: whoever chairs, owes or decides from now on is its successor. What was sent, decided and
// issued keeps the old name.
import { documentAfter } from '../cycle/succession.ts'
import { concerns, eachHeir, type Heirs, heirOf, type SucceedStream } from '../heirs.ts'
import { type EventDraft, event } from '../kernel.ts'
import type { Nomination, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

function named({ chair, lead, parties, tasks, nominations, promulgated }: ReviewState): string[] {
  const nominating = Object.values(nominations).map(({ agency }) => agency)
  const recipients = promulgated.flatMap((document) => document.recipients)
  const awaited = recipients.filter(({ acknowledgedAt }) => !acknowledgedAt)
  return [
    chair,
    lead,
    ...parties,
    ...tasks.map((task) => task.lead),
    ...nominating,
    ...awaited.map(({ agency }) => agency),
  ]
}

export function succeed({ state }: ReviewContext, { succession, on, heirs }: SucceedStream): EventDraft[] {
  if (state.stage === 'closed' || state.stage === 'cancelled') return []
  return concerns(heirs, named(state)) ? [event('review.succeeded', { succession, on, heirs })] : []
}

/** A party that has decided has done so: its successor is not asked again. */
function nominationAfter(nomination: Nomination, heirs: Heirs): Nomination {
  const { agency, nomineeAgency, side, status, deciders, decisions } = nomination
  const after = {
    ...nomination,
    agency: heirOf(heirs, agency),
    nomineeAgency: nomineeAgency && heirOf(heirs, nomineeAgency),
    side: heirOf(heirs, side),
  }
  if (status !== 'open') return after
  return {
    ...after,
    deciders: eachHeir(heirs, deciders),
    decisions: decisions.map((one) => ({ ...one, party: heirOf(heirs, one.party) })),
  }
}

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

export const successionEvents = {
  'review.succeeded': (state: ReviewState, { heirs }: SucceedStream): ReviewState => ({
    ...state,
    chair: heirOf(heirs, state.chair),
    lead: heirOf(heirs, state.lead),
    parties: eachHeir(heirs, state.parties),
    tasks: state.tasks.map(({ task, lead }) => ({ task, lead: heirOf(heirs, lead) })),
    // A party that has reported has done so.
    reports: Object.fromEntries(
      Object.entries(state.reports).map(([party, report]) => [heirOf(heirs, party), report]),
    ),
    nominations: mapped(state.nominations, (nomination) => nominationAfter(nomination, heirs)),
    promulgated: state.promulgated.map((document) => documentAfter(document, heirs)),
  }),
}
