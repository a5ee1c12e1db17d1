// Programmes and the years of each, as lists show them.
import type { Heirs } from '../domain/heirs.ts'
import type { ProgrammeFacts, StreamId } from '../domain/kernel.ts'
import type { OfficeKnown, ProgrammeDefinition } from '../domain/programme-definition.ts'
import type { LocalDate } from '../domain/time.ts'
import { DEFINITION_IN_FORCE, HEIRS_IN_FORCE, programmesWhere, TODAY } from './context.ts'
import { readDefinition } from './definitions.ts'
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

const ITSELF = `id = 'programme/' || $1::text`

/** In the order of their codes. */
export async function listProgrammes(sql: Sql): Promise<ProgrammeRow[]> {
  const { rows } = await sql.query<ProgrammeRow>(
    `SELECT ${COLUMNS} FROM ${programmesWhere('true')} ORDER BY programme`,
  )
  return rows
}

export async function readProgramme(sql: Sql, code: string): Promise<ProgrammeRow | null> {
  const { rows } = await sql.query<ProgrammeRow>(`SELECT ${COLUMNS} FROM ${programmesWhere(ITSELF)}`, [code])
  return rows[0] ?? null
}

/** The definition with which it was loaded: what was issued before names agencies and units as they were then. */
export async function readLoaded(sql: Sql, code: string): Promise<ProgrammeDefinition | null> {
  const { rows } = await sql.query<{ hash: string }>(
    `SELECT state->>'definitionHash' AS hash FROM ${programmesWhere(ITSELF)}`,
    [code],
  )
  return rows[0] ? readDefinition(sql, rows[0].hash) : null
}

/** What was settled of the units' offices. */
export async function readOffices(sql: Sql, code: string): Promise<ProgrammeFacts['offices']> {
  const { rows } = await sql.query<{ unit: string; party: string; office: OfficeKnown }>(
    'SELECT unit, party, office FROM unit_office WHERE programme = $1',
    [code],
  )
  const offices: Record<string, Record<string, OfficeKnown>> = {}
  for (const { unit, party, office } of rows) offices[unit] = { ...offices[unit], [party]: office }
  return offices
}

/** Of each succession whose day has come, in order. */
export async function readHeirs(sql: Sql, code: string): Promise<readonly Heirs[]> {
  const { rows } = await sql.query<{ heirs: readonly Heirs[] }>(
    `SELECT ${HEIRS_IN_FORCE} AS heirs FROM ${programmesWhere(ITSELF)}`,
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
