// The definition that is in force after a succession: who takes the place of whom, everywhere it is named. Pure; what is known of
// an agency or a unit that ends stays, so that old papers can still be read.
import { eachHeir, type Heirs, heirOf, heirsOf } from '../heirs.ts'
import type {
  AgencyDefinition,
  Bilingual,
  PartyDefinition,
  ProgrammeDefinition,
  SignOffPolicy,
  UnitDefinition,
} from '../programme-definition.ts'
import { addDays, type LocalDate } from '../time.ts'
import { namesAfter } from './names-after.ts'
import type { Succession } from './succession-commands.ts'

export const heirsIn = ({ agencies }: Pick<Succession, 'agencies'>): Heirs =>
  Object.fromEntries(agencies.map(({ from, to }) => [from, to]))

const until = (on: LocalDate, known: LocalDate | undefined): LocalDate => known ?? addDays(on, -1)

function agenciesAfter(known: readonly AgencyDefinition[], succession: Succession, heirs: Heirs) {
  const names = new Map(succession.renamedAgencies.map((renamed) => [renamed.agency, renamed]))
  const after = known.map((agency): AgencyDefinition => {
    const renamed = names.get(agency.id)
    if (renamed) return { ...agency, name: renamed.name, short: renamed.short }
    return Object.hasOwn(heirs, agency.id)
      ? { ...agency, validTo: until(succession.on, agency.validTo) }
      : agency
  })
  return [...after, ...succession.newAgencies]
}

function partyAfter(
  party: PartyDefinition,
  heirs: Heirs,
  nameOf: (id: string) => Bilingual,
): PartyDefinition {
  const drafting = heirOf(heirs, party.draftingUnit.agency)
  const same = drafting === party.draftingUnit.agency
  return {
    ...party,
    agency: heirOf(heirs, party.agency),
    draftingUnit: { agency: drafting, name: same ? party.draftingUnit.name : nameOf(drafting) },
    office: heirOf(heirs, party.office),
  }
}

const halvesAfter = ({ halves }: UnitDefinition, heirs: Heirs): UnitDefinition['halves'] =>
  halves.map((half) => ({
    ...half,
    party: heirOf(heirs, half.party),
    agency: heirOf(heirs, half.agency),
    ...(half.fallback ? { fallback: heirOf(heirs, half.fallback) } : {}),
  }))

function renamed(
  unit: UnitDefinition,
  name: Bilingual,
  type: string,
  { on, basis }: Succession,
): UnitDefinition {
  const history = unit.nameHistory ?? [{ name: unit.name, basis }]
  const known = history.some(({ name: entry, from }) => entry.vi === name.vi && from === on)
  const ended = history.map((entry) => (entry.to ? entry : { ...entry, to: addDays(on, -1) }))
  return { ...unit, name, type, nameHistory: known ? history : [...ended, { name, from: on, basis }] }
}

/** A unit that ends has no pair any more: no later year is rolled out to it. */
function unitsAfter(
  known: readonly UnitDefinition[],
  succession: Succession,
  heirs: Heirs,
): UnitDefinition[] {
  const ending = new Set(succession.units.map(({ from }) => from))
  const names = new Map(succession.renamedUnits.map((one) => [one.unit, one]))
  return [...known, ...succession.newUnits].map((unit) => {
    if (ending.has(unit.id)) return { ...unit, validTo: until(succession.on, unit.validTo), halves: [] }
    const name = names.get(unit.id)
    const after = { ...unit, halves: halvesAfter(unit, heirs) }
    return name ? renamed(after, name.name, name.type ?? unit.type, succession) : after
  })
}

const policyAfter = ({ stages }: SignOffPolicy, heirs: Heirs): SignOffPolicy => ({
  stages: stages.map((stage) => ({ ...stage, signers: eachHeir(heirs, stage.signers) })),
})

export function succeededDefinition(
  definition: ProgrammeDefinition,
  succession: Succession,
): ProgrammeDefinition {
  const heirs = heirsIn(succession)
  const agencies = agenciesAfter(definition.agencies, succession, heirs)
  const nameOf = (id: string) => agencies.find((agency) => agency.id === id)?.name ?? { vi: id, en: id }
  const named = namesAfter(agencies, [heirs])
  const { numbering } = definition
  return {
    ...definition,
    agencies,
    parties: definition.parties.map((party) => partyAfter(party, heirs, nameOf)),
    tasks: definition.tasks.map((task) => ({
      ...task,
      lead: heirOf(heirs, task.lead),
      coordinators: eachHeir(heirs, task.coordinators),
    })),
    units: unitsAfter(definition.units, succession, heirs),
    distribution: definition.distribution.map((line) => ({
      ...line,
      text: named(line.text),
      agencies: heirsOf(heirs, line.agencies),
      ...(line.perUnitOf ? { perUnitOf: heirOf(heirs, line.perUnitOf) } : {}),
    })),
    reviews: definition.reviews.map((review) => ({ ...review, chair: heirOf(heirs, review.chair) })),
    signOff: Object.fromEntries(
      Object.entries(definition.signOff).map(([kind, policy]) => [kind, policyAfter(policy, heirs)]),
    ),
    numbering: {
      ...numbering,
      lead: heirOf(heirs, numbering.lead),
      symbols: { ...numbering.symbols, ...succession.symbols },
    },
  }
}
