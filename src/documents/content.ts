// The canonical form of a document's content (RFC 8785) and the hash that names a revision.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { contentOf, type DocumentContent } from '../domain/document-content.ts'

export { contentOf, type DocumentContent }

/** SHA-256 in hex over the canonical form. */
export function hashOfContent(content: DocumentContent): string {
  const canonical = (canonicalize as unknown as (value: unknown) => string | undefined)(content)
  if (canonical === undefined) throw new Error('the content has no canonical form')
  return createHash('sha256').update(canonical, 'utf8').digest('hex')
}
