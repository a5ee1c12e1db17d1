// Every message in both languages: whole, in NFC, and in the words of an office.
import { describe, expect, test } from '@jest/globals'
import {
  documentKinds,
  obligationKinds,
  type RungAudience,
} from '../../../src/domain/programme-definition.ts'
import { PermanentFailure } from '../../../src/notify/delivery-failure.ts'
import type { Language, Notice, WorldLabel } from '../../../src/notify/message.ts'
import { dayEn, dayVi } from '../../../src/notify/messages/phrases.ts'
import { messages, type NoticeKind, noticeKinds } from '../../../src/notify/messages/registry.ts'
import { render } from '../../../src/notify/render.ts'
import { neededOnly, sampleNotice, samples } from './samples.ts'

const languages: readonly Language[] = ['vi', 'en']
const audiences: readonly RungAudience[] = ['debtor', 'substitute', 'office', 'coordinators']
const everyKind = noticeKinds.flatMap((kind) => languages.map((language) => [kind, language] as const))
const publicUrl = 'https://lientich.example/'

const HOLES = /undefined|null|NaN|\[object|\$\{|Invalid|,\s*,|\s[.,;:]|\(\s*\)| {2}\S.* {2}/
const wholeText = (notice: Notice) => {
  const rendered = render(notice, publicUrl)
  return [rendered.subject, rendered.title, rendered.brief, rendered.text].join('\n')
}

/** Those that choose a sentence rather than appear in it, and those that another kind of duty prints. */
const SILENT: Partial<Record<NoticeKind, readonly string[]>> = {
  reminder: ['obligationKind', 'audience', 'daysLate', 'agencyShort'],
  'sign-off-approved': ['documentKind'],
  'unit-taken-over': ['verified'],
  'review-opened': ['reviewKind'],
  cancelled: ['finalReview'],
  'pack-frozen': ['reviewKind'],
  'conference-recorded': ['reviewKind'],
  'review-closed': ['reviewKind'],
  'nomination-made': ['form'],
  'nomination-accepted': ['form', 'byName'],
  'nomination-declined': ['form'],
  'nomination-withdrawn': ['form'],
  'next-period-proposed': ['year', 'byName'],
  'extension-asked': ['obligationKind'],
  'extension-granted': ['obligationKind', 'unitName', 'documentTitle', 'period'],
  'extension-declined': ['obligationKind', 'documentTitle', 'taskTitle', 'period'],
}

describe('every kind of notice', () => {
  test.each(everyKind)('%s in %s prints everything it is given', (kind, language) => {
    const text = wholeText(sampleNotice(kind, language))
    const day = language === 'vi' ? dayVi : dayEn
    for (const [name, value] of Object.entries(samples[kind])) {
      if (SILENT[kind]?.includes(name)) continue
      for (const line of day(value).split('\n')) expect(text).toContain(line)
    }
  })

  test.each(everyKind)('%s in %s has no holes, with all or only the needed parameters', (kind, language) => {
    for (const params of [samples[kind], neededOnly(kind)]) {
      const text = wholeText(sampleNotice(kind, language, { params }))
      expect(text.replace('\n-- \n', '\n')).not.toMatch(HOLES)
      expect(text.normalize('NFC')).toBe(text)
    }
  })

  test.each(noticeKinds)('%s is written in two languages', (kind) => {
    const [vi, en] = languages.map((language) => render(sampleNotice(kind, language), publicUrl))
    expect(vi?.title).not.toBe(en?.title)
    expect(vi?.text).toContain('Kính gửi ông/bà Trần Văn Ví Dụ,')
    expect(en?.text).toContain('Dear Trần Văn Ví Dụ,')
    expect(vi?.html).toContain('<html lang="vi">')
    expect(en?.html).toContain('<html lang="en">')
  })

  test.each(noticeKinds)('%s lacking any needed parameter is refused by name', (kind) => {
    for (const missing of messages[kind].needs) {
      const params: Notice['params'] = { ...samples[kind], [missing]: undefined }
      const attempt = () => render(sampleNotice(kind, 'vi', { params }))
      expect(attempt).toThrow(PermanentFailure)
      expect(attempt).toThrow(new RegExp(`notice-incomplete: .*${kind}: ${missing}`))
    }
  })

  test('of a kind that this code does not know is refused', () => {
    const unknown = { ...sampleNotice('resumed', 'vi'), kind: 'constructor' as NoticeKind }
    expect(() => render(unknown)).toThrow(/notice-unknown/)
  })
})

describe('a year that is given up', () => {
  const cancelled = (language: Language, params: object) =>
    render(sampleNotice('cancelled', language, { params: { ...neededOnly('cancelled'), ...params } })).text

  test('leaves nothing to do, unless the final review begins with it', () => {
    expect(cancelled('vi', {})).toContain('ông/bà không phải làm gì thêm')
    expect(cancelled('en', {})).toContain('nothing left for you to do')
    const given = { finalReview: 'yes' }
    expect(cancelled('vi', given)).toContain('tổng kết')
    expect(cancelled('vi', given)).not.toContain('không phải làm gì thêm')
    expect(cancelled('en', given)).toContain('final review')
    expect(cancelled('en', given)).not.toContain('nothing left')
  })
})

describe('a document that all have signed', () => {
  const approved = (language: Language, documentKind?: string) =>
    render(
      sampleNotice('sign-off-approved', language, {
        params: { ...samples['sign-off-approved'], documentKind },
      }),
    ).brief

  test('is numbered and issued next, whatever its kind, but for a district plan', () => {
    for (const kind of [...documentKinds.filter((one) => one !== 'district-plan'), undefined]) {
      expect(approved('vi', kind)).toContain('văn thư vào số, ghi ngày và ban hành văn bản')
      expect(approved('en', kind)).toContain('the clerk enters its number and date and issues it')
    }
  })

  test('is in force and carried out next where it is a district plan', () => {
    expect(approved('vi', 'district-plan')).toContain('Kế hoạch có hiệu lực khi đã đủ chữ ký')
    expect(approved('vi', 'district-plan')).toContain('Bước tiếp theo: triển khai thực hiện và gửi báo cáo')
    expect(approved('vi', 'district-plan')).not.toContain('văn thư')
    expect(approved('en', 'district-plan')).toContain('It is in force now')
    expect(approved('en', 'district-plan')).not.toMatch(/clerk|issue/)
  })
})

describe('reminders', () => {
  const reminder = (params: object, language: Language) =>
    render(sampleNotice('reminder', language, { params: { ...neededOnly('reminder'), ...params } }))

  test.each(languages)('differ by duty, audience and delay (%s)', (language) => {
    const texts = new Set<string>()
    for (const obligationKind of obligationKinds)
      for (const audience of audiences)
        for (const daysLate of [-3, 0, 4]) {
          const rendered = reminder({ obligationKind, audience, daysLate }, language)
          expect(rendered.text).not.toMatch(HOLES)
          texts.add(`${rendered.subject}\n${rendered.brief}`)
        }
    expect(texts.size).toBe(obligationKinds.length * audiences.length * 3)
  })

  test('say how many working days are left or gone', () => {
    const sign = { obligationKind: 'sign', audience: 'debtor' }
    expect(reminder({ ...sign, daysLate: -1 }, 'en').brief).toContain('in 1 working day.')
    expect(reminder({ ...sign, daysLate: 0 }, 'vi').brief).toContain('Hôm nay, ngày 17/06/2024, là hạn cuối.')
    expect(reminder({ ...sign, daysLate: 2 }, 'vi').brief).toContain('Đã quá hạn 2 ngày làm việc')
  })

  test.each(languages)(
    'for another’s duty say in the subject whose it is, before what it is (%s)',
    (language) => {
      const given = { obligationKind: 'district-sign', unitName: 'Thành phố Long Xuyên', daysLate: 0 }
      for (const audience of audiences) {
        const subjects = ['Hội LHPN TP. Long Xuyên', 'Phòng Dân tộc TP. Long Xuyên'].map(
          (agencyShort) => reminder({ ...given, audience, agencyShort, agencyName: 'X' }, language).subject,
        )
        expect(new Set(subjects).size).toBe(audience === 'debtor' ? 1 : 2)
        expect(subjects[0]?.includes('Hội LHPN TP. Long Xuyên')).toBe(audience !== 'debtor')
      }
      const unnamed = reminder({ ...given, audience: 'coordinators', agencyName: 'Hội LHPN' }, language)
      expect(unnamed.subject).toContain(' – Hội LHPN (')
    },
  )

  test('of a task begin with its code, and name it whole below', () => {
    const taskTitle = `Tiếp tục triển khai Đề án “${'Giảm thiểu tình trạng tảo hôn '.repeat(6).trim()}”`
    const given = { obligationKind: 'task-report', taskCode: 'T1.2.3', taskTitle }
    const { subject, brief } = reminder({ ...given, audience: 'debtor' }, 'vi')
    expect(subject).toContain('báo cáo kết quả thực hiện nhiệm vụ T1.2.3 – Tiếp tục triển khai Đề án “Giảm')
    expect(subject).toMatch(/…”$/)
    expect(brief).toContain('Đề nghị ông/bà báo cáo kết quả thực hiện nhiệm vụ T1.2.3 đúng thời hạn.')
    expect(brief).toContain(`\nNhiệm vụ: T1.2.3 – ${taskTitle}\n`)
    const english = reminder({ ...given, audience: 'office' }, 'en')
    expect(english.brief).toContain(`\nTask: T1.2.3 – ${taskTitle}\n`)
    const untitled = reminder({ ...given, taskTitle: undefined, audience: 'debtor' }, 'vi')
    expect(untitled.subject).toMatch(/nhiệm vụ T1\.2\.3$/)
    const uncoded = reminder({ ...given, taskCode: undefined, taskTitle: 'A', audience: 'debtor' }, 'vi')
    expect(uncoded.subject).toMatch(/nhiệm vụ “A”$/)
  })

  test('say in English who has yet to do it, then when it was due', () => {
    const given = { obligationKind: 'report', audience: 'office', daysLate: 10, period: '6 tháng' }
    const { brief } = reminder({ ...given, agencyShort: 'Hội LHPN', unitName: 'Huyện Tri Tôn' }, 'en')
    expect(brief).toContain(
      'Hội LHPN has yet to send the report of Huyện Tri Tôn for 6 tháng. It was due on 17 June 2024, 10 working days ago.',
    )
    expect(reminder(given, 'en').brief).toContain('The agency in charge has yet to send the report')
    expect(reminder({ ...given, audience: 'debtor' }, 'en').text).not.toContain('what is owed')
  })

  test('to sign never read as if silence were consent', () => {
    for (const obligationKind of ['sign', 'district-sign'])
      for (const audience of audiences) {
        const { brief } = reminder({ obligationKind, audience }, 'vi')
        expect(brief).toContain('Việc im lặng không được coi là đồng ý.')
      }
  })
})

describe('outside the live world', () => {
  const worlds: readonly WorldLabel[] = [
    { name: 'demonstration_1', kind: 'demonstration' },
    { name: 'rehearsal_7', kind: 'rehearsal' },
  ]

  test.each(everyKind)('%s in %s says MÔ PHỎNG in subject, text and HTML', (kind, language) => {
    for (const world of worlds) {
      const rendered = render(sampleNotice(kind, language, { world }))
      for (const part of [rendered.subject, rendered.text, rendered.html]) expect(part).toContain('MÔ PHỎNG')
    }
    const live = render(sampleNotice(kind, language))
    expect(live.subject + live.text + live.html).not.toContain('MÔ PHỎNG')
  })
})
