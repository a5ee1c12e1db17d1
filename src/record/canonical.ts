// The canonical form of a value (RFC 8785) and its SHA-256, in lower-case hex.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

export function fingerprintOf(value: unknown): string {
  const text = (canonicalize as unknown as (value: unknown) => string | undefined)(value)
  if (text === undefined) throw new Error('this value has no canonical form')
  return sha256(text)
}
