// Nominations after a final review: by pairs and agencies, with the achievement and its evidence. One achievement has one award;
// whoever nominates does not decide; every other party consents.
import { partySpokenFor } from '../cycle/who.ts'
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import type { DecideNomination, Nominate } from './commands.ts'
import type { Nomination, Decided as PartyDecision, ReviewState } from './state.ts'
import { nominatesFor, partyOfArm, type ReviewContext, sideOf } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

/** Spacing and case make no other achievement. */
const plain = (text: string): string => text.normalize('NFC').toLowerCase().split(/\s+/).join(' ').trim()

const nominationIn = ({ nominations }: ReviewState, id: string): Nomination | undefined =>
  Object.hasOwn(nominations, id) ? nominations[id] : undefined

export function nominate(context: ReviewContext, given: Nominate): Decided {
  const { state, facts, actor, now } = context
  const { id, agency, unit, kind, name, achievement, evidence, form } = given
  const side = sideOf(context, agency)
  if (!side || !nominatesFor(context, agency)) return refuse('wrong-party')
  if (nominationIn(state, id)) return refuse('nomination-exists')
  if (unit !== undefined && !definitionOf(facts).units.some((one) => one.id === unit))
    return refuse('unknown-unit')
  const fingerprint = facts.fingerprint({ kind, name: plain(name), achievement: plain(achievement) })
  const same = Object.values(state.nominations).find(
    (other) => other.fingerprint === fingerprint && other.status !== 'declined',
  )
  if (same) return refuse('achievement-nominated', { id: same.id })
  const own = partyOfArm(context, agency)
  const within = templateOf(state.template).review.decideWithin
  const nomination: Omit<Nomination, 'decisions' | 'status'> = {
    id,
    agency,
    by: actor.kind === 'person' ? actor.person : null,
    side,
    unit: unit ?? null,
    kind,
    name,
    achievement,
    evidence,
    form,
    fingerprint,
    deciders: state.parties.filter((party) => party !== own),
  }
  const deadlines = { [`nomination/${id}`]: deadlineAfter(officeOf(facts), localDateOf(now), within) }
  return [event('nominated', { ...nomination, deadlines })]
}

export function decideNomination(context: ReviewContext, { id, accept, reason }: DecideNomination): Decided {
  const { state, actor } = context
  const nomination = nominationIn(state, id)
  if (!nomination) return refuse('unknown-nomination')
  if (nomination.status !== 'open') return refuse('nomination-state', { status: nomination.status })
  const party = partySpokenFor(context) ?? ''
  const itself = actor.kind === 'person' && actor.person === nomination.by
  if (itself || !nomination.deciders.includes(party)) return refuse('own-nomination')
  if (nomination.decisions.some((decision) => decision.party === party)) return refuse('already-consented')
  if (!accept && !reason?.trim()) return refuse('reason-required')
  const others = nomination.deciders.filter((other) => other !== party)
  const agreed = others.every((other) =>
    nomination.decisions.some((one) => one.party === other && one.accept),
  )
  const status = accept ? (agreed ? 'accepted' : 'open') : 'declined'
  return [event('nomination.decided', { id, party, accept, reason: reason ?? null, status })]
}

type Nominated = Omit<Nomination, 'decisions' | 'status'> & Pick<ReviewState, 'deadlines'>

export const commendationEvents = {
  nominated: (state: ReviewState, { deadlines, ...nomination }: Nominated): ReviewState => ({
    ...state,
    nominations: { ...state.nominations, [nomination.id]: { ...nomination, decisions: [], status: 'open' } },
    deadlines: { ...state.deadlines, ...deadlines },
  }),
  'nomination.decided': (
    state: ReviewState,
    { id, party, accept, reason, status }: Omit<PartyDecision, 'at'> & Pick<Nomination, 'id' | 'status'>,
    { at }: { at: string },
  ): ReviewState => {
    const nomination = state.nominations[id]
    if (!nomination) throw new Error(`there is no nomination ${id}`)
    const decisions = [...nomination.decisions, { party, accept, reason, at }]
    return {
      ...state,
      nominations: { ...state.nominations, [id]: { ...nomination, decisions, status } },
    }
  },
}

export const nominationsIn = ({ nominations }: ReviewState, status: Nomination['status']): Nomination[] =>
  Object.values(nominations).filter((nomination) => nomination.status === status)

export const undecidedBy = ({ deciders, decisions }: Nomination): AgencyId[] =>
  deciders.filter((party) => !decisions.some((decision) => decision.party === party))
