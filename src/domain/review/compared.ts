// What the units of an area have reported before and after a succession, by the same sums as a review's.
import type { Area } from '../programme/comparability.ts'
import type { UnitId } from '../programme-definition.ts'
import { figuresWhere, type PackedFigure } from './figures.ts'
import { added, rollUp } from './roll-up.ts'

export interface ComparedFigure {
  /** Null: the whole year. */
  readonly period: string | null
  readonly indicator: string
  /** Sums; null where none of the units has a figure that counts there, and of percentages. */
  readonly before: number | null
  readonly after: number | null
}

const within = (figures: readonly PackedFigure[], units: readonly UnitId[]): PackedFigure[] =>
  figures.filter(({ entry: { unit } }) => unit !== null && units.includes(unit))

type Sums = ReadonlyMap<string | null, number | null>

/**
 * By period, each with what is its own, whoever reported what it holds; and of the whole year, which is their sum: so that what
 * the units that ended had sent counts on their side.
 */
function sumsOf(all: readonly PackedFigure[], units: readonly UnitId[]): Sums {
  const held = all.filter(({ heldBy }) => heldBy.some((unit) => units.includes(unit)))
  const { rows } = rollUp(within(all, units), 'period', undefined, held)
  const periods = rows.filter((row) => row.figures > 0).map(({ key, total }) => [key, total] as const)
  const totals = periods.flatMap(([, total]) => total ?? [])
  const adds = totals.length > 0 && totals.length === periods.length
  return new Map([...periods, [null, adds ? added(totals) : null]])
}

/** `earlier` and `later` are a year's figures each, and may be the same. */
export function compared(
  { before, after }: Pick<Area, 'before' | 'after'>,
  earlier: readonly PackedFigure[],
  later: readonly PackedFigure[] = earlier,
): ComparedFigure[] {
  const [old, now] = [figuresWhere(earlier, { source: 'unit' }), figuresWhere(later, { source: 'unit' })]
  const named = [...within(old, before), ...within(now, after)]
  const indicators = [...new Set(named.map(({ indicator }) => indicator))].sort()
  return indicators.flatMap((indicator) => {
    const [was, is] = [
      sumsOf(figuresWhere(old, { indicator }), before),
      sumsOf(figuresWhere(now, { indicator }), after),
    ]
    const periods = [...new Set([...was.keys(), ...is.keys()])]
    return periods
      .toSorted((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1))
      .map((period) => ({
        period,
        indicator,
        before: was.get(period) ?? null,
        after: is.get(period) ?? null,
      }))
  })
}
