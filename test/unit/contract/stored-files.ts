// The data files of programmes/ as fresh JSON, and edits of them for the tests of what is refused.
import { readFileSync } from 'node:fs'
import type { FileError } from '../../../src/contract/definition/file-error.ts'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'

export type Json = Record<string, unknown>

export const stored = (name: string): Json => JSON.parse(readFileSync(`programmes/${name}`, 'utf8'))

/** JSON pointer → what to put there; undefined removes it. */
export type Edits = Readonly<Record<string, unknown>>

export function edited(file: Json, edits: Edits): Json {
  for (const [pointer, value] of Object.entries(edits)) {
    const keys = pointer.split('/').slice(1)
    const last = keys.pop() ?? ''
    const parent = keys.reduce((at, key) => at[key] as Json, file)
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  return file
}

export const programmes = ['an-giang-2021-2025', 'examples/three-parties'] as const

export function definitionOf(name: (typeof programmes)[number]): ProgrammeDefinition {
  const result = parseProgramme(stored(`${name}.json`))
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.definition
}

/** '/path code' of each error. */
export const refusals = (result: { ok: true } | { ok: false; errors: readonly FileError[] }): string[] =>
  result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)
