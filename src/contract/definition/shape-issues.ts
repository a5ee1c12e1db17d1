// From zod's issues to ours, and from a file with errors to the part of it whose types are right, on which the
// cross-field rules can still run.
import type { z } from 'zod'
import type { Path } from '../../domain/definition-rules.ts'
import type { FileIssue } from './file-error.ts'
import type { Known } from './json-schema.ts'
import { type FormatCode, formats } from './sentences.ts'

type Issue = z.core.$ZodIssue

const pathOf = (issue: Issue): Path =>
  issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment))

export const valueAt = (json: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[segment] : undefined,
    json,
  )

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const isFormat = (message: string): message is FormatCode => Object.hasOwn(formats, message)
const bound = (sign: string, limit: number | bigint, origin: string): string =>
  origin === 'string' || origin === 'array' ? `${sign} ${limit} (${origin})` : `${sign} ${limit}`

function ofFormat(path: Path, message: string, found: string): FileIssue {
  if (!isFormat(message)) return { path, code: 'invalid', found }
  return { path, code: message, found, expected: formats[message].expected }
}

interface Mistyped {
  readonly value: unknown
  readonly expected: string
  readonly example: string | undefined
}

const ofType = (path: Path, { value, expected, example }: Mistyped): FileIssue => ({
  path,
  code: value === undefined ? 'missing' : 'wrong-type',
  found: shown(value),
  expected,
  ...(example === undefined ? {} : { example }),
})

const optionsOf = (issue: Issue): string =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.join(' | ') : ''

function ofUnion(issue: Issue & { code: 'invalid_union' }, json: unknown, known: Known): FileIssue[] {
  const path = pathOf(issue)
  const value = valueAt(json, path)
  const expected = issue.discriminator ? optionsOf(issue) : expectedTypes(issue)
  if (value === undefined) return [ofType(path, { value, expected, example: known.example(path) })]
  if (issue.discriminator) return [{ path, code: 'not-one-of', found: shown(value), expected }]
  // A branch of the right type speaks for itself: what it refuses lies inside the value.
  const nearest = issue.errors.find((inner) => inner.length > 0 && inner.every((one) => one.path.length > 0))
  if (!nearest) return [{ path, code: 'wrong-type', found: shown(value), expected }]
  return nearest.flatMap((inner) => issuesOf({ ...inner, path: [...issue.path, ...inner.path] }, json, known))
}

const expectedTypes = (issue: Issue & { code: 'invalid_union' }): string =>
  issue.errors
    .flatMap(([first]) => {
      if (first?.code === 'invalid_type') return [first.expected]
      return first?.code === 'invalid_value' ? first.values.map((value) => JSON.stringify(value)) : []
    })
    .join(' | ')

function issuesOf(issue: Issue, json: unknown, known: Known): FileIssue[] {
  const path = pathOf(issue)
  const value = valueAt(json, path)
  const found = shown(value)
  switch (issue.code) {
    case 'invalid_type':
      return [ofType(path, { value, expected: issue.expected, example: known.example(path) })]
    case 'invalid_value': {
      const expected = issue.values.map(String).join(' | ')
      return [{ path, code: value === undefined ? 'missing' : 'not-one-of', found, expected }]
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'unknown-field',
        found: key,
        expected: known.fields(path).join(' | '),
      }))
    case 'too_small':
      return [{ path, code: 'too-small', found, expected: bound('≥', issue.minimum, issue.origin) }]
    case 'too_big':
      return [{ path, code: 'too-large', found, expected: bound('≤', issue.maximum, issue.origin) }]
    case 'invalid_format':
      return [ofFormat(path, issue.message, found)]
    case 'invalid_union':
      return ofUnion(issue, json, known)
    default:
      return [{ path, code: 'invalid', found }]
  }
}

export const shapeIssues = (error: z.ZodError, json: unknown, known: Known): FileIssue[] =>
  error.issues.flatMap((issue) => issuesOf(issue, json, known))

// A value out of bounds still has the right type; dropping it would invent errors about what refers to it.
const keepsType = new Set<Issue['code']>(['invalid_format', 'too_small', 'too_big'])

function parentOf(json: unknown, path: Path): [parent: object, key: string | number] | null {
  const parent = valueAt(json, path.slice(0, -1))
  const key = path.at(-1)
  return typeof parent === 'object' && parent !== null && key !== undefined ? [parent, key] : null
}

function blank(json: unknown, path: Path): void {
  const [parent, key] = parentOf(json, path) ?? []
  if (parent && key !== undefined && Object.hasOwn(parent, key)) Reflect.set(parent, key, undefined)
}

function remove(json: unknown, path: Path): void {
  const [parent, key] = parentOf(json, path) ?? []
  if (parent && key !== undefined) Reflect.deleteProperty(parent, key)
}

/** A copy in which a value of a wrong type is undefined at its place, so that no rule calls it absent. Null when nothing is left. */
export function soundPart(error: z.ZodError, json: unknown): unknown {
  const copy: unknown = structuredClone(json)
  for (const issue of error.issues) {
    const path = pathOf(issue)
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) remove(copy, [...path, key])
    else if (path.length === 0) return null
    else if (!keepsType.has(issue.code)) blank(copy, path)
  }
  return copy
}
