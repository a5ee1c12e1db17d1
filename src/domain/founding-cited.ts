// A year's plan and its report begin with the document on which the programme stands: kind, number, day, who issued it, and what it is
// about, as Decree 30/2020/NĐ-CP, annex I, II.6 has a basis printed. The section is made when the draft is submitted and not typed,
// so that nobody can forget it and whoever signs the text signs it.
import type { ContentSection, DocumentContent } from './document-content.ts'
import type { DocumentKind, FoundingDocument, ProgrammeDefinition } from './programme-definition.ts'
import type { LocalDate } from './time.ts'

/** The section's id. */
export const CITATION_SECTION = 'can-cu-ban-hanh'

const citing: readonly DocumentKind[] = ['yearly-plan', 'annual-report']

export const isCiting = (kind: DocumentKind): boolean => citing.includes(kind)

/** Whoever drafts a year's document cannot take the id: what they typed would not be in what is signed. */
export const keptForCitation = (kind: DocumentKind, section: string): boolean =>
  isCiting(kind) && section === CITATION_SECTION

/** 'ngày 02 tháng 02 năm 2023': days below 10 and the first two months are written with a nought (annex I, II.4). */
function writtenDay(day: LocalDate): string {
  const [year, month, of] = day.split('-')
  return `ngày ${of} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}

const listedNames = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' và ')

/** Kinds of document with which a title may begin (the decree's article 7). */
const kinds = ['Kế hoạch', 'Chương trình', 'Thỏa thuận', 'Quy chế', 'Đề án', 'Phương án', 'Hợp đồng']

/** 'Kế hoạch' and 'phối hợp công tác …' of 'Kế hoạch phối hợp công tác …'. */
function kindAndSubject(title: string): readonly [kind: string, subject: string] {
  const kind = kinds.find((name) => title.startsWith(`${name} `))
  return kind ? [kind, `về ${title.slice(kind.length).trim()}`] : ['Văn bản', `“${title}”`]
}

type NameOf = (agency: string) => string

export function citationOf(
  { title, number, issuedOn, signatories }: FoundingDocument,
  names: NameOf,
): string {
  const [kind, subject] = kindAndSubject(title.normalize('NFC'))
  const issuers = listedNames(signatories.map(({ agency }) => names(agency)))
  const by = issuers ? ` của ${issuers}` : ''
  return `Căn cứ ${kind} số ${number} ${writtenDay(issuedOn)}${by} ${subject}.`
}

/**
 * The text with the citation as its first section; any other text, and one of a programme without such a document, as it is.
 * @param loaded the definition as it was loaded: who issued had no later name
 */
export function withCitation(
  text: DocumentContent,
  loaded: Pick<ProgrammeDefinition, 'founding' | 'agencies'>,
): DocumentContent {
  const { founding, agencies } = loaded
  if (!founding || !isCiting(text.kind)) return text
  const names = new Map(agencies.map(({ id, name }) => [id, name.vi]))
  const citation: ContentSection = {
    id: CITATION_SECTION,
    title: '',
    text: citationOf(founding, (agency) => names.get(agency) ?? agency),
  }
  return { ...text, sections: [citation, ...text.sections.filter(({ id }) => id !== CITATION_SECTION)] }
}
