// What is said of an agency that is known already must agree with what is known, or every contradiction is listed: of a definition
// that is loaded, and of a succession's new agencies.
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import type { AgencyDefinition, AgencyId } from '../domain/programme-definition.ts'
import { agencyStream, programmeStream } from '../domain/streams.ts'

export async function knownAgencies(
  sql: Sql,
  agencies: readonly AgencyDefinition[],
): Promise<ReadonlyMap<AgencyId, AgencyDefinition>> {
  const rows = await readStreams(
    sql,
    agencies.map(({ id }) => agencyStream(id)),
    'none',
  )
  return new Map(rows.map(({ state }) => [state.id as string, state.definition as AgencyDefinition]))
}

const shared = ['mode', 'register', 'parent'] as const

/** 'vn.ag.bdt name: "Ban Dân tộc" ≠ "Sở Dân tộc"' for each field that differs. */
export async function agencyContradictions(
  sql: Sql,
  agencies: readonly AgencyDefinition[],
): Promise<string[]> {
  const known = await knownAgencies(sql, agencies)
  return agencies.flatMap((agency) => {
    const other = known.get(agency.id)
    if (!other) return []
    const names =
      other.name.vi === agency.name.vi ? [] : [`${agency.id} name: "${other.name.vi}" ≠ "${agency.name.vi}"`]
    const fields = shared
      .filter((field) => other[field] !== agency[field])
      .map((field) => `${agency.id} ${field}: "${other[field] ?? ''}" ≠ "${agency[field] ?? ''}"`)
    return [...names, ...fields]
  })
}

/** An agency under a programme's code would write on its timeline. */
export async function codesTaken(sql: Sql, agencies: readonly AgencyDefinition[]): Promise<string[]> {
  const ids = agencies.map(({ id }) => programmeStream(id))
  return (await readStreams(sql, ids, 'none')).map(
    ({ programme }) => `${programme}: a programme has this code`,
  )
}
