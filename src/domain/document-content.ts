// The content of a document: what its hash is taken over (RFC 8785, SHA-256), and nothing else. Who edits which section,
// where it stands among drafts and when it was written are not part of it.
import type { DocumentKind } from './programme-definition.ts'

export interface ContentSection {
  readonly id: string
  readonly title: string
  readonly text: string
}

export interface DocumentContent {
  readonly document: string
  readonly kind: DocumentKind
  readonly title: string
  /** In the order in which they are printed. */
  readonly sections: readonly ContentSection[]
}

/** The content of anything that has one, such as a draft: its other fields are left out. */
export function contentOf(text: DocumentContent): DocumentContent {
  return {
    document: text.document,
    kind: text.kind,
    title: text.title.normalize('NFC'),
    sections: text.sections.map((section) => ({
      id: section.id,
      title: section.title.normalize('NFC'),
      text: section.text.normalize('NFC'),
    })),
  }
}
