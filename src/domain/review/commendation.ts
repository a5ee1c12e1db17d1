// Nominations after a final review: by pairs and agencies, with the achievement and its evidence. One achievement has one award;
// every party consents to it, though not through the person or unit that nominates or is nominated.
import { actsFor, partySpokenFor } from '../cycle/who.ts'
import { deadlineAfter } from '../deadline.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { agenciesOf, armsOf } from '../permissions.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import type { DecideNomination, Nominate, WithdrawNomination } from './commands.ts'
import type { Nomination, Decided as PartyDecision, ReviewState } from './state.ts'
import { nominatesFor, partyOfArm, type ReviewContext, sideOf } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

/** Spacing and case make no other achievement. */
const plain = (text: string): string => text.normalize('NFC').toLowerCase().split(/\s+/).join(' ').trim()

const nominationIn = ({ nominations }: ReviewState, id: string): Nomination | undefined =>
  Object.hasOwn(nominations, id) ? nominations[id] : undefined

/** By nominating its own people, a party consents: so only who binds it nominates for a part of it. */
const bindsParty = (context: ReviewContext, party: AgencyId): boolean =>
  actsFor(context, party, ['coordinator']) || agenciesOf(context, [party], ['leader']).length > 0

/** Of its own people's award the others decide; of anybody else's each party, also the one that nominates. */
function decidersOf(context: ReviewContext, own: AgencyId | null, side: AgencyId): readonly AgencyId[] {
  const { parties } = context.state
  return own === side ? parties.filter((party) => party !== own) : parties
}

/** A party consents through others than the unit that nominates or is nominated; where that is the whole agency, through anyone. */
function decidesFor(context: ReviewContext, party: AgencyId, { agency, nomineeAgency }: Nomination): boolean {
  const out = [agency, nomineeAgency].filter((one) => one !== party)
  const arms = armsOf(context.facts, party).filter((arm) => !out.includes(arm))
  return (
    agenciesOf(context, [party], ['leader']).length > 0 ||
    agenciesOf(context, arms, ['coordinator']).length > 0
  )
}

function nominatorFault(context: ReviewContext, agency: AgencyId): DomainError | null {
  if (!sideOf(context, agency) || !nominatesFor(context, agency)) return refuse('wrong-party')
  const own = partyOfArm(context, agency)
  return own && !bindsParty(context, own) ? refuse('not-allowed') : null
}

function nomineeFault({ state, facts }: ReviewContext, given: Nominate): DomainError | null {
  const { id, unit, nomineeAgency, evidence } = given
  const { units, agencies } = definitionOf(facts)
  if (evidence.length === 0) return refuse('evidence-required')
  if (nominationIn(state, id)) return refuse('nomination-exists')
  if (unit !== undefined && !units.some((one) => one.id === unit)) return refuse('unknown-unit')
  const known = nomineeAgency === undefined || agencies.some((one) => one.id === nomineeAgency)
  return known ? null : refuse('unknown-agency')
}

export function nominate(context: ReviewContext, given: Nominate): Decided {
  const { state, facts, actor, now } = context
  const { id, agency, unit, nomineeAgency, kind, name, achievement, evidence, form } = given
  const fault = nominatorFault(context, agency) ?? nomineeFault(context, given)
  if (fault) return fault
  const fingerprint = facts.fingerprint({ kind, name: plain(name), achievement: plain(achievement) })
  const same = Object.values(state.nominations).find(
    (other) => other.fingerprint === fingerprint && (other.status === 'open' || other.status === 'accepted'),
  )
  if (same) return refuse('achievement-nominated', { id: same.id })
  const within = templateOf(state.template).review.decideWithin
  const side = (nomineeAgency && sideOf(context, nomineeAgency)) || (sideOf(context, agency) ?? '')
  const nomination: Omit<Nomination, 'decisions' | 'status'> = {
    id,
    agency,
    by: actor.kind === 'person' ? actor.person : null,
    side,
    unit: unit ?? null,
    nomineeAgency: nomineeAgency ?? null,
    kind,
    name,
    achievement,
    evidence,
    form,
    fingerprint,
    deciders: decidersOf(context, partyOfArm(context, agency), side),
  }
  const deadlines = { [`nomination/${id}`]: deadlineAfter(officeOf(facts), localDateOf(now), within) }
  return [event('nominated', { ...nomination, deadlines })]
}

export function withdrawNomination(context: ReviewContext, { id, reason }: WithdrawNomination): Decided {
  const nomination = nominationIn(context.state, id)
  if (!nomination) return refuse('unknown-nomination')
  if (!nominatesFor(context, nomination.agency)) return refuse('wrong-party')
  if (nomination.status !== 'open') return refuse('nomination-state', { status: nomination.status })
  return reason.trim() === '' ? refuse('reason-required') : [event('nomination.withdrawn', { id, reason })]
}

export function decideNomination(context: ReviewContext, { id, accept, reason }: DecideNomination): Decided {
  const { state, actor } = context
  const nomination = nominationIn(state, id)
  if (!nomination) return refuse('unknown-nomination')
  if (nomination.status !== 'open') return refuse('nomination-state', { status: nomination.status })
  const party = partySpokenFor(context) ?? ''
  const itself = actor.kind === 'person' && actor.person === nomination.by
  const asked = nomination.deciders.includes(party) && decidesFor(context, party, nomination)
  if (itself || !asked) return refuse('own-nomination')
  if (nomination.decisions.some((decision) => decision.party === party)) return refuse('already-consented')
  if (!accept && !reason?.trim()) return refuse('reason-required')
  const others = nomination.deciders.filter((other) => other !== party)
  const agreed = others.every((other) =>
    nomination.decisions.some((one) => one.party === other && one.accept),
  )
  const status = accept ? (agreed ? 'accepted' : 'open') : 'declined'
  return [event('nomination.decided', { id, party, accept, reason: reason ?? null, status })]
}

/** Older events do not name the nominee's agency. */
type Nominated = Omit<Nomination, 'decisions' | 'status' | 'nomineeAgency'> &
  Pick<ReviewState, 'deadlines'> & { readonly nomineeAgency?: AgencyId | null }

export const commendationEvents = {
  nominated: (state: ReviewState, { deadlines, nomineeAgency, ...given }: Nominated): ReviewState => ({
    ...state,
    nominations: {
      ...state.nominations,
      [given.id]: { ...given, nomineeAgency: nomineeAgency ?? null, decisions: [], status: 'open' },
    },
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
  'nomination.withdrawn': (state: ReviewState, { id }: WithdrawNomination): ReviewState => {
    const nomination = state.nominations[id]
    if (!nomination) throw new Error(`there is no nomination ${id}`)
    return { ...state, nominations: { ...state.nominations, [id]: { ...nomination, status: 'withdrawn' } } }
  },
}

export const nominationsIn = ({ nominations }: ReviewState, status: Nomination['status']): Nomination[] =>
  Object.values(nominations).filter((nomination) => nomination.status === status)

export const undecidedBy = ({ deciders, decisions }: Nomination): AgencyId[] =>
  deciders.filter((party) => !decisions.some((decision) => decision.party === party))
