// The canonical form of a value (RFC 8785) and its SHA-256, in lower-case hex. Ours, because what is written after another of its kind
// says mostly the same: a third of the time of the library `canonicalize`, against which it is tested and timelines are verified.
import { hash } from 'node:crypto'

export const sha256 = (text: string): string => hash('sha256', text)

export interface CanonicalForms {
  /** @throws RangeError for what JSON has no word for */
  readonly textOf: (value: unknown) => string
  readonly fingerprintOf: (value: unknown) => string
}

/** A value that is written already, as part of another. */
export class Written {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

function formless(): never {
  throw new RangeError('this value has no canonical form')
}

const hasForm = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.isWellFormed()
    : typeof value === 'number'
      ? Number.isFinite(value)
      : typeof value === 'boolean' || value === null

/** Texts and numbers are written as JSON.stringify does it (sections 3.2.2.2 and 3.2.2.3). */
const scalar = (value: unknown): string => (hasForm(value) ? JSON.stringify(value) : formless())

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at])

interface Member {
  readonly label: string
  value: unknown
  text: string
  /** Of an object's keys, as they came and in the order of their UTF-16 code units (section 3.2.3), which is that of sort(). */
  given: readonly string[]
  sorted: readonly string[]
}

const member = (key: string): Member => ({
  label: `${JSON.stringify(key)}:`,
  value: undefined,
  text: '',
  given: [],
  sorted: [],
})

/** For values of one moment, of which nobody changes any before the last is written: of each key it keeps what it wrote last. */
export function canonicalForms(): CanonicalForms {
  const members = new Map<string, Member>()
  const whole = member('')

  function memberOf(key: string, value: unknown): string {
    let last = members.get(key)
    if (!last) {
      last = member(key)
      members.set(key, last)
    }
    if (last.value !== value) {
      last.text = last.label + write(value, last)
      last.value = value
    }
    return last.text
  }

  function sortedKeys(value: object, last: Member): readonly string[] {
    const given = Object.keys(value)
    if (!isSame(given, last.given)) {
      last.given = given
      last.sorted = given.toSorted()
    }
    return last.sorted
  }

  function objectOf(value: object, last: Member): string {
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) formless()
    let text = ''
    for (const key of sortedKeys(value, last)) {
      const one = (value as Record<string, unknown>)[key]
      if (one !== undefined) text += text === '' ? memberOf(key, one) : `,${memberOf(key, one)}`
    }
    return `{${text}}`
  }

  /** `last` is what was written at its place before. */
  function write(value: unknown, last: Member): string {
    if (typeof value !== 'object' || value === null) return scalar(value)
    if (value instanceof Written) return value.text
    return Array.isArray(value)
      ? `[${value.map((one) => write(one, last)).join(',')}]`
      : objectOf(value, last)
  }

  const textOf = (value: unknown): string => write(value, whole)
  return { textOf, fingerprintOf: (value) => sha256(textOf(value)) }
}

export const fingerprintOf = (value: unknown): string => canonicalForms().fingerprintOf(value)
