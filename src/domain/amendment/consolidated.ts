// A document as it reads on a day, with the amendments in force worked in, for reading: the signed documents bind, this does not.
// Each passage that an amendment has changed cites it. Pure.
import type { ContentSection, DocumentContent } from '../document-content.ts'
import type { NumberedBy } from '../numbering.ts'
import { printNumbers } from '../numbers.ts'
import type { LocalDate } from '../time.ts'
import type { AmendmentState } from './state.ts'

export interface InForce {
  /** Its stream. */
  readonly amendment: string
  readonly document: string
  readonly title: string
  readonly numbers: readonly NumberedBy[]
  readonly day: LocalDate
  readonly inForceFrom: LocalDate
  /** Counts the document's issued amendments from 1; of older ones their number tells. */
  readonly order?: number
  readonly changes: readonly AmendedSection[]
}

/** A section as the amendment has it. */
export interface AmendedSection {
  readonly section: string
  readonly title?: string
  readonly text: string
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
  /** The amendments that changed it, in the order in which they were issued. */
  readonly amendedBy: readonly Citation[]
}

export interface Consolidated {
  readonly document: string
  readonly title: string
  readonly on: LocalDate
  readonly sections: readonly ConsolidatedSection[]
  readonly amendments: readonly Citation[]
}

/** Of an amendment that was promulgated, with the words of the revision that was signed; null of any other. */
export function inForceOf(
  { stage, id, issued, inForceFrom, changes }: AmendmentState,
  signed: readonly ContentSection[],
): InForce | null {
  if (stage !== 'promulgated' || !issued || !inForceFrom) return null
  const { hash: _, ...cited } = issued
  const named = changes.flatMap(({ section }) => {
    const found = signed.find(({ id: other }) => other === section)
    return found ? [{ section, title: found.title, text: found.text }] : []
  })
  return { amendment: id, ...cited, inForceFrom, changes: named }
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

/** As they were issued: a later one was written on the earlier one's words, whichever takes effect first. */
const earlier = (a: InForce, b: InForce): number =>
  byDay(a.day, b.day) || (a.order ?? 0) - (b.order ?? 0) || numberIn(a.amendment) - numberIn(b.amendment)

export const inOrder = (amendments: readonly InForce[], on: LocalDate): InForce[] =>
  amendments.filter(({ day, inForceFrom }) => inForceFrom <= on && day <= on).toSorted(earlier)

const paragraphs = (text: string): string[] => text.split('\n')

/** What of the old text stands in the new one: the same beginning and end, and between them the longest common run in order. */
function kept(before: readonly Passage[], after: readonly string[]): (Passage | null)[] {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head]?.text === after[head]) head += 1
  let tail = 0
  while (tail < most - head && before.at(-1 - tail)?.text === after.at(-1 - tail)) tail += 1
  const between = commonRun(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  return [...before.slice(0, head), ...between, ...before.slice(before.length - tail)]
}

/** Pairs of paragraphs compared at most; beyond that the changed part is cited as a whole. */
const MOST_COMPARED = 4_000_000

function commonRun(before: readonly Passage[], after: readonly string[]): (Passage | null)[] {
  if (before.length * after.length > MOST_COMPARED) return after.map(() => null)
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
  change: AmendedSection,
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
