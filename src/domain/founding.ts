// The document on which a programme stands, signed and numbered before the programme was loaded.
import type { DocumentContent } from './document-content.ts'
import type { ProgrammeDefinition } from './programme-definition.ts'
import type { LocalDate } from './time.ts'

export interface Founding {
  readonly content: DocumentContent
  readonly issuedOn: LocalDate
  /** As a register would hold it; null where the number is not one. */
  readonly numbers: readonly {
    readonly agency: string
    readonly number: number | null
    readonly symbol: string
  }[]
}

export const foundingDocumentId = (code: string): string => `${code}/founding-plan`

export function foundingDocument({ code, founding, numbering }: ProgrammeDefinition): Founding | null {
  if (!founding) return null
  const [number = '', ...symbol] = founding.number.split('/')
  const parsed = Number.parseInt(number, 10)
  return {
    content: {
      document: foundingDocumentId(code),
      kind: 'founding-plan',
      title: founding.title,
      sections: founding.sections,
    },
    issuedOn: founding.issuedOn,
    numbers: [
      { agency: numbering.lead, number: Number.isNaN(parsed) ? null : parsed, symbol: symbol.join('/') },
    ],
  }
}
