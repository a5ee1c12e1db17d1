// What two programmes say of one unit and cannot both be right about: what it is called, what it is, which agencies stand in it. What
// each programme settles for itself is no contradiction: which parties it has, who takes an office's place, a code, a translation.
import type { HalfDefinition, UnitDefinition } from './programme-definition.ts'

type Said = readonly [fact: string, known: string | undefined, said: string | undefined]

const facts = (known: UnitDefinition, unit: UnitDefinition): Said[] => [
  ['name', known.name.vi, unit.name.vi],
  ['level', known.level, unit.level],
  ['type', known.type, unit.type],
]

/** Left out it says nothing. */
const stated = (known: UnitDefinition, unit: UnitDefinition): Said[] =>
  (['parent', 'validFrom', 'validTo'] as const)
    .filter((field) => known[field] !== undefined && unit[field] !== undefined)
    .map((field) => [field, known[field], unit[field]])

/** What a succession has ended has no pair any more: to give it one without saying when it ends says that it lives. */
const ended = (known: UnitDefinition, unit: UnitDefinition): Said[] =>
  known.validTo !== undefined && known.halves.length === 0 && unit.halves.length > 0 && !unit.validTo
    ? [['validTo', known.validTo, undefined]]
    : []

/** A party has one agency in a unit; whether it is there may be unknown to one of the programmes. */
function halfFacts(known: HalfDefinition, { party, agency, office }: HalfDefinition): Said[] {
  if (known.agency !== agency) return [[`half of ${party}`, known.agency, agency]]
  return known.office === 'unknown' || office === 'unknown'
    ? []
    : [[`office of ${agency}`, known.office, office]]
}

const halves = (known: UnitDefinition, unit: UnitDefinition): Said[] =>
  unit.halves.flatMap((half) => {
    const same = known.halves.find(({ party }) => party === half.party)
    return same ? halfFacts(same, half) : []
  })

/** 'vn.ag.884 type: "huyện" ≠ "thị xã"' for each fact that differs. */
export const unitContradictions = (known: UnitDefinition, unit: UnitDefinition): string[] =>
  [...facts(known, unit), ...stated(known, unit), ...ended(known, unit), ...halves(known, unit)]
    .filter(([, before, said]) => before !== said)
    .map(([fact, before, said]) => `${unit.id} ${fact}: "${before}" ≠ "${said ?? ''}"`)
