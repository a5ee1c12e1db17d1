// What is told of a change to an issued document: wanted by a review, proposed, taken back, issued.
import { by, dayEn, dayVi, plural } from './phrases.ts'
import { template } from './template.ts'

const wanted = template({
  needs: ['targetTitle', 'reason'],
  may: [],
  vi: (p) => ({
    subject: `Cần điều chỉnh, bổ sung: ${p.targetTitle}`,
    paragraphs: [
      `Qua sơ kết, các bên thống nhất cần điều chỉnh, bổ sung ${p.targetTitle}.`,
      'Đề nghị ông/bà soạn dự thảo văn bản điều chỉnh, bổ sung và đề xuất để các bên cùng ký. Khi văn bản đó chưa được ban hành, nội dung hiện hành vẫn có hiệu lực.',
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem đề nghị',
  }),
  en: (p) => ({
    subject: `To be amended: ${p.targetTitle}`,
    paragraphs: [
      `The review found that ${p.targetTitle} should be amended.`,
      'Please draft the amendment and propose it, so that all parties can sign. Until it is issued, the present text stands.',
    ],
    facts: [['Reason', p.reason]],
    action: 'See what is wanted',
  }),
})

const proposed = template({
  needs: ['targetTitle', 'documentTitle', 'byName', 'reason', 'count'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Đề xuất điều chỉnh, bổ sung: ${p.targetTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đề xuất điều chỉnh, bổ sung ${p.count} mục của ${p.targetTitle}.`,
      `${p.documentTitle} đang được trình các bên ký. Khi văn bản này chưa được ban hành, nội dung hiện hành vẫn có hiệu lực.`,
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem đề xuất',
  }),
  en: (p) => ({
    subject: `Amendment proposed: ${p.targetTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} proposes to change ${plural(p.count, 'section')} of ${p.targetTitle}.`,
      `${p.documentTitle} is now with all parties for signature. Until it is issued, the present text stands.`,
    ],
    facts: [['Reason', p.reason]],
    action: 'See the proposal',
  }),
})

const withdrawn = template({
  needs: ['targetTitle', 'reason'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Rút đề xuất điều chỉnh, bổ sung: ${p.targetTitle}`,
    paragraphs: [
      `Đề xuất điều chỉnh, bổ sung ${p.targetTitle} đã được rút; nội dung hiện hành vẫn có hiệu lực.`,
      'Ông/bà không phải làm gì thêm.',
    ],
    facts: [
      ['Cơ quan rút đề xuất', p.byAgency],
      ['Lý do', p.reason],
    ],
    action: 'Xem đề xuất',
  }),
  en: (p) => ({
    subject: `Amendment withdrawn: ${p.targetTitle}`,
    paragraphs: [
      `The proposed amendment to ${p.targetTitle} has been withdrawn; the present text stands.`,
      'There is nothing left for you to do.',
    ],
    facts: [
      ['Withdrawn by', p.byAgency],
      ['Reason', p.reason],
    ],
    action: 'See the proposal',
  }),
})

const promulgated = template({
  needs: ['targetTitle', 'documentTitle', 'number', 'day', 'inForceDay', 'count'],
  may: [],
  vi: (p) => ({
    subject: `Ban hành văn bản điều chỉnh, bổ sung số ${p.number}: ${p.targetTitle}`,
    paragraphs: [
      `${p.documentTitle} đã được ban hành, số ${p.number}, ngày ${dayVi(p.day)}, điều chỉnh, bổ sung ${p.count} mục của ${p.targetTitle}.`,
      `Nội dung điều chỉnh, bổ sung có hiệu lực từ ngày ${dayVi(p.inForceDay)}. Bản hợp nhất để tra cứu có trên hệ thống; văn bản đã ký là căn cứ thực hiện.`,
    ],
    facts: [],
    action: 'Xem văn bản',
  }),
  en: (p) => ({
    subject: `Amendment no. ${p.number} issued: ${p.targetTitle}`,
    paragraphs: [
      `${p.documentTitle} was issued as no. ${p.number} on ${dayEn(p.day)}; it changes ${plural(p.count, 'section')} of ${p.targetTitle}.`,
      `The changes are in force from ${dayEn(p.inForceDay)}. A consolidated text is there for reading; the signed documents bind.`,
    ],
    facts: [],
    action: 'See the amendment',
  }),
})

export const amendmentMessages = {
  'amendment-wanted': wanted,
  'amendment-proposed': proposed,
  'amendment-withdrawn': withdrawn,
  'amendment-promulgated': promulgated,
}
