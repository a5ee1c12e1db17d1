// Reads a data file in one pass: text, shape and cross-field rules all report, even on a file with errors.
import type { z } from 'zod'
import { type Loose, textRules } from '../../domain/definition-rules.ts'
import { type FileError, type FileIssue, fileErrors } from './file-error.ts'
import { type JsonSchema, knownBy } from './json-schema.ts'
import { shapeIssues, soundPart } from './shape-issues.ts'

export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FileError[] }

interface FileKind<T> {
  readonly schema: z.ZodType<T>
  readonly jsonSchema: () => JsonSchema
  /** Rules over what has the right type; any field may be absent. */
  readonly rules: (part: Loose<T>) => readonly FileIssue[]
}

export function parseFile<T>({ schema, jsonSchema, rules }: FileKind<T>, json: unknown): FileResult<T> {
  const text: readonly FileIssue[] = [...textRules(json)]
  // Deeper than any definition is: nothing below may walk it recursively.
  if (text.some(({ code }) => code === 'too-deep')) return { ok: false, errors: fileErrors(text) }
  const parsed = schema.safeParse(json)
  const shape = parsed.success ? [] : shapeIssues(parsed.error, json, knownBy(jsonSchema()))
  const part = parsed.success ? parsed.data : soundPart(parsed.error, json)
  const issues = [...text, ...shape, ...(part === null ? [] : rules(part as Loose<T>))]
  if (parsed.success && issues.length === 0) return { ok: true, value: parsed.data }
  return { ok: false, errors: fileErrors(issues) }
}
