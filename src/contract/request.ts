// Reads what a request carries: NFC and printable text everywhere, then its shape. Every fault at once, each with its
// place (JSON pointer), a stable code and a sentence in both languages.
import type { z } from 'zod'
import { textRules } from '../domain/definition-rules.ts'
import type { ErrorCode } from '../domain/errors.ts'
import { type FileError, type FileIssue, fileErrors } from './definition/file-error.ts'
import { jsonSchemaOf, knownBy } from './definition/json-schema.ts'
import { shapeIssues } from './definition/shape-issues.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly errors: readonly FileError[] }

/** Text faults that a code of their own names, when they are all there is. */
const named: Readonly<Record<string, ErrorCode>> = {
  'not-nfc': 'not-nfc',
  'control-character': 'control-character',
}

const anywhere = () => true

export function readRequest<S extends z.ZodType>(schema: S, json: unknown): Read<z.output<S>> {
  const text: FileIssue[] = [...textRules(json, anywhere)]
  if (text.length > 0) return refused(text)
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  return refused(shapeIssues(parsed.error, json, knownBy(jsonSchemaOf(schema, 'request'))))
}

function refused(issues: readonly FileIssue[]): Read<never> {
  const codes = new Set<string>(issues.map(({ code }) => code))
  const only = codes.size === 1 ? named[[...codes][0] ?? ''] : undefined
  return { ok: false, code: only ?? 'invalid-body', errors: fileErrors(issues) }
}
