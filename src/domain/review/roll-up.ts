// The figures of a pack, summed by indicator, unit, period or year. The parts sum to the whole, and every figure names the report
// revision that it stands in. What is given twice is counted once: a total beside its breakdown, a year so far after its parts.
import type { Area } from '../programme/comparability.ts'
import type { ProgrammeDefinition, UnitId } from '../programme-definition.ts'
import { counts, type Pack, type PackEntry, type PackSource } from './pack.ts'

export interface PackedFigure {
  readonly entry: PackEntry
  readonly indicator: string
  readonly value: number
  readonly breakdown: Readonly<Record<string, string>> | null
  /** False for what another figure already holds. */
  readonly counted: boolean
}

/** Where an indicator is given with and without breakdown, the one without is the total. */
function ownFigures(entry: PackEntry): PackedFigure[] {
  const totals = new Set(
    entry.figures.filter(({ breakdown }) => !breakdown).map(({ indicator }) => indicator),
  )
  return entry.figures.map(({ indicator, value, breakdown }) => ({
    entry,
    indicator,
    value,
    breakdown: breakdown ?? null,
    counted: !breakdown || !totals.has(indicator),
  }))
}

const yearOfUnit = ({ entry: { unit, year }, indicator }: PackedFigure) => `${unit} ${year} ${indicator}`

/** The periods that a later cumulative report of the same unit and year takes the place of, by indicator. */
function superseded(figures: readonly PackedFigure[], { calendar }: ProgrammeDefinition) {
  const order = new Map(calendar.reports.map(({ code }, at) => [code, at]))
  const cumulative = new Set(calendar.reports.filter((one) => one.cumulative).map(({ code }) => code))
  const at = ({ entry }: PackedFigure) => order.get(entry.period ?? '') ?? -1
  const since = new Map<string, number>()
  for (const figure of figures)
    if (cumulative.has(figure.entry.period ?? ''))
      since.set(yearOfUnit(figure), Math.max(since.get(yearOfUnit(figure)) ?? -1, at(figure)))
  return (figure: PackedFigure) => at(figure) < (since.get(yearOfUnit(figure)) ?? -1)
}

export function figuresOf(pack: Pack, definition: ProgrammeDefinition): PackedFigure[] {
  const all = pack.entries.filter(counts).flatMap(ownFigures)
  const ofUnits = all.filter(({ entry }) => entry.source === 'unit')
  const isSuperseded = superseded(ofUnits, definition)
  return all.map((figure) =>
    figure.entry.source === 'unit' && isSuperseded(figure) ? { ...figure, counted: false } : figure,
  )
}

export interface FigureFilter {
  readonly source?: PackSource
  readonly indicator?: string
  readonly unit?: UnitId
  readonly period?: string
  readonly year?: number
}

export const figuresWhere = (
  figures: readonly PackedFigure[],
  { source, indicator, unit, period, year }: FigureFilter,
): PackedFigure[] =>
  figures.filter(
    (figure) =>
      (source === undefined || figure.entry.source === source) &&
      (indicator === undefined || figure.indicator === indicator) &&
      (unit === undefined || figure.entry.unit === unit) &&
      (period === undefined || figure.entry.period === period) &&
      (year === undefined || figure.entry.year === year),
  )

/** area: a unit together with those that came of it, so that a district stays comparable with its communes. */
export const rollUpKeys = ['indicator', 'unit', 'area', 'period', 'year'] as const
export type RollUpKey = (typeof rollUpKeys)[number]

export interface Sum {
  /** Of what is counted. */
  readonly total: number
  /** How many figures make the total. */
  readonly figures: number
  /** Of all that was reported, also what another figure already holds. */
  readonly reported: number
  /** Reports among them that were late, or corrected. */
  readonly late: number
  readonly corrected: number
}

export interface RolledUp {
  readonly whole: Sum
  readonly rows: readonly (Sum & { readonly key: string })[]
}

/** Decimal places that an office prints at most; beyond them binary fractions show. */
const added = (values: readonly number[]): number => {
  const sum = values.reduce((total, value) => total + value, 0)
  return Number.isInteger(sum) ? sum : Math.round(sum * 1e6) / 1e6
}

function sumOf(figures: readonly PackedFigure[]): Sum {
  const counted = figures.filter((figure) => figure.counted)
  const reports = [...new Set(figures.map(({ entry }) => entry))]
  return {
    total: added(counted.map(({ value }) => value)),
    figures: counted.length,
    reported: added(figures.map(({ value }) => value)),
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

/** @param home of a unit, for sums by area (homesOf) */
export function rollUp(
  figures: readonly PackedFigure[],
  by: RollUpKey,
  home: (unit: UnitId) => UnitId = (unit) => unit,
): RolledUp {
  const groups = new Map<string, PackedFigure[]>()
  for (const figure of figures) {
    const key = keyOf[by](figure, home)
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  const rows = [...groups].map(([key, group]) => ({ key, ...sumOf(group) }))
  return { whole: sumOf(figures), rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }
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
      const adds = measure !== '%'
      const best = tasks.figures > 0 ? tasks.total : units.total
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
