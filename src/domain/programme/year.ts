// The days of a year as the programme's calendar gives them, rolled forward to working days.
import { workingDayFrom } from '../calendar.ts'
import { type Deadline, deadlineOn, type Office } from '../deadline.ts'
import type { DayOfYear, ProgrammeDefinition } from '../programme-definition.ts'
import { type Instant, instantAt, type LocalDate } from '../time.ts'

const two = (part: number) => String(part).padStart(2, '0')
export const dayIn = (year: number, { month, day }: DayOfYear): LocalDate =>
  `${year}-${two(month)}-${two(day)}`

export interface YearDeadlines {
  readonly draft: Deadline
  readonly tasks: Deadline
  readonly executionEnds: Deadline
  readonly annualReport: Deadline
}

export function yearDeadlines(
  { calendar }: ProgrammeDefinition,
  office: Office,
  year: number,
): YearDeadlines {
  const on = (day: DayOfYear) => deadlineOn(office, dayIn(year, day))
  return {
    draft: on(calendar.draftDue),
    tasks: on(calendar.tasksDue),
    executionEnds: on(calendar.executionEnds),
    annualReport: on(calendar.annualReportDue),
  }
}

/** When the offices open on the year's first day of work on the programme. */
export const openingOf = ({ calendar }: ProgrammeDefinition, office: Office, year: number): Instant =>
  instantAt(workingDayFrom(office.calendar, dayIn(year, calendar.opens)), office.hours.opens)
