// The Message-ID of a notice depends on its world and key alone, so that a notice sent twice is one mail (RFC 5322, 3.6.4).
import { createHash } from 'node:crypto'

/** '<64 hexadecimal digits@lientich.invalid>'; the reserved domain can never be another's (RFC 2606). */
export function messageId(world: string, key: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([world, key]))
    .digest('hex')
  return `<${digest}@lientich.invalid>`
}
