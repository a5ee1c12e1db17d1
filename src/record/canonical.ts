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
    ? !/\p{Surrogate}/u.test(value)
    : typeof value === 'number'
      ? Number.isFinite(value)
      : typeof value === 'boolean' || value === null

/** Texts and numbers are written as JSON.stringify does it (sections 3.2.2.2 and 3.2.2.3). */
const scalar = (value: unknown): string => (hasForm(value) ? JSON.stringify(value) : formless())

/** In the order of their UTF-16 code units (section 3.2.3), which is that of sort(). */
function keysOf(value: object): string[] {
  const keys = Object.keys(value)
  for (let at = 1; at < keys.length; at += 1)
    if ((keys[at - 1] as string) > (keys[at] as string)) return keys.sort()
  return keys
}

interface Member {
  readonly key: string
  value: unknown
  text: string
}

/** For values of one moment, of which nobody changes any before the last is written: of each key it keeps what it wrote last. */
export function canonicalForms(): CanonicalForms {
  const last = new Map<string, Member>()

  function memberOf(name: string, value: unknown): string {
    const before = last.get(name)
    if (before?.value === value && before !== undefined) return before.text
    const key = before?.key ?? `${JSON.stringify(name)}:`
    const text = key + textOf(value)
    last.set(name, { key, value, text })
    return text
  }

  function objectOf(value: object): string {
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) formless()
    let text = ''
    for (const key of keysOf(value)) {
      const member = (value as Record<string, unknown>)[key]
      if (member !== undefined) text += text === '' ? memberOf(key, member) : `,${memberOf(key, member)}`
    }
    return `{${text}}`
  }

  function textOf(value: unknown): string {
    if (typeof value !== 'object' || value === null) return scalar(value)
    if (value instanceof Written) return value.text
    return Array.isArray(value) ? `[${value.map(textOf).join(',')}]` : objectOf(value)
  }

  return { textOf, fingerprintOf: (value) => sha256(textOf(value)) }
}

export const fingerprintOf = (value: unknown): string => canonicalForms().fingerprintOf(value)
