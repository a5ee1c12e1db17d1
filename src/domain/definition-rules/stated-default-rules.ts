// A stated default names a place that exists: a JSON pointer (RFC 6901) in which '*' stands for any item or field.
import { type DefinitionIssue, present } from './issue.ts'
import type { LooseDefinition } from './known.ts'

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')

function inner(value: unknown, segment: string): unknown[] {
  // Refused elsewhere: what it would hold is not known.
  if (value === undefined) return [undefined]
  if (typeof value !== 'object' || value === null) return []
  if (segment === '*') return Object.values(value)
  return Object.hasOwn(value, segment) ? [(value as Record<string, unknown>)[segment]] : []
}

export const resolves = (json: unknown, pointer: string): boolean =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown[]>((found, segment) => found.flatMap((value) => inner(value, unescaped(segment))), [json])
    .length > 0

export function* statedDefaultRules(definition: LooseDefinition): Generator<DefinitionIssue> {
  for (const [at, { path }] of present(definition.statedDefaults))
    if (path !== undefined && !resolves(definition, path))
      yield { path: ['statedDefaults', at, 'path'], code: 'unknown-path', found: path }
}
