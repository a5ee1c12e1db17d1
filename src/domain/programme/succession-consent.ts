// A succession that touches a party's side or the symbols of joint documents binds only when every party has agreed: one proposes it, each other accepts, or one
// declines. One that is recorded is taken back until its day by the party that recorded it, one that needed no consent by any.
import { partySpokenFor } from '../cycle/who.ts'
import { deadlineAfter } from '../deadline.ts'
import { symbolFor } from '../document-policies.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type Context, type EventDraft, event, type Obligation } from '../kernel.ts'
import { armsIn, partyOf } from '../permissions.ts'
import type { AgencyId, DocumentKind, ProgrammeDefinition } from '../programme-definition.ts'
import { templateOf } from '../templates/registry.ts'
import { epochOf, localDateOf } from '../time.ts'
import { definitionOf, officeOf } from './facts.ts'
import type { ProgrammeState, RecordedSuccession, SuccessionProposal } from './state.ts'
import type {
  AcceptSuccession,
  DeclineSuccession,
  Succeed,
  Succession,
  WithdrawSuccession,
} from './succession-commands.ts'
import { type Following, placesWithout } from './succession-place.ts'

type ProgrammeContext = Context<ProgrammeState>
type Decided = readonly EventDraft[] | DomainError

export const successionParty = (context: ProgrammeContext): AgencyId =>
  partyOf(context, ['coordinator']) ?? ''
const answering = (context: ProgrammeContext): AgencyId => partySpokenFor(context) ?? ''

/** Kinds whose symbol another one follows; what stays as it is does not count. */
export const changedSymbols = (
  definition: ProgrammeDefinition,
  { symbols }: Succession,
): readonly DocumentKind[] =>
  (Object.keys(symbols) as DocumentKind[]).filter((kind) => symbols[kind] !== symbolFor(definition, kind))

/** What the parties issue together is everybody's; the units' own plans go with the units, and with nothing else. */
function touchesJointSymbols(definition: ProgrammeDefinition, succession: Succession): boolean {
  const free: DocumentKind = 'district-plan'
  return changedSymbols(definition, succession).some((kind) => kind !== free || succession.units.length === 0)
}

/** It ends or renames a party, its drafting unit or its office, or changes what stands under the numbers of joint documents. */
export function touchesParty(definition: ProgrammeDefinition, succession: Succession): boolean {
  const arms = new Set(definition.parties.flatMap(armsIn))
  const { agencies, renamedAgencies } = succession
  return (
    agencies.some(({ from }) => arms.has(from)) ||
    renamedAgencies.some(({ agency }) => arms.has(agency)) ||
    touchesJointSymbols(definition, succession)
  )
}

/** Everybody else has to agree; a programme of one party has nobody to ask. */
export function proposed(context: ProgrammeContext, recorded: Succeed): Decided {
  const { state, facts, now } = context
  const within = templateOf(definitionOf(facts).template).answerWithin
  return [
    event('succession.proposed', {
      ...recorded,
      party: successionParty(context),
      number: state.successionProposals + 1,
      answerBy: deadlineAfter(officeOf(facts), localDateOf(now), within),
    }),
  ]
}

const named = ({ successionProposal: open }: ProgrammeState, answer: AcceptSuccession) =>
  open && open.number === answer.proposal && open.recorded.succession.id === answer.succession ? open : null

const agreedBy = ({ proposer, accepted }: SuccessionProposal): readonly AgencyId[] => [proposer, ...accepted]

/** With the last party's consent it is recorded; what it says is checked once more by then. */
export function acceptSuccession(
  context: ProgrammeContext,
  answer: AcceptSuccession,
  record: (recorded: Succeed, party: AgencyId, agreedBy: readonly AgencyId[]) => Decided,
): Decided {
  const open = named(context.state, answer)
  if (!open) return refuse('no-succession-proposed')
  const party = answering(context)
  const before = agreedBy(open)
  if (before.includes(party)) return refuse('already-consented')
  const last = context.state.parties.every((other) => other === party || before.includes(other))
  if (last) return record(open.recorded, open.proposer, [...before, party])
  return [event('succession.agreed', { succession: answer.succession, party })]
}

/** The proposing party takes its proposal back the same way. */
export function declineSuccession(context: ProgrammeContext, answer: DeclineSuccession): Decided {
  if (!named(context.state, answer)) return refuse('no-succession-proposed')
  const { succession, reason } = answer
  if (reason.trim() === '') return refuse('reason-required')
  return [event('succession.declined', { succession, reason, party: answering(context) })]
}

/** Milliseconds before its instant from which on the mass change may have begun by another clock. */
const TOO_LATE = 60_000

export function withdrawSuccession(
  context: ProgrammeContext,
  { succession, reason }: WithdrawSuccession,
): Decided {
  const { successionProposal: open, successions } = context.state
  if (open?.recorded.succession.id === succession) return proposalTakenBack(context, open, reason)
  const found = successions.find(({ id }) => id === succession)
  if (!found) return refuse('not-found')
  // Each try moves its instant ahead, while most streams have followed by then.
  const begun = found.carried !== null || found.tries > 0
  if (begun || epochOf(context.now) + TOO_LATE > epochOf(found.at)) return refuse('succession-begun')
  const party = answering(context)
  if (found.agreed && found.party !== undefined && found.party !== party) return refuse('wrong-party')
  if (reason.trim() === '') return refuse('reason-required')
  const following = placesWithout(context, succession)
  if (isRefusal(following)) return following
  const after = context.facts.programme?.definitionHash ?? ''
  const later = following.length > 0 ? { after, following } : {}
  return [event('succession.withdrawn', { succession, reason, party, ...later })]
}

/** A proposal that cannot be carried any more: it ends by itself, for a reason that is a refusal's. */
export const lapsed = (
  { succession }: Pick<AcceptSuccession, 'succession'>,
  { refused, details }: DomainError,
): EventDraft => event('succession.lapsed', { succession, because: { refused, details } })

/** One that not all have agreed to yet is taken back by its proposer alone; the others decline it. */
function proposalTakenBack(context: ProgrammeContext, open: SuccessionProposal, reason: string): Decided {
  if (answering(context) !== open.proposer) return refuse('wrong-party')
  const succession = open.recorded.succession.id
  return declineSuccession(context, { succession, proposal: open.number, reason })
}

/** Every party that has not answered. */
export function owedAnswers({ parties, successionProposal: open }: ProgrammeState): Obligation[] {
  if (!open) return []
  return parties
    .filter((party) => !agreedBy(open).includes(party))
    .map((party) => ({
      key: `accept-succession/${open.number}/${party}`,
      kind: 'accept-succession',
      debtor: party,
      due: open.answerBy.at,
    }))
}

interface Proposed extends Succeed, Pick<SuccessionProposal, 'number' | 'answerBy'> {
  readonly party: AgencyId
}

export const consentEvents = {
  'succession.proposed': (
    state: ProgrammeState,
    { succession, choices, party, number, answerBy }: Proposed,
  ): ProgrammeState => ({
    ...state,
    successionProposals: number,
    successionProposal: {
      number,
      proposer: party,
      accepted: [],
      answerBy,
      recorded: { succession, choices },
    },
  }),
  'succession.agreed': (state: ProgrammeState, { party }: { party: AgencyId }): ProgrammeState => {
    const { successionProposal: open } = state
    return open ? { ...state, successionProposal: { ...open, accepted: [...open.accepted, party] } } : state
  },
  'succession.declined': (state: ProgrammeState): ProgrammeState => ({ ...state, successionProposal: null }),
  'succession.lapsed': (state: ProgrammeState): ProgrammeState => ({ ...state, successionProposal: null }),
  'succession.withdrawn': (
    state: ProgrammeState,
    { succession, following = [] }: { succession: string; following?: readonly Following[] },
  ): ProgrammeState => {
    const at = state.successions.findIndex(({ id }) => id === succession)
    if (at < 0) return state
    const successions = state.successions.toSpliced(at, 1)
    const definitions = state.definitions.toSpliced(at, 1)
    return { ...state, successions, definitions: madeAnew(successions, definitions, following) }
  },
}

/** What the later ones leave, on another definition before them. */
export const madeAnew = (
  successions: readonly RecordedSuccession[],
  definitions: ProgrammeState['definitions'],
  following: readonly Following[],
): ProgrammeState['definitions'] =>
  definitions.map((definition, at) => {
    const anew = following.find(({ id }) => id === successions[at]?.id)
    return anew ? { ...definition, hash: anew.definitionHash } : definition
  })
