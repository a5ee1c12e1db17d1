// From zod's issues to ours, and from a file with errors to the part of it whose types are right, on which the
// cross-field rules can still run.
import type { z } from 'zod'
import type { Path } from '../../domain/definition-rules.ts'
import type { FileIssue } from './file-error.ts'
import { type FormatCode, formats } from './sentences.ts'

type Issue = z.core.$ZodIssue
/** Which fields are known at a place of the file. */
export type FieldsAt = (path: Path) => readonly string[]

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

const optionsOf = (issue: Issue): string =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.join(' | ') : ''

function ofUnion(path: Path, issue: Issue & { code: 'invalid_union' }, found: string): FileIssue {
  if (found === '') return { path, code: 'missing' }
  if (issue.discriminator) return { path, code: 'not-one-of', found, expected: optionsOf(issue) }
  // The branch that comes nearest speaks: the one whose first complaint lies deepest or is about form, not type.
  const branches = issue.errors.flatMap(([first]) => (first && first.code !== 'invalid_type' ? [first] : []))
  const nearest = branches.find((inner) => inner.code === 'invalid_format') ?? branches[0]
  if (!nearest) return { path, code: 'wrong-type', expected: expectedTypes(issue) }
  return nearest.code === 'invalid_format'
    ? ofFormat(path, nearest.message, found)
    : { path, code: 'invalid', found }
}
const expectedTypes = (issue: Issue & { code: 'invalid_union' }): string =>
  issue.errors.flatMap(([first]) => (first?.code === 'invalid_type' ? [first.expected] : [])).join(' | ')

function issuesOf(issue: Issue, json: unknown, fieldsAt: FieldsAt): FileIssue[] {
  const path = pathOf(issue)
  const value = valueAt(json, path)
  const found = shown(value)
  switch (issue.code) {
    case 'invalid_type':
      return [{ path, code: value === undefined ? 'missing' : 'wrong-type', found, expected: issue.expected }]
    case 'invalid_value': {
      const expected = issue.values.map(String).join(' | ')
      return [{ path, code: value === undefined ? 'missing' : 'not-one-of', found, expected }]
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'unknown-field',
        found: key,
        expected: fieldsAt(path).join(' | '),
      }))
    case 'too_small':
      return [{ path, code: 'too-small', found, expected: bound('≥', issue.minimum, issue.origin) }]
    case 'too_big':
      return [{ path, code: 'too-large', found, expected: bound('≤', issue.maximum, issue.origin) }]
    case 'invalid_format':
      return [ofFormat(path, issue.message, found)]
    case 'invalid_union':
      return [ofUnion(path, issue, found)]
    default:
      return [{ path, code: 'invalid', found }]
  }
}

export const shapeIssues = (error: z.ZodError, json: unknown, fieldsAt: FieldsAt): FileIssue[] =>
  error.issues.flatMap((issue) => issuesOf(issue, json, fieldsAt))

// A value out of bounds still has the right type; dropping it would invent errors about what refers to it.
const keepsType = new Set<Issue['code']>(['invalid_format', 'too_small', 'too_big'])

function drop(json: unknown, path: Path): void {
  const parent = valueAt(json, path.slice(0, -1))
  const key = path.at(-1)
  if (typeof parent !== 'object' || parent === null || key === undefined) return
  if (Array.isArray(parent)) parent[Number(key)] = undefined
  else Reflect.deleteProperty(parent, key)
}

/** A copy without the values of a wrong type; lists keep their places. Null when nothing is left to check. */
export function soundPart(error: z.ZodError, json: unknown): unknown {
  const copy: unknown = structuredClone(json)
  for (const issue of error.issues) {
    const path = pathOf(issue)
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) drop(copy, [...path, key])
    else if (path.length === 0) return null
    else if (!keepsType.has(issue.code)) drop(copy, path)
  }
  return copy
}
