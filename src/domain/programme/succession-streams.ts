// What a succession's mass change asks of each stream: of an agency that it is registered or has its new name, of a unit that ends what
// becomes of its duties, of any other that it follows.
import { type Choice, chained, type SucceedStream } from '../heirs.ts'
import type { Command } from '../kernel.ts'
import type { AgencyDefinition, AgencyId, UnitId } from '../programme-definition.ts'
import { parseStream } from '../streams.ts'
import type { ProgrammeState, RecordedSuccession } from './state.ts'
import { heirsIn } from './succeeded-definition.ts'

/** They are carried one after the other, in the order of their days. */
export const pendingSuccession = ({ successions }: ProgrammeState): RecordedSuccession | null =>
  successions.find(({ carried }) => carried === null) ?? null

/** The one that is due first: the next in order, or one that has left streams out. */
export function successionUnderWay(state: ProgrammeState): RecordedSuccession | null {
  const next = pendingSuccession(state)
  const open = [...(next ? [next] : []), ...state.successions.filter(({ leftOut }) => leftOut)]
  const first = open.reduce<RecordedSuccession | null>(
    (least, one) => (least && least.at <= one.at ? least : one),
    null,
  )
  return first && withLater(first, state)
}

/** What a stream that was left out takes late leads to those who are there now, under the names of now. */
function withLater(one: RecordedSuccession, { successions }: ProgrammeState): RecordedSuccession {
  if (!one.leftOut) return one
  const at = successions.findIndex(({ id }) => id === one.id)
  return successions
    .slice(at + 1)
    .filter(({ carried }) => carried)
    .reduce(withNext, one)
}

function withNext(one: RecordedSuccession, next: RecordedSuccession): RecordedSuccession {
  const heirs = chained(heirsIn(one), heirsIn(next))
  const unitsAfter = (unit: UnitId) => next.units.find(({ from }) => from === unit)?.to ?? [unit]
  const renamedSince = new Set(next.renamedAgencies.map(({ agency }) => agency))
  return {
    ...one,
    agencies: Object.entries(heirs).map(([from, to]) => ({ from, to })),
    units: one.units.map((unit) => ({ ...unit, to: [...new Set(unit.to.flatMap(unitsAfter))] })),
    renamedUnits: { ...one.renamedUnits, ...next.renamedUnits },
    renamedAgencies: one.renamedAgencies.filter(({ agency }) => !renamedSince.has(agency)),
  }
}

/** The agencies that the mass change registers, where nobody has. */
export const newAgencies = (state: ProgrammeState): readonly AgencyDefinition[] =>
  successionUnderWay(state)?.newAgencies ?? []

export const renamedAgencies = (state: ProgrammeState): readonly AgencyId[] =>
  successionUnderWay(state)?.renamedAgencies.map(({ agency }) => agency) ?? []

/** The units that take over from the unit of a stream. */
export const successorsOf = (state: ProgrammeState, unit: UnitId): readonly UnitId[] =>
  successionUnderWay(state)?.units.find(({ from }) => from === unit)?.to ?? []

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
  const pending = successionUnderWay(state)
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
