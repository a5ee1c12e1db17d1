// The figures of a pack, summed by indicator, unit, period or year. The parts sum to the whole.
import { groupedBy } from '../grouped.ts'
import type { Area } from '../programme/comparability.ts'
import type { ProgrammeDefinition, UnitId } from '../programme-definition.ts'
import { type FigureFilter, figuresWhere, type PackedFigure, PERCENT } from './figures.ts'

/** area: a unit together with those that came of it, so that a district stays comparable with its communes. */
export const rollUpKeys = ['indicator', 'unit', 'area', 'period', 'year'] as const
export type RollUpKey = (typeof rollUpKeys)[number]

export interface Sum {
  /** Of what is counted; null where nothing is to be added, as of percentages. */
  readonly total: number | null
  /** How many figures make the total. */
  readonly figures: number
  /** Of all that was reported, also what another figure already holds. */
  readonly reported: number | null
  /** Reports among them that were late, or corrected. */
  readonly late: number
  readonly corrected: number
}

export interface RolledUp {
  readonly whole: Sum
  readonly rows: readonly (Sum & { readonly key: string })[]
}

/** Decimal places that an office prints at most; beyond them binary fractions show. */
export const added = (values: readonly number[]): number => {
  const sum = values.reduce((total, value) => total + value, 0)
  return Number.isInteger(sum) ? sum : Math.round(sum * 1e6) / 1e6
}

/** @param held what is part of these figures though it is reported elsewhere: a period has what is its own */
function sumOf(
  figures: readonly PackedFigure[],
  counted = figures.filter((figure) => figure.counted),
  held: readonly PackedFigure[] = [],
): Sum {
  const adds = [...figures, ...held].every((figure) => figure.adds)
  const reports = [...new Set(figures.map(({ entry }) => entry))]
  return {
    total: adds ? added([...counted.map(({ value }) => value), ...held.map(({ value }) => -value)]) : null,
    figures: counted.length,
    reported: adds ? added(figures.map(({ value }) => value)) : null,
    late: reports.filter(({ late }) => late).length,
    corrected: reports.filter(({ corrected }) => corrected).length,
  }
}

const keyOf: Readonly<Record<RollUpKey, (figure: PackedFigure, home: (unit: UnitId) => UnitId) => string>> = {
  indicator: ({ indicator }) => indicator,
  unit: ({ entry: { unit } }) => unit ?? '',
  area: ({ entry: { unit } }, home) => (unit === null ? '' : home(unit)),
  period: ({ entry: { period } }) => period ?? '',
  year: ({ entry: { year } }) => String(year),
}

const JOIN = '+'

/** Which area a unit belongs to: named by the units that were there first. A unit that no succession touched is its own. */
export function homesOf(areas: readonly Pick<Area, 'before' | 'after'>[]): (unit: UnitId) => string {
  const homes = new Map<UnitId, string>()
  const home = (unit: UnitId) => homes.get(unit) ?? unit
  for (const { before, after } of areas) {
    const key = [...new Set(before.flatMap((unit) => home(unit).split(JOIN)))].sort().join(JOIN)
    for (const unit of [...before, ...after]) homes.set(unit, key)
  }
  return home
}

/** The units that an area is named by. */
export const unitsNaming = (area: string): UnitId[] => area.split(JOIN)

/** A year so far holds the periods before it: each period is shown with what is its own, so that they sum to the year. */
const ownSum = (group: readonly PackedFigure[], held: readonly PackedFigure[]): Sum =>
  sumOf(
    group,
    group.filter(({ counted, heldIn }) => counted || heldIn !== null),
    held,
  )

/**
 * @param home of a unit, for sums by area (homesOf)
 * @param among which what a year so far holds is looked for, where that is not only among `figures`
 * @param period of which alone the figures are: as its row by period, each row has what is its own
 */
export function rollUp(
  figures: readonly PackedFigure[],
  by: RollUpKey,
  home: (unit: UnitId) => UnitId = (unit) => unit,
  among: readonly PackedFigure[] = figures,
  period?: string,
): RolledUp {
  const key = (figure: PackedFigure) => keyOf[by](figure, home)
  const ofPeriods = by === 'period' || period !== undefined
  const held = ofPeriods ? among.filter(({ heldIn }) => heldIn !== null && (period ?? heldIn) === heldIn) : []
  const sum = ofPeriods ? ownSum : (group: readonly PackedFigure[]) => sumOf(group)
  const own = groupedBy(figures, key)
  const taken = groupedBy(held, by === 'period' ? ({ heldIn }) => heldIn ?? '' : key)
  const keys = [...new Set([...own.keys(), ...taken.keys()])].sort()
  return {
    whole: period === undefined ? sumOf(figures) : ownSum(figures, held),
    rows: keys.map((one) => ({ key: one, ...sum(own.get(one) ?? [], taken.get(one) ?? []) })),
  }
}

/** Filtered by a period too, a sum is what that period's row is: whoever drills from it gets its parts. */
export const rollUpWhere = (
  all: readonly PackedFigure[],
  { period, ...others }: FigureFilter,
  by: RollUpKey,
  home?: (unit: UnitId) => UnitId,
): RolledUp => {
  const among = figuresWhere(all, others)
  return rollUp(period === undefined ? among : figuresWhere(among, { period }), by, home, among, period)
}

export interface Reached {
  readonly indicator: string
  /** Percentages are not added up: they have no total. */
  readonly adds: boolean
  readonly units: Sum
  readonly tasks: Sum
  readonly target: number | null
  /** Against what the leads report; where they give no figure, against the units' sum. Null without a target. */
  readonly reached: boolean | null
}

/** Every indicator of the programme: what units and leads reported over the period, and the target where there is one. */
export function reachedOf(figures: readonly PackedFigure[], definition: ProgrammeDefinition): Reached[] {
  return definition.tasks.flatMap(({ indicators }) =>
    indicators.map(({ code: indicator, measure, target = null }) => {
      const units = sumOf(figuresWhere(figures, { source: 'unit', indicator }))
      const tasks = sumOf(figuresWhere(figures, { source: 'task', indicator }))
      const adds = measure !== PERCENT
      const best = (tasks.figures > 0 ? tasks.total : units.total) ?? 0
      return {
        indicator,
        adds,
        units,
        tasks,
        target,
        reached: target === null || !adds ? null : best >= target,
      }
    }),
  )
}
