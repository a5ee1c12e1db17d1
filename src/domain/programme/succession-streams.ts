// What a succession's mass change asks of each stream: of an agency that it is registered or has its new name, of a unit that ends what
// becomes of its duties, of any other that it follows.
import type { Choice, SucceedStream } from '../heirs.ts'
import type { Command } from '../kernel.ts'
import type { AgencyDefinition, AgencyId, UnitId } from '../programme-definition.ts'
import { parseStream } from '../streams.ts'
import type { ProgrammeState, RecordedSuccession } from './state.ts'
import { heirsIn } from './succeeded-definition.ts'

/** At most one is under way: they are recorded in order, each on the definition that the last one left. */
export const pendingSuccession = ({ successions }: ProgrammeState): RecordedSuccession | null =>
  successions.find(({ carried }) => carried === null) ?? null

/** The agencies that the mass change registers, where nobody has. */
export const newAgencies = (state: ProgrammeState): readonly AgencyDefinition[] =>
  pendingSuccession(state)?.newAgencies ?? []

export const renamedAgencies = (state: ProgrammeState): readonly AgencyId[] =>
  pendingSuccession(state)?.renamedAgencies.map(({ agency }) => agency) ?? []

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

function ofAgency({ newAgencies, renamedAgencies }: RecordedSuccession, agency: AgencyId): Command {
  const renamed = renamedAgencies.find((one) => one.agency === agency)
  if (renamed) return { name: 'rename', payload: { name: renamed.name, short: renamed.short } }
  return { name: 'register', payload: newAgencies.find(({ id }) => id === agency) }
}

/** What the mass change asks of one stream: of an agency that it is registered or has its new name, of any other that it follows. */
export function succeedStream(state: ProgrammeState, unit: UnitId | null, stream: string): Command {
  const pending = pendingSuccession(state)
  if (!pending) throw new Error('no succession is under way')
  const agency = parseStream(stream)?.agency
  if (agency) return ofAgency(pending, agency)
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
