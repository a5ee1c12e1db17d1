// The people and example values of a demonstration world: everyone in it is invented, every address ends in .example,
// and what it assumes about offices is said to be an example.
import { z } from 'zod'
import { roles } from '../domain/agency/state.ts'
import type { Loose, Path } from '../domain/definition-rules.ts'
import { documentKinds, type ProgrammeDefinition } from '../domain/programme-definition.ts'
import type { FileIssue } from './definition/file-error.ts'
import { jsonSchemaOf } from './definition/json-schema.ts'
import { type FileResult, parseFile } from './definition/parse-file.ts'
import { bilingual, capacityLines, line, localDate, stableId } from './definition/parts.ts'

const sampleAddress = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*@[a-z0-9-]+(\.[a-z0-9-]+)*\.example$/, { error: 'bad-email' })
  .max(200)

const authority = z.strictObject({
  id: stableId,
  agency: stableId.describe('For which of the holder’s agencies it serves.'),
  lines: capacityLines,
  scope: z.strictObject({
    programmes: z.union([z.literal('all'), z.array(stableId).min(1)]),
    documents: z.union([z.literal('all'), z.array(z.enum(documentKinds)).min(1)]),
  }),
  from: localDate,
  to: localDate.nullable(),
  basis: line(),
  writtenBy: stableId.describe('The person who recorded it; never the holder.'),
})

const person = z.strictObject({
  id: stableId,
  name: line(120),
  email: sampleAddress,
  language: z.enum(['vi', 'en']),
  appointments: z.array(z.strictObject({ agency: stableId, role: z.enum(roles) })).min(1),
  authorities: z.array(authority),
})

export const demonstrationSchema = z.strictObject({
  schemaVersion: z.literal(1),
  programme: stableId,
  statedExample: z.literal(true).describe('Says that nothing here is a fact about anyone.'),
  note: bilingual,
  /** Example answers where the programme says 'unknown'. */
  offices: z.array(
    z.strictObject({ unit: stableId, party: stableId, office: z.enum(['yes', 'no', 'unknown']) }),
  ),
  people: z.array(person).min(1),
})

/** People who join later, with agencies that a succession registers. */
export const joiningSchema = z.strictObject({
  schemaVersion: z.literal(1),
  programme: stableId,
  statedExample: z.literal(true),
  note: bilingual,
  people: z.array(person).min(1),
})
export type Joining = z.infer<typeof joiningSchema>

export type Demonstration = z.infer<typeof demonstrationSchema>
export type DemonstrationPerson = Demonstration['people'][number]
export type DemonstrationAuthority = DemonstrationPerson['authorities'][number]

const listed = (values: Iterable<string>): string => [...values].slice(0, 12).join(' | ')
const issue = (path: Path, code: FileIssue['code'], found: string, expected?: string): FileIssue =>
  expected === undefined ? { path, code, found } : { path, code, found, expected }

type Part = Loose<Demonstration>
type Agencies = ReadonlySet<string>
const compact = <T>(list: readonly (T | undefined)[] | undefined) =>
  [...(list ?? []).entries()].flatMap(([at, item]) => (item === undefined ? [] : [[at, item] as const]))

function repeated(values: readonly (readonly [Path, string | undefined])[]): FileIssue[] {
  const seen = new Set<string>()
  return values.flatMap(([path, value]) => {
    if (value === undefined) return []
    const again = seen.has(value)
    seen.add(value)
    return again ? [issue(path, 'duplicate', value)] : []
  })
}

function peopleIssues({ people }: Part, agencies: Agencies): FileIssue[] {
  const ids = new Set(compact(people).flatMap(([, { id }]) => id ?? []))
  return compact(people).flatMap(([at, { id, appointments, authorities }]) => {
    const held = new Set(compact(appointments).flatMap(([, { agency }]) => agency ?? []))
    const unknown = compact(appointments)
      .filter(([, { agency }]) => agency !== undefined && !agencies.has(agency))
      .map(([i, { agency }]) =>
        issue(['people', at, 'appointments', i, 'agency'], 'unknown-agency', `${agency}`),
      )
    const signing = compact(authorities).flatMap(([i, { agency, writtenBy }]) => {
      const path = ['people', at, 'authorities', i]
      const faults: FileIssue[] = []
      if (agency !== undefined && !held.has(agency))
        faults.push(issue([...path, 'agency'], 'not-appointed', agency, listed(held)))
      if (writtenBy !== undefined && writtenBy === id)
        faults.push(issue([...path, 'writtenBy'], 'self-written', writtenBy))
      else if (writtenBy !== undefined && !ids.has(writtenBy))
        faults.push(issue([...path, 'writtenBy'], 'unknown-person', writtenBy, listed(ids)))
      return faults
    })
    return [...unknown, ...signing]
  })
}

function onceIssues({ people }: Part): FileIssue[] {
  const each = compact(people)
  const administrators = each.filter(([, { appointments }]) =>
    appointments?.some((one) => one?.role === 'administrator'),
  )
  return [
    ...repeated(each.map(([at, { id }]) => [['people', at, 'id'], id])),
    ...repeated(each.map(([at, { email }]) => [['people', at, 'email'], email])),
    ...repeated(
      each.flatMap(([at, { authorities }]) =>
        compact(authorities).map(([i, { id }]) => [['people', at, 'authorities', i, 'id'], id] as const),
      ),
    ),
    ...(administrators.length === 1
      ? []
      : [issue(['people'], 'one-administrator', String(administrators.length), '1')]),
  ]
}

function officeIssues({ offices }: Part, definition: ProgrammeDefinition): FileIssue[] {
  const units = new Map(definition.units.map((unit) => [unit.id, unit.halves.map(({ party }) => party)]))
  return compact(offices).flatMap(([at, { unit, party }]) => {
    if (unit === undefined) return []
    const halves = units.get(unit)
    if (!halves) return [issue(['offices', at, 'unit'], 'unknown-unit', unit, listed(units.keys()))]
    return party === undefined || halves.includes(party)
      ? []
      : [issue(['offices', at, 'party'], 'unknown-half', party, listed(halves))]
  })
}

const programmeIssues = ({ programme }: Part, { code }: ProgrammeDefinition): FileIssue[] =>
  programme === undefined || programme === code ? [] : [issue(['programme'], 'not-one-of', programme, code)]

/** Checks the file against the programme that it peoples. */
export function parseDemonstration(
  json: unknown,
  definition: ProgrammeDefinition,
): FileResult<Demonstration> {
  const agencies = new Set(definition.agencies.map(({ id }) => id))
  return parseFile(
    {
      schema: demonstrationSchema,
      jsonSchema: () => jsonSchemaOf(demonstrationSchema, 'Liên tịch: demonstration'),
      rules: (part) => [
        ...programmeIssues(part, definition),
        ...onceIssues(part),
        ...peopleIssues(part, agencies),
        ...officeIssues(part, definition),
      ],
    },
    json,
  )
}

/** Which agencies there are when they join is known to the script that has them join. */
export const parseJoining = (json: unknown, definition: ProgrammeDefinition): FileResult<Joining> =>
  parseFile(
    {
      schema: joiningSchema,
      jsonSchema: () => jsonSchemaOf(joiningSchema, 'Liên tịch: people who join'),
      rules: (part) => programmeIssues(part, definition),
    },
    json,
  )
