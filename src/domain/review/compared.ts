// What the units of an area have reported before and after a succession, by the same sums as a review's.
import type { Area } from '../programme/comparability.ts'
import { figuresWhere, type PackedFigure } from './figures.ts'
import { rollUp } from './roll-up.ts'

export interface ComparedFigure {
  /** Null: the whole year. */
  readonly period: string | null
  readonly indicator: string
  /** Sums; null where none of the units has a figure that counts there, and of percentages. */
  readonly before: number | null
  readonly after: number | null
}

type Sums = ReadonlyMap<string | null, number | null>

/** By period, each with what is its own, and of the whole year. */
function sumsOf(figures: readonly PackedFigure[]): Sums {
  const { whole, rows } = rollUp(figures, 'period')
  const periods = rows.filter((row) => row.figures > 0).map(({ key, total }) => [key, total] as const)
  return new Map([...periods, [null, whole.figures > 0 ? whole.total : null]])
}

const within = (figures: readonly PackedFigure[], units: readonly string[]): PackedFigure[] =>
  figuresWhere(figures, { source: 'unit' }).filter(
    ({ entry: { unit } }) => unit !== null && units.includes(unit),
  )

/** `earlier` and `later` are a year's figures each, and may be the same. */
export function compared(
  { before, after }: Pick<Area, 'before' | 'after'>,
  earlier: readonly PackedFigure[],
  later: readonly PackedFigure[] = earlier,
): ComparedFigure[] {
  const [old, now] = [within(earlier, before), within(later, after)]
  const indicators = [...new Set([...old, ...now].map(({ indicator }) => indicator))].sort()
  return indicators.flatMap((indicator) => {
    const [was, is] = [sumsOf(figuresWhere(old, { indicator })), sumsOf(figuresWhere(now, { indicator }))]
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
