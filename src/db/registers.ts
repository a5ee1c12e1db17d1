// Outgoing registers. Entered numbers are unique by constraint; drawn ones come from a head that is locked while one is drawn, so that none is skipped.
import type { AgencyId } from '../domain/programme-definition.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface RegisterEntry {
  readonly agency: AgencyId
  readonly year: number
  readonly number: number
  readonly symbol: string
  readonly document: string | null
  readonly day: LocalDate
  readonly voided: string | null
}

export interface DrawnNumber {
  readonly number: number
  /** The latest day that the year's register bears so far. */
  readonly lastDay: LocalDate | null
}

/** The next number of the year, from 1; a transaction that rolls back gives it back. */
export async function drawNumber(sql: Sql, agency: AgencyId, year: number): Promise<DrawnNumber> {
  const [{ rows }, before] = await Promise.all([
    sql.query<{ last: number }>(
      `INSERT INTO register_head (agency, year, last) VALUES ($1, $2, 1)
       ON CONFLICT (agency, year) DO UPDATE SET last = register_head.last + 1 RETURNING last`,
      [agency, year],
    ),
    // A statement of its own, after the lock: it sees what whoever held the head has entered.
    sql.query<{ day: LocalDate | null }>(
      'SELECT max(day) AS day FROM register_entry WHERE agency = $1 AND year = $2',
      [agency, year],
    ),
  ])
  if (!rows[0]) throw new Error(`no number was drawn for ${agency}`)
  return { number: rows[0].last, lastDay: before.rows[0]?.day ?? null }
}

/** @throws the constraint `register_number_taken` */
export async function insertRegisterEntry(sql: Sql, entry: RegisterEntry): Promise<void> {
  const { agency, year, number, symbol, document, day, voided } = entry
  await sql.query(
    `INSERT INTO register_entry (agency, year, number, symbol, document, day, voided) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [agency, year, number, symbol, document, day, voided],
  )
}

/** A document's numbers that only wait for it: it is issued with others, or it is not issued. */
export async function releaseNumbers(sql: Sql, document: string): Promise<void> {
  await sql.query('DELETE FROM register_entry WHERE document = $1 AND voided IS NULL', [document])
}

/** Draws the year's next number for nothing: it stays in the register, void. False when the next is another; then the caller rolls back. */
export async function voidNextNumber(
  sql: Sql,
  agency: AgencyId,
  next: { readonly year: number; readonly number: number; readonly day: LocalDate; readonly reason: string },
): Promise<boolean> {
  const { year, number, day, reason } = next
  if ((await drawNumber(sql, agency, year)).number !== number) return false
  await insertRegisterEntry(sql, { agency, year, number, symbol: '', document: null, day, voided: reason })
  return true
}

export async function readRegister(sql: Sql, agency: AgencyId, year: number): Promise<RegisterEntry[]> {
  const { rows } = await sql.query<RegisterEntry>(
    'SELECT agency, year, number, symbol, document, day, voided FROM register_entry WHERE agency = $1 AND year = $2 ORDER BY number',
    [agency, year],
  )
  return rows
}
