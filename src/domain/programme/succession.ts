// Agencies and units end, begin, get new names: recorded once by a coordinator, and on its day carried to every open stream of the
// programme, begun or not. From that day on the definition in force names the successors; closed papers keep the old names.
import { type DomainError, refuse } from '../errors.ts'
import { eachHeir, type Heirs, heirOf } from '../heirs.ts'
import { type Context, type DueInstant, type EventDraft, event } from '../kernel.ts'
import type { AgencyId } from '../programme-definition.ts'
import { epochOf, type Instant, instantAt, latest, toInstant } from '../time.ts'
import { definitionOf } from './facts.ts'
import type { CalendarProposal, ProgrammeState, RecordedSuccession } from './state.ts'
import { heirsIn, succeededDefinition } from './succeeded-definition.ts'
import type { AcceptSuccession, Succeed, SuccessionCarried } from './succession-commands.ts'
import {
  acceptSuccession as accept,
  consentEvents,
  proposed,
  successionParty,
  touchesParty,
} from './succession-consent.ts'
import { successionFault } from './succession-faults.ts'
import { pendingSuccession } from './succession-streams.ts'

type ProgrammeContext = Context<ProgrammeState>
type Decided = readonly EventDraft[] | DomainError

function orderFault({ state }: ProgrammeContext, { succession: { id, on } }: Succeed): DomainError | null {
  const last = state.successions.at(-1)
  if (state.successions.some((other) => other.id === id)) return refuse('succession-exists')
  if (pendingSuccession(state)) return refuse('succession-pending')
  return last && on < last.on ? refuse('succession-order') : null
}

/** No two begin at one instant, by which a mass change is known. */
function beginning({ state, now }: ProgrammeContext, { succession: { on } }: Succeed): Instant {
  const at = latest(now, instantAt(on, '00:00'))
  const last = state.successions.at(-1)?.at
  return last !== undefined && last >= at ? toInstant(epochOf(last) + 1) : at
}

/** What touches a party's side is put to the others first: nobody replaces a co-equal party alone. */
export function succeed(context: ProgrammeContext, recorded: Succeed): Decided {
  const { state, facts } = context
  const definition = definitionOf(facts)
  const fault = orderFault(context, recorded) ?? successionFault(definition, recorded)
  if (fault) return fault
  if (state.parties.length < 2 || !touchesParty(definition, recorded.succession))
    return record(context, recorded, successionParty(context))
  return state.successionProposal ? refuse('succession-proposed') : proposed(context, recorded)
}

export const acceptSuccession = (context: ProgrammeContext, answer: AcceptSuccession): Decided =>
  accept(context, answer, (recorded, party, agreedBy) => {
    const definition = definitionOf(context.facts)
    const fault = orderFault(context, recorded) ?? successionFault(definition, recorded)
    return fault ?? record(context, recorded, party, agreedBy)
  })

/** @param agreedBy the parties whose consent it needed; absent where it needed none */
function record(
  context: ProgrammeContext,
  recorded: Succeed,
  party: AgencyId,
  agreedBy?: readonly AgencyId[],
): Decided {
  const { facts } = context
  const definition = definitionOf(facts)
  const definitionHash = facts.fingerprint(succeededDefinition(definition, recorded.succession))
  return [
    event('succession.recorded', {
      ...recorded,
      party,
      ...(agreedBy ? { agreedBy } : {}),
      at: beginning(context, recorded),
      after: facts.programme?.definitionHash ?? '',
      definitionHash,
    }),
  ]
}

const AN_HOUR = 3_600_000
/** After so many tries what is still left out stays so, and is listed for the coordinators. */
const MOST_TRIES = 5

/** Streams that were left out are tried again, later each time: their duties must not stay with whoever has ended. */
export function successionCarried({ state, now }: ProgrammeContext, tally: SuccessionCarried): Decided {
  const pending = pendingSuccession(state)
  if (!pending) return []
  const { id, tries } = pending
  if (tally.skipped === 0 || tries >= MOST_TRIES) return [event('succession.carried', { id, ...tally })]
  const again = toInstant(epochOf(latest(now, pending.at)) + AN_HOUR * 2 ** tries)
  return [event('succession.interrupted', { id, ...tally, again })]
}

export const successionInstants = (state: ProgrammeState): DueInstant[] => {
  const pending = pendingSuccession(state)
  if (!pending) return []
  const { at, tries } = pending
  return [{ at, command: 'succeedStreams', mass: true, ...(tries > 0 ? { occasion: tries } : {}) }]
}

interface Recorded extends Succeed {
  readonly party?: AgencyId
  readonly at: Instant
  readonly definitionHash: string
}

const answersAfter = <P extends Pick<CalendarProposal, 'proposer' | 'accepted'>>(
  open: P | null,
  heirs: Heirs,
): P | null =>
  open && { ...open, proposer: heirOf(heirs, open.proposer), accepted: eachHeir(heirs, open.accepted) }

/** The programme's own parties and consents go over with the first try. */
function followed(state: ProgrammeState, id: string, change: Partial<RecordedSuccession>): ProgrammeState {
  const heirs = heirsIn(state.successions.find((one) => one.id === id) ?? { agencies: [] })
  return {
    ...state,
    parties: eachHeir(heirs, state.parties),
    proposal: answersAfter(state.proposal, heirs),
    successionProposal: answersAfter(state.successionProposal, heirs),
    successions: state.successions.map((one) => (one.id === id ? { ...one, ...change } : one)),
  }
}

export const successionEvents = {
  ...consentEvents,
  'succession.recorded': (
    state: ProgrammeState,
    { succession, choices, party, at, definitionHash }: Recorded,
  ): ProgrammeState => {
    const { id, on, basis, agencies, units } = succession
    const recorded: RecordedSuccession = {
      id,
      on,
      basis,
      at,
      agencies,
      units,
      renamedUnits: Object.fromEntries(succession.renamedUnits.map(({ unit, name }) => [unit, name.vi])),
      choices,
      ...(party === undefined ? {} : { party }),
      tries: 0,
      newAgencies: succession.newAgencies,
      renamedAgencies: succession.renamedAgencies,
      carried: null,
    }
    return {
      ...state,
      successionProposal:
        state.successionProposal?.recorded.succession.id === id ? null : state.successionProposal,
      successions: [...state.successions, recorded],
      definitions: [...state.definitions, { on, hash: definitionHash }],
    }
  },
  'succession.carried': (
    state: ProgrammeState,
    { id, changed, skipped }: SuccessionCarried & { id: string },
    { at }: { at: Instant },
  ): ProgrammeState => {
    const carried = { newAgencies: [], renamedAgencies: [], carried: { changed, skipped, at } }
    return followed(state, id, carried)
  },
  'succession.interrupted': (
    state: ProgrammeState,
    { id, again }: SuccessionCarried & { id: string; again: Instant },
  ): ProgrammeState => {
    const tries = (state.successions.find((one) => one.id === id)?.tries ?? 0) + 1
    return followed(state, id, { at: again, tries })
  },
}
