// Programmes and the years of each, as lists show them.
import type { Heirs } from '../domain/heirs.ts'
import type { StreamId } from '../domain/kernel.ts'
import type { LocalDate } from '../domain/time.ts'
import { DEFINITION_IN_FORCE, HEIRS_IN_FORCE, TODAY } from './context.ts'
import type { Sql } from './sql.ts'

export interface ProgrammeRow {
  readonly code: string
  readonly stage: string
  readonly definitionHash: string
  /** The world's day. */
  readonly today: LocalDate
}
export interface CycleRow {
  readonly programme: string
  readonly id: StreamId
  readonly stage: string
}

const COLUMNS = `programme AS code, stage, ${DEFINITION_IN_FORCE} AS "definitionHash", ${TODAY} AS today`

/** In the order of their codes. */
export async function listProgrammes(sql: Sql): Promise<ProgrammeRow[]> {
  const { rows } = await sql.query<ProgrammeRow>(
    `SELECT ${COLUMNS} FROM stream WHERE kind = 'programme' ORDER BY programme`,
  )
  return rows
}

export async function readProgramme(sql: Sql, code: string): Promise<ProgrammeRow | null> {
  const { rows } = await sql.query<ProgrammeRow>(
    `SELECT ${COLUMNS} FROM stream WHERE id = 'programme/' || $1::text AND kind = 'programme'`,
    [code],
  )
  return rows[0] ?? null
}

/** Of each succession whose day has come, in order. */
export async function readHeirs(sql: Sql, code: string): Promise<readonly Heirs[]> {
  const { rows } = await sql.query<{ heirs: readonly Heirs[] }>(
    `SELECT ${HEIRS_IN_FORCE} AS heirs FROM stream WHERE id = 'programme/' || $1::text AND kind = 'programme'`,
    [code],
  )
  return rows[0]?.heirs ?? []
}

export async function listCycles(sql: Sql, codes: readonly string[]): Promise<CycleRow[]> {
  const { rows } = await sql.query<CycleRow>(
    `SELECT programme, id, stage FROM stream WHERE kind = 'cycle' AND programme = ANY($1::text[]) ORDER BY id`,
    [codes],
  )
  return rows
}
