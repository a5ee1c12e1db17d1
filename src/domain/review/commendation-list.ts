// The list that both sign, and the decisions that follow it: a giấy khen is given by the agency's own head under a number of its
// register; a bằng khen is not ours to give, it is proposed upwards.
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { numberFrom } from '../numbering.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AwardNumber } from './commands.ts'
import { nominationsIn } from './commendation.ts'
import type { AwardDecision, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

/** The abbreviation of a decision (Decree 30/2020/NĐ-CP, annex III); the programme states no symbol of its own for it. */
const DECISION = 'QĐ'

export function listFault({ state }: ReviewContext): DomainError | null {
  const open = nominationsIn(state, 'open').map(({ id }) => id)
  return open.length > 0 ? refuse('nominations-open', { nominations: open.join(', ') }) : null
}

/** Ids of the awards that the list names. */
export const listed = (state: ReviewState): string[] => nominationsIn(state, 'accepted').map(({ id }) => id)

/** One decision for each agency whose head commends: that of the nominee's side. */
export function decisionsOf(
  { state, facts }: ReviewContext,
  given: readonly AwardNumber[],
): readonly AwardDecision[] | DomainError {
  const own = nominationsIn(state, 'accepted').filter(({ form }) => form === 'giay-khen')
  const agencies = state.parties.filter((party) => own.some(({ side }) => side === party))
  const stray = given.find(({ agency, form }) => form !== 'giay-khen' || !agencies.includes(agency))
  if (stray) return refuse('unknown-agency')
  const decisions: AwardDecision[] = []
  for (const agency of agencies) {
    const entry = given.find((one) => one.agency === agency)
    const number = numberFrom(definitionOf(facts), agency, entry)
    if (isRefusal(number)) return number
    const awards = own.filter(({ side }) => side === agency).map(({ id }) => id)
    decisions.push({ form: 'giay-khen', agency, number, symbol: DECISION, awards })
  }
  return decisions
}

export const proposedUpwards = (state: ReviewState): string[] =>
  nominationsIn(state, 'accepted')
    .filter(({ form }) => form === 'bang-khen')
    .map(({ id }) => id)
