// What the parties of a programme have issued together, under its printed numbers.
import { type Numbered, printNumber } from '../domain/numbers.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface IssuedDocument {
  readonly document: string
  readonly day: LocalDate
  readonly numbers: readonly string[]
}
interface Row extends Pick<IssuedDocument, 'document' | 'day'> {
  readonly numbers: readonly Numbered[]
}

/** Plans of units are their own; the founding document was there before every year. */
export async function listIssued(sql: Sql, programme: string): Promise<IssuedDocument[]> {
  const { rows } = await sql.query<Row>(
    `SELECT id AS document, issued_on AS day, numbers FROM document
     WHERE programme = $1 AND unit IS NULL AND kind <> 'founding-plan' AND status = 'promulgated'
     ORDER BY id`,
    [programme],
  )
  return rows.map(({ numbers, ...row }) => ({ ...row, numbers: numbers.map(printNumber) }))
}
