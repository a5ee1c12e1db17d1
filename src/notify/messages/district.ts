// What goes out when a plan is issued and a unit's work begins, or cannot begin.
import { dayEn, dayVi, named, optional } from './phrases.ts'
import { template } from './template.ts'

const promulgated = template({
  needs: ['number', 'day', 'title'],
  may: ['dueDay'],
  vi: (p) => ({
    subject: `Ban hành: ${p.title} (số ${p.number})`,
    paragraphs: [
      `${p.title} đã được ban hành, số ${p.number}, ngày ${dayVi(p.day)}.`,
      p.dueDay === undefined
        ? 'Kính chuyển ông/bà để biết, thực hiện.'
        : `Kính chuyển ông/bà để thực hiện; đề nghị ông/bà xác nhận đã nhận văn bản trước khi hết ngày ${dayVi(p.dueDay)}.`,
    ],
    facts: [
      ['Văn bản', p.title],
      ['Số, ký hiệu', p.number],
      ['Ngày ban hành', dayVi(p.day)],
      ['Xác nhận trước', optional(p.dueDay, dayVi)],
    ],
    action: 'Xem văn bản',
  }),
  en: (p) => ({
    subject: `Issued: ${p.title} (no. ${p.number})`,
    paragraphs: [
      `${p.title} was issued as no. ${p.number} on ${dayEn(p.day)}.`,
      p.dueDay === undefined
        ? 'It is sent to you for information and action.'
        : `It is sent to you for action; please acknowledge receipt by the end of ${dayEn(p.dueDay)}.`,
    ],
    facts: [
      ['Document', p.title],
      ['Number', p.number],
      ['Issued on', dayEn(p.day)],
      ['Acknowledge by', optional(p.dueDay, dayEn)],
    ],
    action: 'See the document',
  }),
})

const districtOpened = template({
  needs: ['unitName', 'year', 'documentTitle', 'dueDay'],
  may: ['number', 'acknowledgeDay'],
  vi: (p) => ({
    subject: `Triển khai năm ${p.year} tại ${named(p.unitName)}: ${p.documentTitle}`,
    paragraphs: [
      `${p.documentTitle} đã được ban hành và gửi đến ${named(p.unitName)} để triển khai thực hiện.`,
      `Đề nghị các cơ quan phối hợp của ${named(p.unitName)} xác nhận đã nhận văn bản, thống nhất kế hoạch phối hợp, cùng ký và gửi trước khi hết ngày ${dayVi(p.dueDay)}.`,
    ],
    facts: [
      ['Văn bản', p.documentTitle],
      ['Số, ký hiệu', p.number],
      ['Xác nhận trước', optional(p.acknowledgeDay, dayVi)],
      ['Hạn gửi kế hoạch', dayVi(p.dueDay)],
    ],
    action: 'Xem phần việc của đơn vị',
  }),
  en: (p) => ({
    subject: `Work of ${p.year} begins in ${p.unitName}: ${p.documentTitle}`,
    paragraphs: [
      `${p.documentTitle} has been issued and sent to ${p.unitName} to be carried out.`,
      `The agencies of ${p.unitName} are asked to acknowledge it, to agree on a joint plan, to sign it together and to send it by the end of ${dayEn(p.dueDay)}.`,
    ],
    facts: [
      ['Document', p.documentTitle],
      ['Number', p.number],
      ['Acknowledge by', optional(p.acknowledgeDay, dayEn)],
      ['Plan due', dayEn(p.dueDay)],
    ],
    action: 'See the unit’s work',
  }),
})

const unitBlocked = template({
  needs: ['unitName', 'agencyName', 'year'],
  may: [],
  vi: (p) => ({
    subject: `Chưa triển khai được tại ${named(p.unitName)}: chưa rõ cơ quan phối hợp`,
    paragraphs: [
      `Chưa xác định được cơ quan nào của ${named(p.unitName)} thực hiện phần việc của ${p.agencyName}, nên việc triển khai năm ${p.year} tại đây đang phải chờ.`,
      'Đề nghị ông/bà xác minh và cập nhật cơ quan thực hiện hoặc cơ quan làm thay; hệ thống sẽ triển khai tiếp ngay sau đó.',
    ],
    facts: [
      ['Đơn vị', p.unitName],
      ['Thuộc phần việc của', p.agencyName],
    ],
    action: 'Cập nhật đơn vị',
  }),
  en: (p) => ({
    subject: `Waiting for its office to be settled: ${p.unitName}`,
    paragraphs: [
      `It is not known which office of ${p.unitName} acts on the side of ${p.agencyName}, so the work of ${p.year} cannot begin there.`,
      'Please find out and enter the office or its fallback; the work begins as soon as you have.',
    ],
    facts: [
      ['Unit', p.unitName],
      ['On the side of', p.agencyName],
    ],
    action: 'Settle the unit',
  }),
})

export const districtMessages = {
  promulgated,
  'district-opened': districtOpened,
  'unit-blocked': unitBlocked,
}
