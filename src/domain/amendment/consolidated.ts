// A document as it reads on a day, with the amendments in force worked in, for reading: the signed documents bind, this does not.
// Each passage that an amendment has changed cites it. Pure.
import type { ContentSection, DocumentContent } from '../document-content.ts'
import type { NumberedBy } from '../numbering.ts'
import { printNumbers } from '../numbers.ts'
import type { LocalDate } from '../time.ts'
import type { Change } from './commands.ts'
import type { AmendmentState } from './state.ts'

export interface InForce {
  /** Its stream. */
  readonly amendment: string
  readonly document: string
  readonly title: string
  readonly numbers: readonly NumberedBy[]
  readonly day: LocalDate
  readonly inForceFrom: LocalDate
  readonly changes: readonly Change[]
}

/** What a changed passage says of where its words come from. */
export interface Citation {
  readonly amendment: string
  readonly document: string
  readonly number: string
  readonly day: LocalDate
  readonly inForceFrom: LocalDate
}

/** A paragraph; null where the words are the document's own. */
export interface Passage {
  readonly text: string
  readonly citation: Citation | null
}

export interface ConsolidatedSection extends ContentSection {
  /** In order: their texts, each on lines of its own, are the section's. */
  readonly passages: readonly Passage[]
  /** The amendments that changed it, in the order in which they came into force. */
  readonly amendedBy: readonly Citation[]
}

export interface Consolidated {
  readonly document: string
  readonly title: string
  readonly on: LocalDate
  readonly sections: readonly ConsolidatedSection[]
  readonly amendments: readonly Citation[]
}

/** Of an amendment that was promulgated; null of any other. */
export function inForceOf({ stage, id, issued, inForceFrom, changes }: AmendmentState): InForce | null {
  return stage === 'promulgated' && issued && inForceFrom
    ? { amendment: id, ...issued, inForceFrom, changes }
    : null
}

const citationOf = ({ amendment, document, numbers, day, inForceFrom }: InForce): Citation => ({
  amendment,
  document,
  number: printNumbers(numbers),
  day,
  inForceFrom,
})

const numberIn = (amendment: string): number => Number(amendment.split('/').at(-1))

const byDay = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** The day on which it takes effect, then the day of its issue, then its number. */
const earlier = (a: InForce, b: InForce): number =>
  byDay(a.inForceFrom, b.inForceFrom) || byDay(a.day, b.day) || numberIn(a.amendment) - numberIn(b.amendment)

export const inOrder = (amendments: readonly InForce[], on: LocalDate): InForce[] =>
  amendments.filter(({ day, inForceFrom }) => inForceFrom <= on && day <= on).toSorted(earlier)

const paragraphs = (text: string): string[] => text.split('\n')

/** The longest common run of paragraphs in order: what of the old text stands in the new one. */
function kept(before: readonly Passage[], after: readonly string[]): (Passage | null)[] {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        before[row]?.text === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const found: (Passage | null)[] = after.map(() => null)
  for (let row = 0, column = 0; row < before.length && column < after.length; ) {
    if (before[row]?.text === after[column]) {
      found[column] = before[row] ?? null
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return found
}

function changed(
  section: ConsolidatedSection | undefined,
  change: Change,
  citation: Citation,
): ConsolidatedSection {
  const after = paragraphs(change.text)
  const standing = kept(section?.passages ?? [], after)
  const passages = after.map((text, at): Passage => standing[at] ?? { text, citation })
  const { section: id, text } = change
  const title = change.title ?? section?.title ?? ''
  return { id, title, text, passages, amendedBy: [...(section?.amendedBy ?? []), citation] }
}

function amended(sections: readonly ConsolidatedSection[], amendment: InForce): ConsolidatedSection[] {
  const citation = citationOf(amendment)
  const after = [...sections]
  for (const change of amendment.changes) {
    const at = after.findIndex(({ id }) => id === change.section)
    after.splice(at < 0 ? after.length : at, 1, changed(after[at], change, citation))
  }
  return after
}

const asIssued = (section: ContentSection): ConsolidatedSection => ({
  ...section,
  passages: paragraphs(section.text).map((text) => ({ text, citation: null })),
  amendedBy: [],
})

export function consolidated(
  { document, title, sections }: DocumentContent,
  amendments: readonly InForce[],
  on: LocalDate,
): Consolidated {
  const effective = inOrder(amendments, on)
  return {
    document,
    title,
    on,
    sections: effective.reduce(amended, sections.map(asIssued)),
    amendments: effective.map(citationOf),
  }
}
