// A programme as readers need it: its definition, who takes part, what its agencies and units are called.
import { readDefinition } from '../db/definitions.ts'
import { listProgrammes, type ProgrammeRow, readProgramme } from '../db/programmes.ts'
import type { Sql } from '../db/sql.ts'
import type { AgencyId, ProgrammeDefinition, UnitId } from '../domain/programme-definition.ts'
import { nameOn } from '../domain/rollout/units.ts'
import type { LocalDate } from '../domain/time.ts'
import { notFound } from './problem.ts'

export interface ProgrammeView {
  readonly row: ProgrammeRow
  readonly definition: ProgrammeDefinition
  /** The agencies that take part. */
  readonly agencies: ReadonlyMap<AgencyId, string>
  /** As they are called today. */
  readonly units: ReadonlyMap<UnitId, string>
}

type Indexed = Pick<ProgrammeView, 'agencies' | 'units'>
/** Definitions are immutable and kept in memory by src/db/definitions.ts. */
const indexed = new WeakMap<ProgrammeDefinition, Indexed & { readonly day: LocalDate }>()

function indexOf(definition: ProgrammeDefinition, day: LocalDate): Indexed {
  const known = indexed.get(definition)
  if (known?.day === day) return known
  const made = {
    day,
    agencies: new Map(definition.agencies.map(({ id, short }) => [id, short])),
    units: new Map(definition.units.map((unit) => [unit.id, nameOn(unit, day)])),
  }
  indexed.set(definition, made)
  return made
}

async function viewOf(sql: Sql, row: ProgrammeRow): Promise<ProgrammeView> {
  const definition = await readDefinition(sql, row.definitionHash)
  const { agencies, units } = indexOf(definition, row.today)
  return { row, definition, agencies, units }
}

/** Null when there is no such programme. */
export async function findProgramme(sql: Sql, code: string): Promise<ProgrammeView | null> {
  const row = await readProgramme(sql, code)
  return row ? viewOf(sql, row) : null
}

/** @throws Refusal `not-found` */
export async function getProgramme(sql: Sql, code: string): Promise<ProgrammeView> {
  const found = await findProgramme(sql, code)
  if (!found) throw notFound('programme', code)
  return found
}

export async function allProgrammes(sql: Sql): Promise<ProgrammeView[]> {
  return Promise.all((await listProgrammes(sql)).map((row) => viewOf(sql, row)))
}
