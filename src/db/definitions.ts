// Programme definitions by their hash, and versions of the calendar: immutable once written, so each is read once per process.
import type { Calendar } from '../domain/calendar.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'
import type { Sql } from './sql.ts'

const definitions = new Map<string, ProgrammeDefinition>()
const calendars = new Map<string, Calendar>()
/** Definitions kept at most: the largest has some megabytes. */
const KEPT = 64

function kept<T>(cache: Map<string, T>, key: string, value: T): T {
  if (cache.size >= KEPT) cache.delete(cache.keys().next().value ?? '')
  cache.set(key, value)
  return value
}

export async function readDefinition(sql: Sql, hash: string): Promise<ProgrammeDefinition> {
  const known = definitions.get(hash)
  if (known) return known
  const { rows } = await sql.query<{ definition: ProgrammeDefinition }>(
    'SELECT definition FROM programme_definition WHERE hash = $1',
    [hash],
  )
  if (!rows[0]) throw new Error(`there is no definition ${hash}`)
  return kept(definitions, hash, rows[0].definition)
}

export async function insertDefinition(
  sql: Sql,
  hash: string,
  definition: ProgrammeDefinition,
): Promise<void> {
  await sql.query(
    'INSERT INTO programme_definition (hash, code, definition) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING',
    [hash, definition.code, JSON.stringify(definition)],
  )
}

/** `world` tells worlds apart: each has versions of its own. */
export async function readCalendar(sql: Sql, world: string, version: number): Promise<Calendar> {
  const key = `${world}/${version}`
  const known = calendars.get(key)
  if (known) return known
  const { rows } = await sql.query<Calendar>(
    'SELECT version, days_off AS "daysOff", make_up_days AS "makeUpDays" FROM calendar WHERE version = $1',
    [version],
  )
  if (!rows[0]) throw new Error(`there is no calendar version ${version}`)
  return kept(calendars, key, rows[0])
}

/** The newest version; 0 when there is none. */
export async function latestCalendarVersion(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ version: number | null }>('SELECT max(version) AS version FROM calendar')
  return rows[0]?.version ?? 0
}

/** @throws the constraint calendar_pkey when the version exists */
export async function insertCalendar(sql: Sql, calendar: Calendar, note: string): Promise<void> {
  await sql.query('INSERT INTO calendar (version, days_off, make_up_days, note) VALUES ($1, $2, $3, $4)', [
    calendar.version,
    JSON.stringify(calendar.daysOff),
    JSON.stringify(calendar.makeUpDays),
    note,
  ])
}
