// Which units of before and after a succession are comparable: a district with its communes; where communes took parts of several
// districts, only all of these together. Pure.
import type { UnitId } from '../programme-definition.ts'
import type { LocalDate } from '../time.ts'
import type { UnitSucceeds } from './succession-commands.ts'

export interface Area {
  readonly succession: string
  readonly on: LocalDate
  readonly before: readonly UnitId[]
  readonly after: readonly UnitId[]
  /** Every link between them is certain. */
  readonly verified: boolean
}

interface Recorded {
  readonly id: string
  readonly on: LocalDate
  readonly units: readonly UnitSucceeds[]
}

/** The parts of a succession that hang together, in the order of its units. */
export function areasOf({ id, on, units }: Recorded): Area[] {
  const areas: { before: Set<UnitId>; after: Set<UnitId>; verified: boolean }[] = []
  for (const { from, to, verified } of units) {
    const touched = areas.filter(({ after }) => to.some((unit) => after.has(unit)))
    const [first = { before: new Set<UnitId>(), after: new Set<UnitId>(), verified: true }, ...others] =
      touched
    if (touched.length === 0) areas.push(first)
    for (const other of others) {
      for (const unit of other.before) first.before.add(unit)
      for (const unit of other.after) first.after.add(unit)
      first.verified &&= other.verified
      areas.splice(areas.indexOf(other), 1)
    }
    first.before.add(from)
    for (const unit of to) first.after.add(unit)
    first.verified &&= verified
  }
  return areas.map(({ before, after, verified }) => ({
    succession: id,
    on,
    before: [...before],
    after: [...after],
    verified,
  }))
}
