// What a year signs begins with the document on which the programme stands, and nobody types it.
import { describe, expect, test } from '@jest/globals'
import {
  CITATION_SECTION,
  citationOf,
  keptForCitation,
  withCitation,
} from '../../../src/domain/founding-cited.ts'
import type { DocumentKind, FoundingDocument } from '../../../src/domain/programme-definition.ts'
import { anGiang } from '../../setup/demonstration.ts'
import { definition as fixture } from './fixture-definition.ts'

const definition = anGiang()
const sections = [{ id: 'I', title: 'I. MỤC ĐÍCH', text: 'Nội dung' }]
const text = (kind: DocumentKind) => ({ document: `x/${kind}`, kind, title: 'Văn bản', sections })
const CITED =
  'Căn cứ Kế hoạch số 123/KHPH-HLHPN-BDT ngày 02 tháng 02 năm 2023 của Ban Dân tộc tỉnh An Giang và Hội Liên hiệp Phụ nữ tỉnh An Giang về phối hợp công tác giữa Hội Liên hiệp Phụ nữ tỉnh và Ban Dân tộc tỉnh An Giang giai đoạn 2021 - 2025.'

describe('a year’s document', () => {
  test.each(['yearly-plan', 'annual-report'] as const)('%s begins with number, day and parties', (kind) => {
    expect(withCitation(text(kind), definition).sections).toEqual([
      { id: CITATION_SECTION, title: '', text: CITED },
      ...sections,
    ])
    expect(keptForCitation(kind, CITATION_SECTION)).toBe(true)
  })

  test('made again it is the same: nothing is cited twice, and what somebody typed there is not signed', () => {
    const once = withCitation(text('yearly-plan'), definition)
    expect(withCitation(once, definition)).toEqual(once)
    const typed = { ...text('yearly-plan'), sections: [{ id: CITATION_SECTION, title: '', text: 'Tự gõ' }] }
    expect(withCitation(typed, definition).sections.map((section) => section.text)).toEqual([CITED])
  })

  test('no other document, and none of a programme without a founding document, is changed', () => {
    for (const kind of ['district-plan', 'review-report', 'amendment'] as const) {
      expect(withCitation(text(kind), definition)).toEqual(text(kind))
      expect(keptForCitation(kind, CITATION_SECTION)).toBe(false)
    }
    expect(withCitation(text('yearly-plan'), fixture)).toEqual(text('yearly-plan'))
  })
})

describe('a citation', () => {
  const founding = (more: Partial<FoundingDocument>): FoundingDocument => ({
    id: 'p',
    title: 'Chương trình phối hợp giai đoạn 2026 - 2030',
    number: '15/CTPH',
    place: 'X',
    issuedOn: '2026-10-12',
    sections,
    signatories: ['a', 'b', 'c'].map((agency) => ({
      agency,
      name: 'N',
      lines: { prefix: '', body: '', position: 'P' },
    })),
    ...more,
  })
  const cited = (more: Partial<FoundingDocument>) => citationOf(founding(more), (agency) => `Sở ${agency}`)

  test('writes days and months as the decree does, and every party', () => {
    expect(cited({})).toBe(
      'Căn cứ Chương trình số 15/CTPH ngày 12 tháng 10 năm 2026 của Sở a, Sở b và Sở c về phối hợp giai đoạn 2026 - 2030.',
    )
    expect(cited({ issuedOn: '2026-03-05' })).toContain('ngày 05 tháng 3 năm 2026')
  })

  test('of a title that begins with no kind of document names it whole', () => {
    expect(cited({ title: 'Phối hợp công tác dân tộc', signatories: [] })).toBe(
      'Căn cứ Văn bản số 15/CTPH ngày 12 tháng 10 năm 2026 “Phối hợp công tác dân tộc”.',
    )
  })
})
