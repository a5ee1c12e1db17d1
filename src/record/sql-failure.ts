// What a failed statement means: a rule that a constraint stands for, a race to be run again, a fault of ours, or a database that is away.
import type { ErrorCode } from '../domain/errors.ts'

interface PostgresError extends Error {
  readonly code?: string
  readonly constraint?: string
  /** 'Key (agency, year, number)=(vn.ag.bdt, 2024, 5) already exists.' in the language of the server. */
  readonly detail?: string
}

/** Constraints that mean a rule. */
const rules: Readonly<Record<string, ErrorCode>> = {
  register_number_taken: 'number-taken',
}
/** Whoever came second runs again, and then finds what the first has written. */
const races = new Set([
  ...['receipt_pkey', 'stream_pkey', 'event_stream_seq', 'event_pkey'],
  ...['obligation_pkey'],
])

export type SqlFailure =
  | { readonly kind: 'refusal'; readonly code: ErrorCode; readonly details: Record<string, string> }
  | { readonly kind: 'race' }
  | { readonly kind: 'fault' }
  | { readonly kind: 'passing' }

/** The code itself is wrong: the same state and command would bring it up again. */
const mistakes = new Set(['TypeError', 'RangeError', 'ReferenceError'])

/** What the key that is taken consists of, by its columns. */
function keyIn(detail = ''): Record<string, string> {
  const [, columns = '', values = ''] = /\(([^()]*)\)=\((.*)\)/.exec(detail) ?? []
  const given = values.split(', ')
  return columns ? Object.fromEntries(columns.split(', ').map((name, at) => [name, given[at] ?? ''])) : {}
}

/** Classes 22 (data), 23 (constraint) and a mistake of ours fail again however often they are tried; everything else may pass. */
export function sqlFailure(error: unknown): SqlFailure {
  const { name, code, constraint, detail } = error as PostgresError
  if (code === '23505' && constraint && races.has(constraint)) return { kind: 'race' }
  const rule = constraint ? rules[constraint] : undefined
  if (rule) return { kind: 'refusal', code: rule, details: keyIn(detail) }
  return mistakes.has(name) || /^(22|23)/.test(code ?? '') ? { kind: 'fault' } : { kind: 'passing' }
}

/** More than its time allows: a statement, or the transaction between two of them. */
const tooMuch = new Set(['57014', '25P03'])
export const isTooMuch = (error: unknown): boolean => tooMuch.has((error as PostgresError).code ?? '')

/** That, or a wait for a lock: fewer rows may do. */
export const isBeyondLimit = (error: unknown): boolean =>
  isTooMuch(error) || (error as PostgresError).code === '55P03'
