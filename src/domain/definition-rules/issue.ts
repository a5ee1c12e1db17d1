// What a rule of the definition reports, and the loose definition it reads: one whose shape was refused in places,
// so that every rule still runs on what remains and a person sees all errors in one pass.

export type Path = readonly (string | number)[]

/** Anything of T may be absent; what is present has T's type. */
export type Loose<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer U)[]
    ? readonly (Loose<U> | undefined)[]
    : { readonly [K in keyof T]?: Loose<T[K]> }

export const definitionIssueCodes = [
  'archive-codes-missing',
  'archive-not-last',
  'body-missing',
  'calendar-order',
  'control-character',
  'coordinator-is-lead',
  'cycle-year-outside-period',
  'dates-reversed',
  'day-does-not-exist',
  'duplicate',
  'empty-section',
  'fallback-is-agency',
  'fallback-missing',
  'k-out-of-range',
  'ladder-order',
  'no-recipient',
  'not-a-party',
  'not-nfc',
  'not-of-party',
  'order-not-sequential',
  'parent-cycle',
  'party-left-out',
  'amendment-not-by-all',
  'policy-missing',
  'review-not-a-cycle-year',
  'review-outside-period',
  'symbol-missing',
  'too-deep',
  'unknown-agency',
  'unknown-legal-basis',
  'unknown-path',
  'unknown-section',
  'unknown-unit',
  'years-not-ascending',
] as const
export type DefinitionIssueCode = (typeof definitionIssueCodes)[number]

export interface DefinitionIssue {
  readonly path: Path
  readonly code: DefinitionIssueCode
  /** What stands there. */
  readonly found?: string
  /** What was expected, in no language: ids, a bound, a form. */
  readonly expected?: string
}

/** The present items of a list with their places; nothing when the list itself is absent. */
export function* present<T>(list: readonly (T | undefined)[] | undefined): Generator<readonly [number, T]> {
  for (const [index, item] of (list ?? []).entries()) if (item !== undefined) yield [index, item]
}

/** Every second appearance of a value; `pathOf` says where it stands. */
export function* duplicates(
  values: Iterable<readonly [Path, string | number | undefined]>,
): Generator<DefinitionIssue> {
  const first = new Set<string | number>()
  for (const [path, value] of values) {
    if (value === undefined) continue
    if (first.has(value)) yield { path, code: 'duplicate', found: String(value) }
    first.add(value)
  }
}

const SHOWN = 12

interface Sized {
  readonly size: number
  readonly keys: () => Iterable<string>
}

/** 'a | b | c', cut where a list would drown the message; of a map, its keys. */
export function oneOf(values: readonly (string | number)[] | Sized): string {
  const [total, all] = 'size' in values ? [values.size, values.keys()] : [values.length, values]
  const shown: string[] = []
  // Ten thousand errors may each name a list of ten thousand: only what is shown is read.
  for (const value of all) {
    if (shown.length === SHOWN) break
    shown.push(String(value))
  }
  return total > SHOWN ? `${shown.join(' | ')} | … (+${total - SHOWN})` : shown.join(' | ')
}
