// An Giang's programme with any number of units, for measuring: the same parties, tasks and calendar, invented communes.
import type { ProgrammeDefinition } from '../../src/domain/programme-definition.ts'
import { anGiang } from '../setup/demonstration.ts'

/** `count` units, each with a pair whose offices are known; `more` replaces what the programme says otherwise. */
export function programmeWith(
  count: number,
  code = `bench-${count}`,
  more: Partial<ProgrammeDefinition> = {},
): ProgrammeDefinition {
  const base = anGiang()
  const unit = base.units.find(({ halves }) => halves.length > 0)
  const woman = base.agencies.find(({ id }) => id === unit?.halves[0]?.agency)
  if (!unit || !woman) throw new Error('the definition has no unit with a pair')
  const ids = Array.from({ length: count }, (_, at) => String(at + 1).padStart(5, '0'))
  const halfOf = (id: string, party: string) => `vn.${code}.${id}.${party.split('.').at(-1)}`
  const parties = base.parties.map(({ agency }) => agency)
  const { validFrom: _, validTo: __, ...always } = unit
  const own = base.agencies.filter(
    ({ id }) => !base.units.some(({ halves }) => halves.some((h) => h.agency === id || h.fallback === id)),
  )
  return {
    ...base,
    ...more,
    code,
    agencies: [
      ...own,
      ...ids.flatMap((id) =>
        parties.map((party) => ({
          ...woman,
          id: halfOf(id, party),
          name: { vi: `Cơ quan ${id}`, en: `Office ${id}` },
          short: id,
          parent: party,
        })),
      ),
    ],
    units: ids.map((id) => ({
      ...always,
      id: `vn.${code}.${id}`,
      code: id,
      name: { vi: `Xã ${id}`, en: `Commune ${id}` },
      halves: parties.map((party) => ({ party, agency: halfOf(id, party), office: 'yes' as const })),
    })),
  }
}
