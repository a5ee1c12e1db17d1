// What a review's document rests on, as its last section says it: the frozen pack, the nominations that were accepted, the definition
// proposed for the next period, each under its hash. The section is made here and not typed, so that whoever signs the text signs it.
import type { DocumentContent } from '../document-content.ts'
import type { ProgrammeFacts } from '../kernel.ts'
import type { DocumentKind, ProgrammeDefinition } from '../programme-definition.ts'
import { localDateOf, printedDay, yearOf } from '../time.ts'
import { type ReviewDocumentKind, reviewDocumentKinds } from './commands.ts'
import { nominationsIn } from './commendation.ts'
import { nextDefinition } from './next-definition.ts'
import type { Basis, Nomination, ReviewState } from './state.ts'

/** The section's id. */
export const BASIS_SECTION = 'can-cu-doi-chieu'
const TITLE = 'CĂN CỨ ĐỐI CHIẾU'

interface Rests {
  readonly state: ReviewState
  readonly programme: Pick<ProgrammeFacts, 'definition' | 'heirs'>
  readonly fingerprint: (value: unknown) => string
}

const award = ({ id, kind, name, form, fingerprint }: Nomination) => ({ id, kind, name, form, fingerprint })

export const proposedDefinition = ({
  state,
  programme: { definition, heirs },
}: Omit<Rests, 'fingerprint'>): ProgrammeDefinition =>
  nextDefinition(definition, Object.values(state.carried), heirs)

/** Null before there is anything to rest on. */
export function basisOf(kind: ReviewDocumentKind, rests: Rests): Basis | null {
  const { state, fingerprint } = rests
  if (kind === 'review-report') return state.pack && { of: 'pack', hash: state.pack.hash }
  if (kind === 'commendation-list')
    return { of: 'nominations', hash: fingerprint(nominationsIn(state, 'accepted').map(award)) }
  return { of: 'definition', hash: fingerprint(proposedDefinition(rests)) }
}

const forms = { 'giay-khen': 'giấy khen', 'bang-khen': 'đề nghị cấp trên tặng bằng khen' } as const

function linesOf({ of }: Basis, { state, programme }: Omit<Rests, 'fingerprint'>): string[] {
  if (of === 'pack') {
    const day = state.pack ? printedDay(localDateOf(state.pack.at)) : ''
    return [`Báo cáo dựa trên bộ số liệu đã chốt ngày ${day}.`]
  }
  if (of === 'nominations') {
    const accepted = nominationsIn(state, 'accepted')
    if (accepted.length === 0) return ['Không có tập thể, cá nhân được thống nhất đề nghị khen thưởng.']
    return [
      'Danh sách được các bên thống nhất:',
      ...accepted.map(({ name, form, id }, at) => `${at + 1}. ${name}: ${forms[form]} (đề nghị ${id}).`),
    ]
  }
  const { period } = proposedDefinition({ state, programme })
  return [`Kèm theo bản khai chương trình đề xuất cho giai đoạn ${yearOf(period.from)}-${yearOf(period.to)}.`]
}

const isReviewKind = (kind: DocumentKind): kind is ReviewDocumentKind =>
  (reviewDocumentKinds as readonly string[]).includes(kind)

/** Whoever drafts a review's document cannot take the id: what they typed would not be in what is signed. */
export const keptForBasis = (kind: DocumentKind, section: string): boolean =>
  isReviewKind(kind) && section === BASIS_SECTION

/** A review's text with what it rests on; once submitted, with what it was submitted on. Any other text as it is. */
export function withBasis<T extends DocumentContent>(text: T, rests: Rests): T {
  if (!isReviewKind(text.kind)) return text
  const { current } = rests.state
  const submitted = current?.document === text.document ? current.basis : null
  const basis = submitted ?? basisOf(text.kind, rests)
  const own = text.sections.filter(({ id }) => id !== BASIS_SECTION)
  if (!basis) return { ...text, sections: own }
  const lines = [...linesOf(basis, rests), `Mã đối chiếu (SHA-256): ${basis.hash}`]
  const section = { id: BASIS_SECTION, title: TITLE, text: lines.join('\n') }
  return { ...text, sections: [...own, section] }
}
