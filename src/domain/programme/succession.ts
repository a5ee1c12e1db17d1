// Agencies and units end, begin, get new names: recorded once by a coordinator, and on its day carried to every open stream of the
// programme, begun or not. From that day on the definition in force names the successors; closed papers keep the old names.
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { eachHeir, type Heirs, heirOf } from '../heirs.ts'
import { type Context, type DueInstant, type EventDraft, event } from '../kernel.ts'
import type { AgencyId } from '../programme-definition.ts'
import { epochOf, type Instant, instantAt, type LocalDate, latest, printedDay, toInstant } from '../time.ts'
import type { CalendarProposal, ProgrammeState, RecordedSuccession } from './state.ts'
import { heirsIn } from './succeeded-definition.ts'
import type { AcceptSuccession, Succeed, SuccessionCarried } from './succession-commands.ts'
import {
  acceptSuccession as accept,
  consentEvents,
  lapsed,
  madeAnew,
  proposed,
  successionParty,
  touchesParty,
} from './succession-consent.ts'
import { type Following, type Place, placeOf, proposalFault } from './succession-place.ts'
import { successionUnderWay } from './succession-streams.ts'

type ProgrammeContext = Context<ProgrammeState>
type Decided = readonly EventDraft[] | DomainError

/** No two begin at one instant, by which a mass change is known. */
function beginning({ state, now }: ProgrammeContext, { succession: { on } }: Succeed): Instant {
  const taken = new Set(state.successions.map(({ at }) => at))
  let at = latest(now, instantAt(on, '00:00'))
  while (taken.has(at)) at = toInstant(epochOf(at) + 1)
  return at
}

/** What touches a party's side is put to the others first: nobody replaces a co-equal party alone. */
export function succeed(context: ProgrammeContext, recorded: Succeed): Decided {
  const { state } = context
  const place = proposalFault(state, recorded) ?? placeOf(context, recorded)
  if (isRefusal(place)) return place
  if (state.parties.length < 2 || !touchesParty(place.before, recorded.succession))
    return record(context, recorded, place, { party: successionParty(context) })
  const open = state.successionProposal?.recorded.succession
  return open ? refuse('succession-proposed', { day: printedDay(open.on) }) : proposed(context, recorded)
}

/** One that cannot be carried any more by then ends, and says why: nobody is asked again for an answer that cannot be given. */
export const acceptSuccession = (context: ProgrammeContext, answer: AcceptSuccession): Decided =>
  accept(context, answer, (recorded, party, agreedBy) => {
    const place = placeOf(context, recorded)
    if (!isRefusal(place)) return record(context, recorded, place, { party, agreedBy })
    return place.refused === 'succession-pending' ? place : [lapsed(answer, place)]
  })

interface By {
  readonly party: AgencyId
  /** The parties whose consent it needed; absent where it needed none. */
  readonly agreedBy?: readonly AgencyId[]
}

function record(context: ProgrammeContext, recorded: Succeed, place: Place, by: By): Decided {
  const { definitionHash, following } = place
  return [
    event('succession.recorded', {
      ...recorded,
      ...by,
      at: beginning(context, recorded),
      after: context.facts.programme?.definitionHash ?? '',
      definitionHash,
      ...(following.length > 0 ? { following } : {}),
    }),
  ]
}

const AN_HOUR = 3_600_000
const A_DAY = 24 * AN_HOUR
/** After so many tries the next succession no longer waits; what is still left out is tried again every day. */
const MOST_TRIES = 5

/** Streams that were left out are tried again, later each time: their duties must not stay with whoever has ended. */
export function successionCarried({ state, now }: ProgrammeContext, tally: SuccessionCarried): Decided {
  const under = successionUnderWay(state)
  if (!under) return []
  const { id, tries, at, carried } = under
  const overtaken = passedBy(state, under.on)
  if (tally.skipped === 0) return [event('succession.carried', { id, ...tally }), ...overtaken]
  const again = (wait: number) => toInstant(epochOf(latest(now, at)) + wait)
  if (carried) return [event('succession.interrupted', { id, ...tally, again: again(A_DAY) })]
  return tries >= MOST_TRIES
    ? [event('succession.carried', { id, ...tally, again: again(A_DAY) }), ...overtaken]
    : [event('succession.interrupted', { id, ...tally, again: again(AN_HOUR * 2 ** tries) }), ...overtaken]
}

/** A proposal of an earlier day than one that has begun comes too late. */
function passedBy({ successionProposal: open }: ProgrammeState, on: LocalDate): EventDraft[] {
  if (!open || open.recorded.succession.on >= on) return []
  const succession = open.recorded.succession.id
  return [lapsed({ succession }, refuse('succession-order', { day: printedDay(on) }))]
}

export const successionInstants = (state: ProgrammeState): DueInstant[] => {
  const under = successionUnderWay(state)
  if (!under) return []
  const { at, tries } = under
  return [{ at, command: 'succeedStreams', mass: true, ...(tries > 0 ? { occasion: tries } : {}) }]
}

interface Recorded extends Succeed {
  readonly party?: AgencyId
  readonly agreedBy?: readonly AgencyId[]
  readonly at: Instant
  readonly definitionHash: string
  readonly following?: readonly Following[]
}

const answersAfter = <P extends Pick<CalendarProposal, 'proposer' | 'accepted'>>(
  open: P | null,
  heirs: Heirs,
): P | null =>
  open && { ...open, proposer: heirOf(heirs, open.proposer), accepted: eachHeir(heirs, open.accepted) }

const triesOf = ({ successions }: ProgrammeState, id: string): number =>
  successions.find((one) => one.id === id)?.tries ?? 0

/** The programme's own parties and consents go over with the first try. */
function followed(state: ProgrammeState, id: string, change: Partial<RecordedSuccession>): ProgrammeState {
  const heirs = heirsIn(state.successions.find((one) => one.id === id && !one.carried) ?? { agencies: [] })
  return {
    ...state,
    parties: eachHeir(heirs, state.parties),
    proposal: answersAfter(state.proposal, heirs),
    successionProposal: answersAfter(state.successionProposal, heirs),
    successions: state.successions.map((one) => ({
      ...one,
      ...(one.party === undefined ? {} : { party: heirOf(heirs, one.party) }),
      ...(one.id === id ? change : {}),
    })),
  }
}

export const successionEvents = {
  ...consentEvents,
  'succession.recorded': (
    state: ProgrammeState,
    { succession, choices, party, agreedBy, at, definitionHash, following = [] }: Recorded,
  ): ProgrammeState => {
    const { id, on, basis, agencies, units, newAgencies, newUnits, renamedUnits, renamedAgencies, symbols } =
      succession
    const recorded: RecordedSuccession = {
      id,
      on,
      basis,
      at,
      agencies,
      units,
      renamedUnits: Object.fromEntries(renamedUnits.map(({ unit, name }) => [unit, name.vi])),
      choices,
      ...(party === undefined ? {} : { party }),
      agreed: agreedBy !== undefined,
      waiting: { newUnits, renamedUnits, symbols },
      tries: 0,
      newAgencies,
      renamedAgencies,
      carried: null,
      leftOut: false,
    }
    const place = state.successions.filter((other) => other.on <= on).length
    const successions = state.successions.toSpliced(place, 0, recorded)
    const definitions = state.definitions.toSpliced(place, 0, { on, hash: definitionHash })
    return {
      ...state,
      successionProposal:
        state.successionProposal?.recorded.succession.id === id ? null : state.successionProposal,
      successions,
      definitions: madeAnew(successions, definitions, following),
    }
  },
  'succession.carried': (
    state: ProgrammeState,
    { id, changed, skipped, again }: SuccessionCarried & { id: string; again?: Instant },
    { at }: { at: Instant },
  ): ProgrammeState => {
    const carried = { changed, skipped, at }
    if (!again) {
      const through = { newAgencies: [], leftOut: false }
      return followed(state, id, { waiting: null, ...through, carried })
    }
    return followed(state, id, {
      waiting: null,
      carried,
      leftOut: true,
      at: again,
      tries: triesOf(state, id) + 1,
    })
  },
  'succession.interrupted': (
    state: ProgrammeState,
    { id, again }: SuccessionCarried & { id: string; again: Instant },
  ): ProgrammeState => {
    return followed(state, id, { waiting: null, at: again, tries: triesOf(state, id) + 1 })
  },
}
