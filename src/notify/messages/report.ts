// Answers to what a unit or an agency sent: reports returned or accepted, deadlines extended or not.
import { reportOf } from '../../domain/running-text.ts'
import { dutyEn, dutyVi } from './duties.ts'
import { by, dayEn, dayVi, named, optional } from './phrases.ts'
import { template, type Value } from './template.ts'

interface OfUnit {
  readonly period: Value
  readonly unitName: Value
}
const reportVi = ({ period, unitName }: OfUnit) => `${reportOf(String(period))} của ${named(unitName)}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const reportReturned = template({
  needs: ['unitName', 'period', 'reason', 'byName'],
  may: ['byAgency', 'dueDay'],
  vi: (p) => ({
    subject: `Đề nghị bổ sung ${reportVi(p)}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đã xem ${reportVi(p)} và đề nghị chỉnh sửa, bổ sung.`,
      p.dueDay === undefined
        ? 'Đề nghị ông/bà hoàn thiện và gửi lại báo cáo.'
        : `Đề nghị ông/bà hoàn thiện và gửi lại báo cáo trước khi hết ngày ${dayVi(p.dueDay)}.`,
    ],
    facts: [
      ['Nội dung cần bổ sung', p.reason],
      ['Thời hạn', optional(p.dueDay, dayVi)],
    ],
    action: 'Xem báo cáo',
  }),
  en: (p) => ({
    subject: `Report returned: ${p.unitName}, ${p.period}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} has read the report of ${p.unitName} for ${p.period} and asks for corrections.`,
      p.dueDay === undefined
        ? 'Please complete the report and send it again.'
        : `Please complete the report and send it again by the end of ${dayEn(p.dueDay)}.`,
    ],
    facts: [
      ['What to correct', p.reason],
      ['Due', optional(p.dueDay, dayEn)],
    ],
    action: 'See the report',
  }),
})

const reportAccepted = template({
  needs: ['unitName', 'period'],
  may: ['byName', 'byAgency'],
  vi: (p) => ({
    subject: `Đã chấp nhận ${reportVi(p)}`,
    paragraphs: [`${capital(reportVi(p))} đã được chấp nhận. Cảm ơn ông/bà đã phối hợp.`],
    facts: [['Người chấp nhận', optional(p.byName, (name) => by(name, p.byAgency))]],
    action: 'Xem báo cáo',
  }),
  en: (p) => ({
    subject: `Report accepted: ${p.unitName}, ${p.period}`,
    paragraphs: [`The report of ${p.unitName} for ${p.period} has been accepted. Thank you.`],
    facts: [['Accepted by', optional(p.byName, (name) => by(name, p.byAgency))]],
    action: 'See the report',
  }),
})

const extensionGranted = template({
  needs: ['obligationKind', 'dueDay'],
  may: ['unitName', 'documentTitle', 'taskTitle', 'period', 'reason'],
  vi: (p) => ({
    subject: `Được gia hạn đến ngày ${dayVi(p.dueDay)}: ${dutyVi(p)}`,
    paragraphs: [`Thời hạn ${dutyVi(p)} được gia hạn đến hết ngày ${dayVi(p.dueDay)}.`],
    facts: [
      ['Thời hạn mới', dayVi(p.dueDay)],
      ['Ghi chú', p.reason],
    ],
    action: 'Xem việc cần làm',
  }),
  en: (p) => ({
    subject: `Extended to ${dayEn(p.dueDay)}: ${dutyEn(p)}`,
    paragraphs: [`The deadline to ${dutyEn(p)} is extended to the end of ${dayEn(p.dueDay)}.`],
    facts: [
      ['New deadline', dayEn(p.dueDay)],
      ['Note', p.reason],
    ],
    action: 'See what is due',
  }),
})

const extensionDeclined = template({
  needs: ['obligationKind', 'dueDay', 'reason'],
  may: ['unitName', 'documentTitle', 'taskTitle', 'period'],
  vi: (p) => ({
    subject: `Không gia hạn: ${dutyVi(p)}`,
    paragraphs: [
      `Đề nghị gia hạn không được chấp thuận. Thời hạn ${dutyVi(p)} vẫn là ngày ${dayVi(p.dueDay)}.`,
    ],
    facts: [
      ['Lý do', p.reason],
      ['Thời hạn', dayVi(p.dueDay)],
    ],
    action: 'Xem việc cần làm',
  }),
  en: (p) => ({
    subject: `Not extended: ${dutyEn(p)}`,
    paragraphs: [`The extension was declined. The deadline to ${dutyEn(p)} is still ${dayEn(p.dueDay)}.`],
    facts: [
      ['Reason', p.reason],
      ['Due', dayEn(p.dueDay)],
    ],
    action: 'See what is due',
  }),
})

export const reportMessages = {
  'report-returned': reportReturned,
  'report-accepted': reportAccepted,
  'extension-granted': extensionGranted,
  'extension-declined': extensionDeclined,
}
