// Words as an office writes them inside a sentence: types of units in lower case (Decree 30/2020, annex II), a report named once.
import { describe, expect, test } from '@jest/globals'
import { inSentence } from '../../../src/domain/running-text.ts'
import type { NoticeKind } from '../../../src/notify/messages/registry.ts'
import { render } from '../../../src/notify/render.ts'
import { sampleNotice, samples } from './samples.ts'

const text = (kind: NoticeKind, params: object, language: 'vi' | 'en' = 'vi') => {
  const given = { ...samples[kind], ...params }
  const { subject, text: body } = render(sampleNotice(kind, language, { params: given }), null)
  return `${subject}\n${body}`
}

test.each([
  ['Huyện Phú Tân', 'huyện Phú Tân'],
  ['Thành phố Long Xuyên', 'thành phố Long Xuyên'],
  ['Thị xã Tịnh Biên', 'thị xã Tịnh Biên'],
  ['Thị trấn Ba Chúc', 'thị trấn Ba Chúc'],
  ['Xã Ô Lâm', 'xã Ô Lâm'],
  // The decree itself writes these with a capital.
  ['Quận 1', 'Quận 1'],
  ['Thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
  ['Huyệnx', 'Huyệnx'],
  ['An Phú', 'An Phú'],
])('%s inside a sentence: %s', (name, written) => {
  expect(inSentence(name)).toBe(written)
})

describe('a unit', () => {
  const unitName = 'Huyện Phú Tân'

  test('is written so in reminders and requests, and with a capital where it stands alone', () => {
    const reminder = text('reminder', { unitName, obligationKind: 'district-plan' })
    expect(reminder).toContain('gửi kế hoạch phối hợp của huyện Phú Tân')
    expect(reminder).toContain('Đơn vị: Huyện Phú Tân')
    expect(text('unit-blocked', { unitName })).toContain('tại huyện Phú Tân')
    expect(text('report-returned', { unitName })).toContain('của huyện Phú Tân')
    const taken = text('unit-taken-over', { unitName: 'Xã Ba Chúc', fromName: 'Huyện Tri Tôn' })
    expect(taken).toContain('Xã Ba Chúc: tiếp nhận việc từ huyện Tri Tôn')
    expect(taken).toContain('xã Ba Chúc tiếp nhận')
  })

  test.each(['reminder', 'district-opened', 'unit-blocked', 'report-accepted', 'extension-asked'] as const)(
    '%s has no capital after “của” or “tại”',
    (kind) => {
      expect(text(kind, { unitName, obligationKind: 'report' })).not.toMatch(/(của|tại|đến) Huyện/)
    },
  )
})

describe('a report', () => {
  const period = 'Báo cáo 6 tháng đầu năm'

  test.each([
    'reminder',
    'report-returned',
    'report-accepted',
    'report-submitted',
    'extension-granted',
  ] as const)('%s names it once', (kind) => {
    const said = text(kind, { period, obligationKind: 'report' })
    expect(said).not.toMatch(/báo cáo báo cáo/i)
    expect(said).toContain('báo cáo 6 tháng đầu năm')
  })

  test('of a period that is not called a report is one', () => {
    expect(text('reminder', { period: 'quý I', obligationKind: 'report' })).toContain('gửi báo cáo quý I')
  })
})

describe('the words of an office', () => {
  test('a nomination is for the award, the nominee in lower case', () => {
    const said = text('nomination-made', { nominee: 'Bà Lý Thị Mai', form: 'giay-khen' })
    expect(said).toContain('Đề nghị tặng Giấy khen: bà Lý Thị Mai')
    expect(said).toContain('đề nghị tặng Giấy khen cho bà Lý Thị Mai')
  })

  test('a final review is completed, not ended', () => {
    expect(text('review-closed', { reviewKind: 'final', year: 2025 })).toContain(
      'Đã hoàn thành tổng kết năm 2025',
    )
  })

  test('a succession says who becomes what, and how many more; one told without it is told all the same', () => {
    const one = { changes: 'Ban Dân tộc → Sở Dân tộc và Tôn giáo', moreChanges: 2 }
    for (const kind of ['succession-recorded', 'succession-proposed'] as const) {
      expect(text(kind, one)).toContain(`Thay đổi: ${one.changes}; và 2 thay đổi khác`)
      expect(text(kind, one, 'en')).toContain(`Changes: ${one.changes}; and 2 more`)
      expect(text(kind, { ...one, moreChanges: 0 })).not.toContain('thay đổi khác')
      expect(text(kind, { changes: undefined, moreChanges: undefined } as never)).not.toContain('Thay đổi:')
    }
  })

  test('a succession does not count what it does not touch', () => {
    const one = { agencies: 0, units: 1, unverified: 0 }
    for (const kind of ['succession-recorded', 'succession-proposed'] as const) {
      expect(text(kind, one)).toContain('đổi tên 1 đơn vị hành chính')
      expect(text(kind, one)).not.toMatch(/\b0 /)
      expect(text(kind, one)).not.toContain('Chưa đối chiếu: 0')
      expect(text(kind, { ...one, agencies: 2, units: 0, symbols: 0 })).toContain('đổi tên 2 cơ quan,')
      expect(text(kind, one, 'en')).toContain('1 administrative unit')
      expect(text(kind, one, 'en')).not.toMatch(/\b0 /)
    }
  })
})

test('a change of symbols alone is told as one', () => {
  const said = (language: 'vi' | 'en') =>
    text('succession-proposed', { agencies: 0, units: 0, symbols: 2 }, language)
  expect(said('vi')).toContain('đề nghị ghi nhận việc thay đổi 2 ký hiệu văn bản, có hiệu lực')
  expect(said('en')).toContain('proposes to record a change of 2 document symbols, with effect')
  expect(text('succession-proposed', { agencies: 4, units: 0, symbols: 0 })).toContain(
    'ghi nhận việc sắp xếp, đổi tên 4 cơ quan, có hiệu lực',
  )
})
