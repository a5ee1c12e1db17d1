// What a definition leaves unsaid of the rarer documents: a file without a policy or a symbol for one of them means that of the
// yearly plan or of the annual report. A default of ours, so that the files there are keep loading.
import type { DocumentKind, ProgrammeDefinition, SignOffPolicy } from './programme-definition.ts'

const likeOf: Partial<Record<DocumentKind, DocumentKind>> = {
  amendment: 'yearly-plan',
  'next-period-plan': 'yearly-plan',
  'review-report': 'annual-report',
  'commendation-list': 'annual-report',
}

/** Who signs a document of that kind, in stages. */
export function signOffPolicyOf({ signOff }: ProgrammeDefinition, kind: DocumentKind): SignOffPolicy {
  const like = likeOf[kind]
  return signOff[kind] ?? (like ? signOff[like] : undefined) ?? { stages: [] }
}

/** What follows the number of a document of that kind. */
export function symbolOf({ numbering: { symbols } }: ProgrammeDefinition, kind: DocumentKind): string {
  const like = likeOf[kind]
  return symbols[kind] ?? (like ? symbols[like] : undefined) ?? ''
}
