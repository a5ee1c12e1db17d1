// An error of a data file as a person reads it: where (JSON pointer, RFC 6901), a stable code, a sentence in both
// languages, what was expected.
import type { Path } from '../../domain/definition-rules.ts'
import { type FileErrorCode, sentences } from './sentences.ts'

export interface FileError {
  readonly path: string
  readonly code: FileErrorCode
  readonly vi: string
  readonly en: string
  readonly expected?: string
}

export interface FileIssue {
  readonly path: Path
  readonly code: FileErrorCode
  readonly found?: string
  readonly expected?: string
  /** Of what belongs there, as it is written in the file. */
  readonly example?: string
}

export const pointerOf = (path: Path): string =>
  path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const SHOWN = 120
const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** A type is named in English, as the schema does. */
const typesVi: Readonly<Record<string, string>> = {
  string: 'chữ trong dấu ngoặc kép',
  number: 'số',
  int: 'số nguyên',
  boolean: 'true hoặc false',
  array: 'danh sách trong dấu [ ]',
  object: 'các trường trong dấu { }',
  record: 'các trường trong dấu { }',
}
const measuresVi: Readonly<Record<string, string>> = { string: 'ký tự', array: 'mục' }
const aboutTypes: readonly FileErrorCode[] = ['missing', 'wrong-type', 'too-small', 'too-large']

function expectedVi({ code, expected }: FileIssue): string | undefined {
  if (expected === undefined || !aboutTypes.includes(code)) return expected
  return expected
    .replace(/ \((string|array)\)$/, (all, type: string) => ` ${measuresVi[type] ?? all}`)
    .split(' | ')
    .map((type) => (Object.hasOwn(typesVi, type) ? typesVi[type] : type))
    .join(' | ')
}

function fill(sentence: string, found: string | undefined, expected: string, none: string): string {
  const words = { found: cut(found ?? '–'), expected: expected === '' ? none : expected }
  return sentence.replace(/\{(found|expected)\}/g, (_, name: 'found' | 'expected') => words[name])
}

export function fileError(issue: FileIssue): FileError {
  const { vi, en } = sentences[issue.code]
  const { path, code, found, expected, example } = issue
  const shown = (lead: string): string => (example === undefined ? '' : ` ${lead}: ${cut(example)}.`)
  const words = {
    path: pointerOf(path),
    code,
    vi: fill(vi, found, expectedVi(issue) ?? '–', 'không có') + shown('Ví dụ'),
    en: fill(en, found, expected ?? '–', 'none') + shown('For example'),
  }
  return expected === undefined ? words : { ...words, expected }
}

const compared = (a: string | number | undefined, b: string | number | undefined): number => {
  if (a === b) return 0
  if (a === undefined) return -1
  if (b === undefined) return 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}

function byPath(a: FileIssue, b: FileIssue): number {
  const length = Math.max(a.path.length, b.path.length)
  for (let at = 0; at < length; at += 1) {
    const order = compared(a.path[at], b.path[at])
    if (order !== 0) return order
  }
  return compared(a.code, b.code)
}

/** In the order of their places, each once. */
export function fileErrors(issues: readonly FileIssue[]): FileError[] {
  const sorted = issues.toSorted(byPath)
  return sorted
    .filter((issue, at) => at === 0 || byPath(issue, sorted[at - 1] as FileIssue) !== 0)
    .map(fileError)
}
