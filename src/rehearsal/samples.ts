// Example values where a script says "sample": the same in every run, and told apart so that a mix-up shows.
import type { IndicatorFigure, PlannedTask } from '../domain/cycle/commands.ts'
import { type Cast, tasksOfYear, unitsOfYear } from './cast.ts'

export interface SampleFor {
  readonly by: string
  readonly party: string | null
  readonly unit: string | null
  readonly task: string | null
}

/** How many tasks a unit's report gives a figure for. */
const REPORTED = 5

const figure = (indicator: string, ...places: readonly number[]): IndicatorFigure => ({
  indicator,
  value: 2 + (places.reduce((sum, place, at) => sum + place * (7 + 4 * at), 0) % 41),
})

function figures(cast: Cast, { unit, task }: SampleFor): readonly IndicatorFigure[] {
  const tasks = tasksOfYear(cast)
  if (task !== null) {
    const found = tasks.find(({ code }) => code === task)
    return found?.indicators.map(({ code }, at) => figure(code, found.order, at)) ?? []
  }
  const place = unitsOfYear(cast).findIndex(({ id }) => id === unit)
  return tasks
    .slice(0, REPORTED)
    .flatMap(({ indicators: [first], order }) => (first ? [figure(first.code, place, order)] : []))
}

const plans = (cast: Cast, { party }: SampleFor): readonly PlannedTask[] =>
  tasksOfYear(cast)
    .filter(({ lead }) => lead === party)
    .map(({ code, title }) => ({
      task: code,
      activities: `Triển khai trong năm: ${title}`,
      funding: cast.definition.funding.slice(0, 1).map((source) => source.code),
    }))

const samples: Readonly<Record<string, (cast: Cast, wanted: SampleFor) => unknown>> = {
  figures,
  tasks: plans,
}

/** The payload with every field that says "sample" filled in. */
export const withSamples = (
  cast: Cast,
  payload: Readonly<Record<string, unknown>>,
  wanted: SampleFor,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(payload).map(([field, value]) => [
      field,
      value === 'sample' ? (samples[field]?.(cast, wanted) ?? value) : value,
    ]),
  )
