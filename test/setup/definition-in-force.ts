// The definition that a programme's streams count with today.
import { readDefinition } from '../../src/db/definitions.ts'
import { readProgramme } from '../../src/db/programmes.ts'
import type { Sql } from '../../src/db/sql.ts'
import type { ProgrammeDefinition } from '../../src/domain/programme-definition.ts'

export async function findDefinition(sql: Sql, code: string): Promise<ProgrammeDefinition> {
  const row = await readProgramme(sql, code)
  if (!row) throw new Error(`there is no programme ${code}`)
  return readDefinition(sql, row.definitionHash)
}
