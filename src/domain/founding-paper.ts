// The founding document as it lies in the file: number, day, text, whose signatures it bears, what it was made under, and every
// line of nơi nhận with whoever the line means. Read from the definition as it was loaded: later names do not change it.
import type { ProgrammeFacts } from './kernel.ts'
import type {
  AgencyId,
  DistributionLine,
  FoundingDocument,
  OfficeKnown,
  ProgrammeDefinition,
  UnitDefinition,
} from './programme-definition.ts'
import { nameOn, pairOf, unitsOn } from './rollout/units.ts'

export interface PaperRecipient {
  readonly agency: AgencyId
  readonly name: string
  /** The unit's name, where the line names an office of every unit. */
  readonly unit: string | null
  /** Whether that unit has the office; its fallback stands in its place where it has none. */
  readonly office: OfficeKnown | null
}

export interface FoundingPaper extends Pick<FoundingDocument, 'number' | 'place' | 'issuedOn' | 'sections'> {
  readonly signatories: readonly (FoundingDocument['signatories'][number] & { readonly agencyName: string })[]
  readonly parentAgreement: FoundingDocument['parentAgreement'] | null
  readonly distribution: readonly (Pick<DistributionLine, 'order' | 'text' | 'purpose'> & {
    readonly recipients: readonly PaperRecipient[]
  })[]
}

type Offices = ProgrammeFacts['offices']

export function foundingPaper(definition: ProgrammeDefinition, offices: Offices): FoundingPaper | null {
  const { founding, agencies, distribution } = definition
  if (!founding) return null
  const names = new Map(agencies.map(({ id, name }) => [id, name.vi]))
  const nameOf = (agency: AgencyId) => names.get(agency) ?? agency
  const units = unitsOn(definition, founding.issuedOn)
  const { number, place, issuedOn, sections, signatories, parentAgreement } = founding
  return {
    number,
    place,
    issuedOn,
    sections,
    signatories: signatories.map((one) => ({ ...one, agencyName: nameOf(one.agency) })),
    parentAgreement: parentAgreement ?? null,
    distribution: distribution
      .toSorted((a, b) => a.order - b.order)
      .map(({ order, text, purpose, agencies: named, perUnitOf }) => ({
        order,
        text,
        purpose,
        recipients: [
          ...named.map((agency) => ({ agency, name: nameOf(agency), unit: null, office: null })),
          ...(perUnitOf
            ? units.flatMap((unit) => halfOf(perUnitOf, unit, { offices, nameOf, day: issuedOn }))
            : []),
        ],
      })),
  }
}

interface Known {
  readonly offices: Offices
  readonly nameOf: (agency: AgencyId) => string
  readonly day: string
}

function halfOf(party: AgencyId, unit: UnitDefinition, { offices, nameOf, day }: Known): PaperRecipient[] {
  const { halves } = pairOf({ offices }, unit)
  const stated = unit.halves.find((half) => half.party === party)?.office ?? 'unknown'
  const office = offices[unit.id]?.[party] ?? stated
  return halves
    .filter((half) => half.party === party)
    .map(({ agency }) => ({ agency, name: nameOf(agency), unit: nameOn(unit, day), office }))
}
