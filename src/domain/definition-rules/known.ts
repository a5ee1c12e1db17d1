// What a definition declares, gathered once for all rules. A list that is absent knows nothing: its references are
// not checked, because one missing list would otherwise be reported a hundred times.
import type { AgencyId, ProgrammeDefinition } from '../programme-definition.ts'
import { type DefinitionIssue, type Loose, oneOf, type Path, present } from './issue.ts'

export type LooseDefinition = Loose<ProgrammeDefinition>

export interface Known {
  readonly parents: ReadonlyMap<AgencyId, AgencyId | undefined> | null
  readonly parties: ReadonlySet<AgencyId> | null
  readonly units: ReadonlyMap<string, string | undefined> | null
  readonly legalBases: ReadonlySet<string> | null
}

function valuesOf<T>(list: readonly (T | undefined)[] | undefined, value: (item: T) => string | undefined) {
  if (!list) return null
  return new Set([...present(list)].flatMap(([, item]) => value(item) ?? []))
}

function parentsOf(
  list: readonly ({ readonly id?: string; readonly parent?: string } | undefined)[] | undefined,
) {
  if (!list) return null
  return new Map(
    [...present(list)].flatMap(([, { id, parent }]) => (id === undefined ? [] : [[id, parent] as const])),
  )
}

export const knownOf = (definition: LooseDefinition): Known => ({
  parents: parentsOf(definition.agencies),
  parties: valuesOf(definition.parties, (party) => party.agency),
  units: parentsOf(definition.units),
  legalBases: valuesOf(definition.legalBases, (basis) => basis.id),
})

export function* agencyKnown(known: Known, path: Path, id: AgencyId | undefined): Generator<DefinitionIssue> {
  if (id === undefined || !known.parents || known.parents.has(id)) return
  yield { path, code: 'unknown-agency', found: id, expected: oneOf(known.parents) }
}

export function* isParty(known: Known, path: Path, id: AgencyId | undefined): Generator<DefinitionIssue> {
  if (id === undefined || !known.parties || known.parties.has(id)) return
  yield { path, code: 'not-a-party', found: id, expected: oneOf(known.parties) }
}

/** From an id up through its parents; ends where a parent is unknown or repeats. */
export function* ancestry(parents: ReadonlyMap<string, string | undefined>, id: string): Generator<string> {
  const seen = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = parents.get(at)) {
    seen.add(at)
    yield at
  }
}

/** Whether following the parents of an id leads back to it. */
export function inCycle(parents: ReadonlyMap<string, string | undefined>, id: string): boolean {
  const up = [...ancestry(parents, id)]
  return parents.get(up.at(-1) ?? id) === id
}

/** A day or a time that is written as one; only these compare as text. */
export const comparable = (value: string | undefined): value is string =>
  value !== undefined && /^(\d{4}-\d\d-\d\d|\d\d:\d\d)$/.test(value)

export function* notReversed(
  path: Path,
  from: string | undefined,
  to: string | undefined,
): Generator<DefinitionIssue> {
  if (comparable(from) && comparable(to) && to < from)
    yield { path, code: 'dates-reversed', found: to, expected: `≥ ${from}` }
}
