// A deadline remembers how it was counted, so that a change of calendar or a suspension can count it again.
import { addWorkingDays, type Calendar, type OfficeHours, workingDayFrom } from './calendar.ts'
import { type Instant, instantAt, type LocalDate, localDateOf } from './time.ts'

export interface Deadline {
  /** The closing hour of its day. */
  readonly at: Instant
  /** A fixed day, rolled forward to a working day; or so many working days after a day. */
  readonly rule: { readonly on: LocalDate } | { readonly after: LocalDate; readonly workingDays: number }
}

export interface Office {
  readonly calendar: Calendar
  readonly hours: OfficeHours
}

const counted = ({ calendar, hours }: Office, rule: Deadline['rule']): Deadline => {
  const day =
    'on' in rule ? workingDayFrom(calendar, rule.on) : addWorkingDays(calendar, rule.after, rule.workingDays)
  return { at: instantAt(day, hours.closes), rule }
}

export const deadlineOn = (office: Office, on: LocalDate): Deadline => counted(office, { on })

export const deadlineAfter = (office: Office, after: LocalDate, workingDays: number): Deadline =>
  counted(office, { after, workingDays })

/** The same rule under another calendar. */
export const recounted = (office: Office, deadline: Deadline): Deadline => counted(office, deadline.rule)

/** Later by so many working days, as after a suspension. */
export const shifted = (office: Office, deadline: Deadline, workingDays: number): Deadline =>
  workingDays <= 0 ? deadline : deadlineAfter(office, localDateOf(deadline.at), workingDays)
