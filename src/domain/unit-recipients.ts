// The lines of nơi nhận that name the agencies of every unit: who they are on a day. They are told of whatever is issued; a unit
// acknowledges its year's plan on its own stream, and nothing else.
import type { Audience, Facts } from './kernel.ts'
import { definitionOf } from './programme/facts.ts'
import { pairOf, unitsOn } from './rollout/units.ts'
import type { LocalDate } from './time.ts'

export function unitsToldOf(facts: Facts, day: LocalDate): Audience[] {
  const definition = definitionOf(facts)
  const sides = new Set(definition.distribution.flatMap(({ perUnitOf }) => (perUnitOf ? [perUnitOf] : [])))
  if (sides.size === 0) return []
  const offices = facts.programme?.offices ?? {}
  return unitsOn(definition, day).flatMap((unit) => {
    const { halves, unknown } = pairOf({ offices }, unit)
    return halves
      .filter(({ party }) => sides.has(party) && !unknown.includes(party))
      .map(({ agency }): Audience => ({ agency, roles: ['officer', 'leader'] }))
  })
}
