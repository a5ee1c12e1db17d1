// Who signs a document of a kind, and what follows its number. A programme that says nothing of a newer kind has it signed and
// numbered like the one it stands closest to: a default of ours, so that a definition written before the kind still serves.
import type { AgencyId, DocumentKind, ProgrammeDefinition, SignOffStage } from './programme-definition.ts'

const closest: Readonly<Partial<Record<DocumentKind, DocumentKind>>> = {
  'review-report': 'annual-report',
  'commendation-list': 'annual-report',
  'next-period-plan': 'yearly-plan',
  amendment: 'yearly-plan',
}

export const stagesFor = ({ signOff }: ProgrammeDefinition, kind: DocumentKind): readonly SignOffStage[] =>
  (signOff[kind] ?? signOff[closest[kind] ?? kind])?.stages ?? []

export const symbolFor = ({ numbering: { symbols } }: ProgrammeDefinition, kind: DocumentKind): string =>
  symbols[kind] ?? symbols[closest[kind] ?? kind] ?? ''

/** Parties whose signature needs the reference of the body's recorded agreement. */
export const agreementRequiredOf = ({ parties }: ProgrammeDefinition): readonly AgencyId[] =>
  parties.filter(({ agreementRecordRequired }) => agreementRecordRequired).map(({ agency }) => agency)
