// The units that a year is rolled out to, and the pair of each: with an office missing its fallback takes the place, with an
// office unknown the unit waits.
import type { ProgrammeFacts } from '../kernel.ts'
import type { AgencyId, ProgrammeDefinition, UnitDefinition, UnitId } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'

/** Units with a pair that exist on some day of the year. */
export const unitsOf = ({ units }: ProgrammeDefinition, year: number): UnitDefinition[] =>
  units.filter(
    ({ halves, validFrom, validTo }) =>
      halves.length > 0 && (validFrom ?? '') <= `${year}-12-31` && (validTo ?? '9999') >= `${year}-01-01`,
  )

// A mass change asks for each of thousands.
const indexed = new WeakMap<ProgrammeDefinition, Map<number, ReadonlyMap<UnitId, UnitDefinition>>>()

export function unitOf(definition: ProgrammeDefinition, year: number, id: UnitId): UnitDefinition | null {
  const years = indexed.get(definition) ?? new Map()
  indexed.set(definition, years)
  const units = years.get(year) ?? new Map(unitsOf(definition, year).map((unit) => [unit.id, unit]))
  years.set(year, units)
  return units.get(id) ?? null
}

const named = new WeakMap<ProgrammeDefinition, ReadonlyMap<UnitId, UnitDefinition>>()

/** Whatever the year: a unit takes over from others in a year in which it did not exist yet. */
export function namedUnit(definition: ProgrammeDefinition, id: UnitId): UnitDefinition | null {
  const units = named.get(definition) ?? new Map(definition.units.map((unit) => [unit.id, unit]))
  named.set(definition, units)
  return units.get(id) ?? null
}

/** What papers of that day call it: 'Huyện Tịnh Biên' until 9 April 2023, 'Thị xã Tịnh Biên' from the next day on. */
export const nameOn = ({ name, nameHistory }: UnitDefinition, day: LocalDate): string =>
  (nameHistory?.find(({ from, to }) => (from ?? '') <= day && day <= (to ?? '9999'))?.name ?? name).vi

/** Units with a pair that exist on that day. */
export const unitsOn = ({ units }: ProgrammeDefinition, day: LocalDate): UnitDefinition[] =>
  units.filter(
    ({ halves, validFrom, validTo }) =>
      halves.length > 0 && (validFrom ?? '') <= day && day <= (validTo ?? '9999'),
  )

export interface Pair {
  readonly halves: readonly { readonly party: AgencyId; readonly agency: AgencyId }[]
  /** The parties on whose side the office is not known. */
  readonly unknown: readonly AgencyId[]
}

export function pairOf({ offices }: Pick<ProgrammeFacts, 'offices'>, { id, halves }: UnitDefinition): Pair {
  const settled = offices[id]
  const officeOf = ({ party, office }: UnitDefinition['halves'][number]) => settled?.[party] ?? office
  return {
    halves: halves.map((half) => {
      const { party, agency, fallback } = half
      return { party, agency: officeOf(half) === 'no' ? (fallback ?? agency) : agency }
    }),
    unknown: halves.filter((half) => officeOf(half) === 'unknown').map(({ party }) => party),
  }
}
