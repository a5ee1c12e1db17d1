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

export interface UnitFigure {
  readonly unit: UnitId
  readonly period: string
  readonly indicator: string
  readonly value: number
}
export interface ComparedFigure {
  readonly period: string
  readonly indicator: string
  /** Sums; null where none of the units has reported it. */
  readonly before: number | null
  readonly after: number | null
}

function summed(figures: readonly UnitFigure[], units: readonly UnitId[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { unit, period, indicator, value } of figures)
    if (units.includes(unit)) {
      const key = JSON.stringify([period, indicator])
      sums.set(key, (sums.get(key) ?? 0) + value)
    }
  return sums
}

/** Sums of the units of an area before and after, by period and indicator; `earlier` and `later` may be two years' figures. */
export function compared(
  { before, after }: Area,
  earlier: readonly UnitFigure[],
  later: readonly UnitFigure[] = earlier,
): ComparedFigure[] {
  const old = summed(earlier, before)
  const now = summed(later, after)
  return [...new Set([...old.keys(), ...now.keys()])].sort().map((key) => {
    const [period = '', indicator = ''] = JSON.parse(key) as string[]
    return { period, indicator, before: old.get(key) ?? null, after: now.get(key) ?? null }
  })
}
