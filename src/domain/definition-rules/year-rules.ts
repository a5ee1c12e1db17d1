// The period, its cycle years and reviews, the steps of a year, and ladders whose rungs follow one another.
import type { DayOfYear, YearCalendar } from '../programme-definition.ts'
import { yearOf } from '../time.ts'
import { type DefinitionIssue, duplicates, type Loose, oneOf, type Path, present } from './issue.ts'
import { comparable, isParty, type Known, type LooseDefinition, notReversed } from './known.ts'

function yearsOf({ period }: LooseDefinition): readonly [number, number] | null {
  const first = yearOf(period?.effectiveFrom ?? period?.from ?? '')
  const last = yearOf(period?.to ?? '')
  return first > 0 && last > 0 ? [first, last] : null
}

export function* periodRules(definition: LooseDefinition): Generator<DefinitionIssue> {
  const { from, to, effectiveFrom, cycleYears } = definition.period ?? {}
  yield* notReversed(['period', 'to'], from, to)
  yield* notReversed(['period', 'effectiveFrom'], from, effectiveFrom)
  if (comparable(to) && comparable(effectiveFrom) && effectiveFrom > to)
    yield {
      path: ['period', 'effectiveFrom'],
      code: 'dates-reversed',
      found: effectiveFrom,
      expected: `≤ ${to}`,
    }
  const bounds = yearsOf(definition)
  let before = 0
  for (const [at, year] of present(cycleYears)) {
    const path = ['period', 'cycleYears', at]
    if (bounds && (year < bounds[0] || year > bounds[1]))
      yield { path, code: 'cycle-year-outside-period', found: `${year}`, expected: bounds.join('–') }
    if (year <= before) yield { path, code: 'years-not-ascending', found: `${year}`, expected: `> ${before}` }
    before = year
  }
}

export function* reviewRules(definition: LooseDefinition, known: Known): Generator<DefinitionIssue> {
  const bounds = yearsOf(definition)
  const cycleYears = definition.period?.cycleYears
  yield* duplicates([...present(definition.reviews)].map(([at, { year }]) => [['reviews', at, 'year'], year]))
  for (const [at, { year, chair }] of present(definition.reviews)) {
    yield* isParty(known, ['reviews', at, 'chair'], chair)
    if (year === undefined) continue
    const path = ['reviews', at, 'year']
    if (bounds && (year < bounds[0] || year > bounds[1]))
      yield { path, code: 'review-outside-period', found: `${year}`, expected: bounds.join('–') }
    else if (cycleYears && !cycleYears.includes(year))
      yield {
        path,
        code: 'review-not-a-cycle-year',
        found: `${year}`,
        expected: oneOf([...present(cycleYears)].map(([, y]) => y)),
      }
  }
}

// 29 February is not a day of every year, so no yearly step may fall on it.
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const printed = ({ month, day }: Loose<DayOfYear>): string => `${day}/${month}`

const exists = ({ month, day }: Loose<DayOfYear>): boolean =>
  month !== undefined && day !== undefined && day >= 1 && day <= (DAYS[month - 1] ?? 0)

function* dayExists(path: Path, at: Loose<DayOfYear> | undefined): Generator<DefinitionIssue> {
  const last = at?.month === undefined ? undefined : DAYS[at.month - 1]
  if (at?.day !== undefined && last !== undefined && at.day > last)
    yield { path: [...path, 'day'], code: 'day-does-not-exist', found: printed(at), expected: `1–${last}` }
}

type Step = readonly [path: Path, day: Loose<DayOfYear> | undefined]

/** Each step on its path, never before the one it follows. */
function* inOrder(steps: readonly Step[]): Generator<DefinitionIssue> {
  let before: Loose<DayOfYear> | null = null
  for (const [path, day] of steps) {
    if (!day || !exists(day)) continue
    if (before && ordinal(day) < ordinal(before))
      yield { path, code: 'calendar-order', found: printed(day), expected: `≥ ${printed(before)}` }
    before = day
  }
}
const ordinal = ({ month, day }: Loose<DayOfYear>): number => (month ?? 0) * 100 + (day ?? 0)

function* notAfterExecution({ tasksDue, executionEnds }: Loose<YearCalendar>): Generator<DefinitionIssue> {
  if (!tasksDue || !executionEnds || !exists(tasksDue) || !exists(executionEnds)) return
  if (ordinal(tasksDue) <= ordinal(executionEnds)) return
  const expected = `≤ ${printed(executionEnds)}`
  yield { path: ['calendar', 'tasksDue'], code: 'calendar-order', found: printed(tasksDue), expected }
}

export function* calendarRules({ calendar }: LooseDefinition): Generator<DefinitionIssue> {
  if (!calendar) return
  const reports = [...present(calendar.reports)]
  yield* duplicates(reports.map(([at, { code }]) => [['calendar', 'reports', at, 'code'], code]))
  const step = (name: 'opens' | 'draftDue' | 'tasksDue' | 'executionEnds' | 'annualReportDue'): Step => [
    ['calendar', name],
    calendar[name],
  ]
  const reportSteps = reports.map(([at, { due }]): Step => [['calendar', 'reports', at, 'due'], due])
  const ends = [step('executionEnds'), step('annualReportDue')]
  for (const [path, day] of [step('opens'), step('draftDue'), ...reportSteps, step('tasksDue'), ...ends])
    yield* dayExists(path, day)
  yield* inOrder([step('opens'), step('draftDue'), ...reportSteps, ...ends])
  yield* inOrder([step('draftDue'), step('tasksDue')])
  yield* notAfterExecution(calendar)
  const { opens, closes } = calendar.officeHours ?? {}
  yield* notReversed(['calendar', 'officeHours', 'closes'], opens, closes)
}

export function* ladderRules({ ladders }: LooseDefinition): Generator<DefinitionIssue> {
  for (const [kind, rungs] of Object.entries(ladders ?? {})) {
    let before = Number.NEGATIVE_INFINITY
    for (const [at, { days }] of present(rungs)) {
      if (days === undefined) continue
      if (days < before)
        yield {
          path: ['ladders', kind, at, 'days'],
          code: 'ladder-order',
          found: `${days}`,
          expected: `≥ ${before}`,
        }
      before = Math.max(before, days)
    }
  }
}
