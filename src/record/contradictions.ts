// What is said of an agency that is known already must agree with what is known, or every contradiction is listed: of a definition
// that is loaded, and of a succession's new agencies.
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import type { AgencyDefinition, AgencyId } from '../domain/programme-definition.ts'
import { agencyStream, programmeStream } from '../domain/streams.ts'
import type { LocalDate } from '../domain/time.ts'

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

type Said = readonly [fact: string, known: string | undefined, said: string | undefined]

const facts = (known: AgencyDefinition, agency: AgencyDefinition): Said[] => [
  ['name', known.name.vi, agency.name.vi],
  ['name.en', known.name.en, agency.name.en],
  ['short', known.short, agency.short],
  ['mode', known.mode, agency.mode],
  ['register', known.register, agency.register],
  ['parent', known.parent, agency.parent],
  ...(['prefix', 'body', 'position'] as const).map(
    (line): Said => [`lines.${line}`, known.lines[line], agency.lines[line]],
  ),
]

/** Left out it says nothing. */
const validity = (known: AgencyDefinition, agency: AgencyDefinition): Said[] =>
  (['validFrom', 'validTo'] as const)
    .filter((field) => known[field] !== undefined && agency[field] !== undefined)
    .map((field) => [field, known[field], agency[field]])

const contradicting = (agency: AgencyId, said: readonly Said[]): string[] =>
  said
    .filter(([, known, now]) => known !== now)
    .map(([fact, known, now]) => `${agency} ${fact}: "${known ?? ''}" ≠ "${now ?? ''}"`)

/** Of an agency that has ended by a day: it is taken for one that lives, unless its end is given. */
export const endedAgencies = (
  known: readonly AgencyDefinition[],
  agencies: readonly AgencyDefinition[],
  today: LocalDate,
): string[] => {
  const ended = new Map(
    known.flatMap(({ id, validTo }) => (validTo !== undefined && validTo < today ? [[id, validTo]] : [])),
  )
  return agencies.flatMap(({ id, validTo }) =>
    ended.has(id) ? contradicting(id, [['validTo', ended.get(id), validTo]]) : [],
  )
}

/** 'vn.ag.bdt name: "Ban Dân tộc" ≠ "Sở Dân tộc"' for each field that differs. */
export async function agencyContradictions(
  sql: Sql,
  agencies: readonly AgencyDefinition[],
): Promise<string[]> {
  const known = await knownAgencies(sql, agencies)
  return agencies.flatMap((agency) => {
    const other = known.get(agency.id)
    if (!other) return []
    return contradicting(agency.id, [...facts(other, agency), ...validity(other, agency)])
  })
}

/** An agency under a programme's code would write on its timeline. */
export async function codesTaken(sql: Sql, agencies: readonly AgencyDefinition[]): Promise<string[]> {
  const ids = agencies.map(({ id }) => programmeStream(id))
  return (await readStreams(sql, ids, 'none')).map(
    ({ programme }) => `${programme}: a programme has this code`,
  )
}
