// The versions of the working-day calendar, with what each says about itself.
import type { Calendar } from '../domain/calendar.ts'
import type { Sql } from './sql.ts'

export interface NotedCalendar extends Calendar {
  readonly note: string
}

const COLUMNS = 'version, days_off AS "daysOff", make_up_days AS "makeUpDays", note'

/** The newest first. */
export async function listCalendars(sql: Sql): Promise<NotedCalendar[]> {
  const { rows } = await sql.query<NotedCalendar>(`SELECT ${COLUMNS} FROM calendar ORDER BY version DESC`)
  return rows
}

/** What the version holds after this: the given one, or the one that has been there. */
export async function addCalendar(sql: Sql, calendar: NotedCalendar): Promise<NotedCalendar> {
  await sql.query(
    `INSERT INTO calendar (version, days_off, make_up_days, note) VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING`,
    [calendar.version, JSON.stringify(calendar.daysOff), JSON.stringify(calendar.makeUpDays), calendar.note],
  )
  const { rows } = await sql.query<NotedCalendar>(`SELECT ${COLUMNS} FROM calendar WHERE version = $1`, [
    calendar.version,
  ])
  if (!rows[0]) throw new Error(`calendar ${calendar.version} was not written`)
  return rows[0]
}
