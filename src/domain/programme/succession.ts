// Agencies and units end, begin, get new names: recorded once by a coordinator, and on its day carried to every open stream of the
// programme, begun or not. From that day on the definition in force names the successors; closed papers keep the old names.
import { coordinatorsOf, leadersOf } from '../audiences.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type Choice, eachHeir, heirOf, type SucceedStream } from '../heirs.ts'
import {
  type Command,
  type Context,
  type DueInstant,
  type EventDraft,
  event,
  type Facts,
  type NoticeDraft,
  type PastEvent,
} from '../kernel.ts'
import type { AgencyDefinition, UnitId } from '../programme-definition.ts'
import { parseStream, programmeStream } from '../streams.ts'
import { epochOf, type Instant, instantAt, latest, toInstant } from '../time.ts'
import { definitionOf } from './facts.ts'
import type { ProgrammeState, RecordedSuccession } from './state.ts'
import { heirsIn, succeededDefinition } from './succeeded-definition.ts'
import type { Succeed, SuccessionCarried } from './succession-commands.ts'
import { successionFault } from './succession-faults.ts'

type ProgrammeContext = Context<ProgrammeState>
type Decided = readonly EventDraft[] | DomainError

/** At most one is under way: they are recorded in order, each on the definition that the last one left. */
export const pendingSuccession = ({ successions }: ProgrammeState): RecordedSuccession | null =>
  successions.find(({ carried }) => carried === null) ?? null

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

export function succeed(context: ProgrammeContext, recorded: Succeed): Decided {
  const { facts } = context
  const definition = definitionOf(facts)
  const fault = orderFault(context, recorded) ?? successionFault(definition, recorded)
  if (fault) return fault
  const definitionHash = facts.fingerprint(succeededDefinition(definition, recorded.succession))
  return [
    event('succession.recorded', {
      ...recorded,
      at: beginning(context, recorded),
      after: facts.programme?.definitionHash ?? '',
      definitionHash,
    }),
  ]
}

export function successionCarried({ state }: ProgrammeContext, tally: SuccessionCarried): Decided {
  const pending = pendingSuccession(state)
  return pending ? [event('succession.carried', { id: pending.id, ...tally })] : []
}

export const successionInstants = (state: ProgrammeState): DueInstant[] => {
  const pending = pendingSuccession(state)
  return pending ? [{ at: pending.at, command: 'succeedStreams', mass: true }] : []
}

/** The agencies that the mass change registers, where nobody has. */
export const newAgencies = (state: ProgrammeState): readonly AgencyDefinition[] =>
  pendingSuccession(state)?.newAgencies ?? []

/** The units that take over from the unit of a stream. */
export const successorsOf = (state: ProgrammeState, unit: UnitId): readonly UnitId[] =>
  pendingSuccession(state)?.units.find(({ from }) => from === unit)?.to ?? []

function unitEnds({ units, choices }: RecordedSuccession, unit: UnitId): SucceedStream['unit'] {
  const ending = units.find(({ from }) => from === unit)
  if (!ending) return null
  const own = choices.perObligation.filter((choice) => choice.unit === unit)
  return {
    to: ending.to,
    verified: ending.verified,
    default: { fate: choices.default },
    choices: Object.fromEntries(
      own.map(({ subject, fate, to }): [string, Choice] => [subject, { fate, ...(to ? { to } : {}) }]),
    ),
  }
}

/** What the mass change asks of one stream: of an agency that it is registered, of any other that it follows. */
export function succeedStream(state: ProgrammeState, unit: UnitId | null, stream: string): Command {
  const pending = pendingSuccession(state)
  if (!pending) throw new Error('no succession is under way')
  const agency = parseStream(stream)?.agency
  if (agency) return { name: 'register', payload: pending.newAgencies.find(({ id }) => id === agency) }
  const whole = unit === null || parseStream(stream)?.kind !== 'district-plan'
  const payload: SucceedStream = {
    succession: pending.id,
    on: pending.on,
    basis: pending.basis,
    heirs: heirsIn(pending),
    renamed: pending.renamedUnits,
    unit: whole ? null : unitEnds(pending, unit),
    ended: unit === null ? pending.units.map(({ from }) => from) : [],
  }
  return { name: 'succeed', payload }
}

interface Recorded extends Succeed {
  readonly at: Instant
  readonly definitionHash: string
}

export const successionEvents = {
  'succession.recorded': (
    state: ProgrammeState,
    { succession, choices, at, definitionHash }: Recorded,
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
      newAgencies: succession.newAgencies,
      carried: null,
    }
    return {
      ...state,
      successions: [...state.successions, recorded],
      definitions: [...state.definitions, { on, hash: definitionHash }],
    }
  },
  'succession.carried': (
    state: ProgrammeState,
    { id, changed, skipped }: SuccessionCarried & { id: string },
    { at }: { at: Instant },
  ): ProgrammeState => {
    const found = state.successions.find((one) => one.id === id)
    const heirs = heirsIn(found ?? { agencies: [] })
    return {
      ...state,
      parties: eachHeir(heirs, state.parties),
      proposal: state.proposal && {
        ...state.proposal,
        proposer: heirOf(heirs, state.proposal.proposer),
        accepted: eachHeir(heirs, state.proposal.accepted),
      },
      successions: state.successions.map((one) =>
        one.id === id ? { ...one, newAgencies: [], carried: { changed, skipped, at } } : one,
      ),
    }
  },
}

export const successionTells = {
  'succession.recorded': (state: ProgrammeState, { data }: PastEvent, facts: Facts): NoticeDraft[] => {
    const { succession } = data as unknown as Succeed
    const { on, basis, agencies, units, renamedUnits, renamedAgencies } = succession
    const params = {
      day: on,
      basis,
      agencies: agencies.length + renamedAgencies.length,
      units: units.length + renamedUnits.length,
      unverified: units.filter(({ verified }) => !verified).length,
    }
    const definition = definitionOf(facts)
    const to = [...coordinatorsOf(definition), ...leadersOf(definition)]
    return [{ kind: 'succession-recorded', params, to, link: `/${programmeStream(state.code)}` }]
  },
}
