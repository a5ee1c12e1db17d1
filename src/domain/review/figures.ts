// The figures of a pack, each with the report revision that it stands in. What is given twice is counted once: a total beside its
// breakdown, a year so far after its parts, a place that was reorganised beside those that took over from it.
import type { ProgrammeDefinition, UnitId } from '../programme-definition.ts'
import { counts, type Pack, type PackEntry, type PackSource } from './pack.ts'

export interface PackedFigure {
  readonly entry: PackEntry
  readonly indicator: string
  readonly value: number
  readonly breakdown: Readonly<Record<string, string>> | null
  /** False for what another figure already holds. */
  readonly counted: boolean
  /** The period whose report holds it: this figure is part of that one. */
  readonly heldIn: string | null
  /** The units whose report that is: its own, or those that took over from it. */
  readonly heldBy: readonly UnitId[]
  /** Percentages are not added up. */
  readonly adds: boolean
}

type Own = Omit<PackedFigure, 'heldIn' | 'heldBy' | 'adds'>

/** Where an indicator is given with and without breakdown, the one without is the total. */
function ownFigures(entry: PackEntry): Own[] {
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

const keyed = (unit: UnitId | null, year: number, name: string) => `${unit} ${year} ${name}`

/**
 * Of each report the units for which it answers: the unit's own, and those that left it to the unit before it was sent, one
 * succession after another.
 */
function placesOf(entries: readonly PackEntry[]): (entry: PackEntry) => ReadonlySet<UnitId> {
  const left = new Map(
    entries.map(({ unit, year, period, inherited = [] }) => [keyed(unit, year, period ?? ''), inherited]),
  )
  return ({ unit, year, period, inherited = [], notHeld = [] }) => {
    if (unit === null) return new Set()
    const places = new Set([unit])
    const reach = (one: UnitId): void => {
      if (places.has(one)) return
      places.add(one)
      for (const before of left.get(keyed(one, year, period ?? '')) ?? []) reach(before)
    }
    for (const before of inherited) if (!notHeld.includes(before)) reach(before)
    return places
  }
}

interface Holding {
  /** The least later cumulative period that holds the figure. */
  readonly heldIn: (figure: Own) => string | null
  /** Whose report of that period it is. */
  readonly heldBy: (figure: Own, period: string) => readonly UnitId[]
  /** Of a period that the unit left to another, which has reported on it. */
  readonly answered: (figure: Own) => boolean
}

/**
 * What a later report already holds, by indicator: the periods before a cumulative one of the same year, of the unit itself and of
 * every unit that left that report to it; and what such a unit had sent on the very period that it left.
 */
function holding(
  figures: readonly Own[],
  entries: readonly PackEntry[],
  programme: ProgrammeDefinition,
): Holding {
  const { reports } = programme.calendar
  const order = new Map(reports.map(({ code }, at) => [code, at]))
  const cumulative = new Set(reports.filter((one) => one.cumulative).map(({ code }) => code))
  const places = placesOf(entries)
  const soFar = new Map<string, Map<string, UnitId[]>>()
  const left = new Set<string>()
  for (const { entry, indicator } of figures)
    for (const unit of places(entry)) {
      const key = keyed(unit, entry.year, indicator)
      const period = entry.period ?? ''
      if (cumulative.has(period)) {
        const periods = soFar.get(key) ?? new Map<string, UnitId[]>()
        soFar.set(key, periods.set(period, [...(periods.get(period) ?? []), entry.unit ?? '']))
      }
      if (unit !== entry.unit) left.add(`${key} ${period}`)
    }
  const at = (period: string | null) => order.get(period ?? '') ?? -1
  return {
    heldIn: ({ entry, indicator }) =>
      [...(soFar.get(keyed(entry.unit, entry.year, indicator))?.keys() ?? [])]
        .filter((period) => at(period) > at(entry.period))
        .toSorted((a, b) => at(a) - at(b))[0] ?? null,
    heldBy: ({ entry, indicator }, period) => {
      const holders = soFar.get(keyed(entry.unit, entry.year, indicator))?.get(period) ?? []
      const answered = (unit: UnitId) => left.has(`${keyed(unit, entry.year, indicator)} ${period}`)
      return holders.filter((unit) => !answered(unit))
    },
    answered: ({ entry, indicator }) =>
      left.has(`${keyed(entry.unit, entry.year, indicator)} ${entry.period}`),
  }
}

export const PERCENT = '%'

export function figuresOf(pack: Pack, definition: ProgrammeDefinition): PackedFigure[] {
  const indicators = definition.tasks.flatMap((task) => task.indicators)
  const shares = new Set(indicators.filter(({ measure }) => measure === PERCENT).map(({ code }) => code))
  const all = pack.entries.filter(counts).flatMap(ownFigures)
  const units = pack.entries.filter(({ source }) => source === 'unit')
  const { heldIn, heldBy, answered } = holding(
    all.filter(({ entry }) => entry.source === 'unit'),
    units,
    definition,
  )
  return all.map((figure): PackedFigure => {
    const adds = !shares.has(figure.indicator)
    const free = { ...figure, heldIn: null, heldBy: [], adds }
    if (figure.entry.source !== 'unit') return free
    if (answered(figure)) return { ...free, counted: false }
    const held = figure.counted ? heldIn(figure) : null
    return held === null ? free : { ...free, counted: false, heldIn: held, heldBy: heldBy(figure, held) }
  })
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
