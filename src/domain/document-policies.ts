// Who signs a document of a kind, and what follows its number. A programme that says nothing of a newer kind has it signed and
// numbered like the one it stands closest to: a default of ours, so that a definition written before the kind still serves.
import type { AgencyId, DocumentKind, ProgrammeDefinition, SignOffStage } from './programme-definition.ts'

export const closestKind: Readonly<Partial<Record<DocumentKind, DocumentKind>>> = {
  'review-report': 'annual-report',
  'commendation-list': 'annual-report',
  'next-period-plan': 'yearly-plan',
  'joint-letter': 'yearly-plan',
  amendment: 'yearly-plan',
}

/** What concludes a review speaks for every party: all sign it unless the programme says otherwise. */
const ofAll: ReadonlySet<DocumentKind> = new Set(['review-report', 'commendation-list'])
const WITHIN = 5

export function stagesFor(
  { signOff, parties }: ProgrammeDefinition,
  kind: DocumentKind,
): readonly SignOffStage[] {
  const own = signOff[kind]?.stages
  if (own) return own
  const like = signOff[closestKind[kind] ?? kind]?.stages ?? []
  if (!ofAll.has(kind)) return like
  const within = like.length > 0 ? Math.max(...like.map((stage) => stage.within)) : WITHIN
  return [signedByAll(parties, within)]
}

const signedByAll = (parties: ProgrammeDefinition['parties'], within: number): SignOffStage => ({
  rule: 'all',
  name: { vi: 'Các bên cùng ký', en: 'All parties sign' },
  signers: parties.map(({ agency }) => agency),
  within,
})

/** With a policy of its own for amendments, where those that it has do not ask for every signature. */
export function amendedByAll(definition: ProgrammeDefinition): ProgrammeDefinition {
  const { signOff, numbering, parties } = definition
  const within = Math.max(...stagesFor(definition, 'amendment').map((stage) => stage.within))
  const symbols = { ...numbering.symbols, amendment: symbolFor(definition, 'amendment') }
  return {
    ...definition,
    signOff: { ...signOff, amendment: { stages: [signedByAll(parties, within)] } },
    numbering: { ...numbering, symbols },
  }
}

export const symbolFor = ({ numbering: { symbols } }: ProgrammeDefinition, kind: DocumentKind): string =>
  symbols[kind] ?? symbols[closestKind[kind] ?? kind] ?? ''

/** Parties whose signature needs the reference of the body's recorded agreement. */
export const agreementRequiredOf = ({ parties }: ProgrammeDefinition): readonly AgencyId[] =>
  parties.filter(({ agreementRecordRequired }) => agreementRecordRequired).map(({ agency }) => agency)
