// The printed names of the ids that occur in an answer: agencies and units as the programme calls them, people as their accounts say.
import { readPeople } from '../db/people.ts'
import type { Sql } from '../db/sql.ts'
import type { ProgrammeView } from './programme-facts.ts'

export interface Names {
  readonly agencies: Record<string, string>
  readonly units: Record<string, string>
  readonly people: Record<string, string>
}

const ID = /^[a-z0-9]+([.-][a-z0-9]+)*$/
const MOST = 5000

/** Every string that may be an id, keys included. */
export function idsIn(value: unknown): Set<string> {
  const ids = new Set<string>()
  const open: unknown[] = [value]
  while (open.length > 0 && ids.size < MOST) {
    const next = open.pop()
    if (typeof next === 'string') {
      if (next.length <= 120 && ID.test(next)) ids.add(next)
    } else if (typeof next === 'object' && next !== null) {
      open.push(...(Array.isArray(next) ? next : [...Object.keys(next), ...Object.values(next)]))
    }
  }
  return ids
}

export async function namesOf(
  sql: Sql,
  programmes: readonly ProgrammeView[],
  value: unknown,
): Promise<Names> {
  const ids = [...idsIn(value)]
  const named = (maps: readonly ReadonlyMap<string, string>[]) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const name = maps.find((map) => map.has(id))?.get(id)
        return name === undefined ? [] : [[id, name] as const]
      }),
    )
  const agencies = named(programmes.map((programme) => programme.agencies))
  const units = named(programmes.map((programme) => programme.units))
  const others = ids.filter((id) => !Object.hasOwn(agencies, id) && !Object.hasOwn(units, id))
  const people = Object.fromEntries((await readPeople(sql, others)).map(({ person, name }) => [person, name]))
  return { agencies, units, people }
}
