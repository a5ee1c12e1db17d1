// A unit's deadlines: which of them still bind it, what it owes by them, and how they move together.
import type { Calendar } from '../calendar.ts'
import type { RecountDeadlines, ShiftDeadlines } from '../cycle/commands.ts'
import { type Deadline, deadlineAfter, deadlineOn, recounted, shifted } from '../deadline.ts'
import { type EventDraft, event, type Facts, type Obligation } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { dayIn } from '../programme/year.ts'
import type { ProgrammeDefinition } from '../programme-definition.ts'
import { type Instant, type LocalDate, latest, localDateOf } from '../time.ts'
import type { DistrictState, UnitDeadlines } from './state.ts'
import type { DistrictContext } from './who.ts'

export const later = (a: Deadline, b: Deadline): Deadline => (latest(a.at, b.at) === a.at ? a : b)

export const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

/** The name of the deadline of 'plan' or of a report period. */
export const deadlineNamed = (subject: string): string => (subject === 'plan' ? 'plan' : `report/${subject}`)

interface Counted {
  readonly calendar: Calendar
  readonly year: number
  readonly today: LocalDate
  readonly deadlines: UnitDeadlines
}
/** Those of the last unit: the thousands that a mass change opens share them. */
const counted = new WeakMap<ProgrammeDefinition, Counted>()

/** Counted from the day on which the unit hears of the plan; the days of its reports are fixed. */
export function deadlinesFrom(facts: Facts, year: number, now: Instant): UnitDeadlines {
  const definition = definitionOf(facts)
  const { calendar } = facts
  const today = localDateOf(now)
  const last = counted.get(definition)
  if (last?.calendar === calendar && last.year === year && last.today === today) return last.deadlines
  const deadlines = count(facts, year, today)
  counted.set(definition, { calendar, year, today, deadlines })
  return deadlines
}

function count(facts: Facts, year: number, today: LocalDate): UnitDeadlines {
  const { calendar } = definitionOf(facts)
  const office = officeOf(facts)
  const reports = calendar.reports.map(
    ({ code, due }) => [`report/${code}`, deadlineOn(office, dayIn(year, due))] as const,
  )
  return {
    acknowledge: deadlineAfter(office, today, calendar.acknowledgeWithin),
    plan: deadlineAfter(office, today, calendar.districtPlanWithin),
    ...Object.fromEntries(reports),
  }
}

const open: readonly string[] = ['opened', 'signing', 'working']

const binds = (state: DistrictState, name: string): boolean => {
  if (state.stage === 'blocked') return name === 'settle'
  if (!open.includes(state.stage)) return false
  if (name === 'acknowledge') return state.halves.some(({ acknowledgedAt }) => !acknowledgedAt)
  if (name === 'plan') return state.stage === 'opened'
  const status = state.reports[name.slice('report/'.length)]?.status
  return status === 'owed' || status === 'returned'
}

export const openDeadlines = (state: DistrictState): [name: string, Deadline][] =>
  Object.entries(state.deadlines).filter(([name]) => binds(state, name))

function answering(
  { unit, halves, extensions }: DistrictState,
  subject: string,
  due: Deadline,
): Obligation[] {
  const asked = Object.hasOwn(extensions, subject) ? extensions[subject] : undefined
  if (!asked) return []
  const about = subject === 'plan' ? {} : { period: subject }
  return halves.map(({ party }) => ({
    key: `answer-extension/${subject}/${asked.at}/${party}`,
    kind: 'answer-extension',
    debtor: party,
    due: due.at,
    unit,
    ...about,
  }))
}

const settling = ({ unit, unknown }: DistrictState, { at: due }: Deadline): Obligation[] =>
  unknown.map((party) => ({ key: `resolve-unit/${party}`, kind: 'resolve-unit', debtor: party, due, unit }))

const acknowledging = ({ unit, halves, plan }: DistrictState, { at: due }: Deadline): Obligation[] =>
  halves
    .filter(({ acknowledgedAt }) => !acknowledgedAt)
    .map(({ agency }) => ({
      key: `acknowledge/${agency}`,
      kind: 'acknowledge',
      debtor: agency,
      due,
      unit,
      ...(plan ? { document: plan.document } : {}),
    }))

const planning = ({ unit, halves, attempt, document }: DistrictState, { at: due }: Deadline): Obligation[] =>
  halves.map(({ agency }) => ({
    key: `district-plan/${attempt}/${agency}`,
    kind: 'district-plan',
    debtor: agency,
    due,
    unit,
    document,
  }))

function reporting(
  { unit, halves, reports }: DistrictState,
  period: string,
  { at: due }: Deadline,
): Obligation[] {
  const next = (reports[period]?.number ?? 0) + 1
  return halves.map(({ agency }) => ({
    key: `report/${period}/${next}/${agency}`,
    kind: 'report',
    debtor: agency,
    due,
    unit,
    period,
  }))
}

function owedBy(state: DistrictState, name: string, due: Deadline): Obligation[] {
  if (name === 'settle') return settling(state, due)
  if (name === 'acknowledge') return acknowledging(state, due)
  if (name === 'plan') return [...planning(state, due), ...answering(state, 'plan', due)]
  const period = name.slice('report/'.length)
  return [...reporting(state, period, due), ...answering(state, period, due)]
}

/** Both halves owe the unit's plan and reports; each its own acknowledgement; the party concerned the settling of an office; whichever party answers first the word on more time. */
export const owed = (state: DistrictState): Obligation[] =>
  openDeadlines(state).flatMap(([name, due]) => owedBy(state, name, due))

function moved(state: DistrictState, move: (deadline: Deadline) => Deadline): EventDraft[] {
  const changed = openDeadlines(state).flatMap(([name, deadline]) => {
    const next = move(deadline)
    return next.at === deadline.at ? [] : [[name, next] as const]
  })
  return changed.length > 0 ? [event('deadlines.moved', { deadlines: Object.fromEntries(changed) })] : []
}

export const shiftDeadlines = (
  { state, facts }: DistrictContext,
  { workingDays }: ShiftDeadlines,
): EventDraft[] => moved(state, (deadline) => shifted(officeOf(facts), deadline, workingDays))

/** What was due before the new calendar stays as it was. */
export const recountDeadlines = ({ state, facts, now }: DistrictContext, _: RecountDeadlines): EventDraft[] =>
  moved(state, (deadline) => (deadline.at > now ? recounted(officeOf(facts), deadline) : deadline))

export const deadlineEvents = {
  'deadlines.moved': (state: DistrictState, { deadlines }: { deadlines: UnitDeadlines }): DistrictState => ({
    ...state,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}
