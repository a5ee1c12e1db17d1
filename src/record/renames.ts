// A new name reaches everybody who shares an agency, and registering agencies is the administrators': a programme renames who takes
// part in it and in no other that runs.
import { readDefinition } from '../db/definitions.ts'
import { listProgrammes } from '../db/programmes.ts'
import type { Sql } from '../db/sql.ts'
import { armsIn } from '../domain/permissions.ts'
import { programme } from '../domain/programme/programme.ts'
import type { AgencyId, ProgrammeDefinition } from '../domain/programme-definition.ts'

/** The arms of its parties, and the halves of its units with who stands in for them; whoever only receives papers takes no part. */
const takingPart = ({ parties, units }: ProgrammeDefinition): ReadonlySet<AgencyId> =>
  new Set([
    ...parties.flatMap(armsIn),
    ...units.flatMap(({ halves }) =>
      halves.flatMap(({ agency, fallback }) => (fallback ? [agency, fallback] : [agency])),
    ),
  ])

/** Those of the agencies that the programme may rename. */
export async function renamedBy(sql: Sql, code: string, agencies: readonly AgencyId[]): Promise<AgencyId[]> {
  if (agencies.length === 0) return []
  const running = (await listProgrammes(sql)).filter(({ stage }) => !programme.final.includes(stage))
  let own = new Set<AgencyId>()
  const others = new Set<AgencyId>()
  for (const { code: other, definitionHash } of running) {
    const part = takingPart(await readDefinition(sql, definitionHash))
    if (other === code) own = new Set(part)
    else for (const agency of part) others.add(agency)
  }
  return agencies.filter((agency) => own.has(agency) && !others.has(agency))
}
