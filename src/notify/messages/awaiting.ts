// What a unit sends that waits for the coordinators: a request for more time, a report to be accepted or returned.
import { reportOf } from '../../domain/running-text.ts'
import { dutyEn, dutyVi } from './duties.ts'
import { by, dayEn, dayVi, named, optional } from './phrases.ts'
import { template } from './template.ts'

const extensionAsked = template({
  needs: ['obligationKind', 'unitName', 'until', 'reason', 'byName'],
  may: ['byAgency', 'period', 'dueDay'],
  vi: (p) => ({
    subject: `Đề nghị gia hạn đến ngày ${dayVi(p.until)}: ${dutyVi(p)}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đề nghị gia hạn việc ${dutyVi(p)} đến hết ngày ${dayVi(p.until)}.`,
      'Đề nghị ông/bà xem xét, chấp thuận hoặc không chấp thuận; chỉ cần cán bộ đầu mối của một bên trả lời.',
    ],
    facts: [
      ['Lý do', p.reason],
      ['Thời hạn hiện nay', optional(p.dueDay, dayVi)],
      ['Đề nghị gia hạn đến', dayVi(p.until)],
    ],
    action: 'Trả lời đề nghị',
  }),
  en: (p) => ({
    subject: `More time is asked for, until ${dayEn(p.until)}: ${dutyEn(p)}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} asks for time until the end of ${dayEn(p.until)} to ${dutyEn(p)}.`,
      'Please grant or decline it; the answer of one party’s coordinator is enough.',
    ],
    facts: [
      ['Reason', p.reason],
      ['Due now', optional(p.dueDay, dayEn)],
      ['Asked for', dayEn(p.until)],
    ],
    action: 'Answer the request',
  }),
})

const reportSubmitted = template({
  needs: ['unitName', 'period', 'number', 'byName'],
  may: ['byAgency'],
  vi: (p) => {
    const report = `${reportOf(String(p.period))} của ${named(p.unitName)}`
    return {
      subject: `Chờ xem xét: ${report}`,
      paragraphs: [
        `${by(p.byName, p.byAgency)} đã gửi ${report} (lần ${p.number}).`,
        'Đề nghị ông/bà xem xét, chấp nhận hoặc trả lại để bổ sung; chỉ cần cán bộ đầu mối của một bên trả lời.',
      ],
      facts: [],
      action: 'Xem báo cáo',
    }
  },
  en: (p) => ({
    subject: `To be accepted or returned: ${p.unitName}, ${p.period}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} has sent the report of ${p.unitName} for ${p.period} (no. ${p.number}).`,
      'Please read it, and accept or return it; the answer of one party’s coordinator is enough.',
    ],
    facts: [],
    action: 'See the report',
  }),
})

export const awaitingMessages = {
  'extension-asked': extensionAsked,
  'report-submitted': reportSubmitted,
}
