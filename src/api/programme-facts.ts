// A programme as readers need it: its definition, who takes part, what its agencies and units are called.
import { readDefinition } from '../db/definitions.ts'
import { listProgrammes, type ProgrammeRow, readProgramme } from '../db/programmes.ts'
import type { Sql } from '../db/sql.ts'
import type { AgencyId, ProgrammeDefinition, UnitId } from '../domain/programme-definition.ts'
import { refused } from './problem.ts'

export interface ProgrammeView {
  readonly row: ProgrammeRow
  readonly definition: ProgrammeDefinition
  /** The agencies that take part. */
  readonly agencies: ReadonlyMap<AgencyId, string>
  readonly units: ReadonlyMap<UnitId, string>
}

type Indexed = Pick<ProgrammeView, 'agencies' | 'units'>
/** Definitions are immutable and kept in memory by src/db/definitions.ts. */
const indexed = new WeakMap<ProgrammeDefinition, Indexed>()

function indexOf(definition: ProgrammeDefinition): Indexed {
  const known = indexed.get(definition)
  if (known) return known
  const made: Indexed = {
    agencies: new Map(definition.agencies.map(({ id, short }) => [id, short])),
    units: new Map(definition.units.map(({ id, name }) => [id, name.vi])),
  }
  indexed.set(definition, made)
  return made
}

async function viewOf(sql: Sql, row: ProgrammeRow): Promise<ProgrammeView> {
  const definition = await readDefinition(sql, row.definitionHash)
  return { row, definition, ...indexOf(definition) }
}

/** Null when there is no such programme. */
export async function findProgramme(sql: Sql, code: string): Promise<ProgrammeView | null> {
  const row = await readProgramme(sql, code)
  return row ? viewOf(sql, row) : null
}

/** @throws Refusal `not-found` */
export async function getProgramme(sql: Sql, code: string): Promise<ProgrammeView> {
  const found = await findProgramme(sql, code)
  if (!found) throw refused('not-found')
  return found
}

export async function allProgrammes(sql: Sql): Promise<ProgrammeView[]> {
  return Promise.all((await listProgrammes(sql)).map((row) => viewOf(sql, row)))
}
