// What is told of a nomination for commendation, and of what came of it.
import { by, dayEn, dayVi, named } from './phrases.ts'
import { template, type Value } from './template.ts'

const formVi = (form: Value): string => (form === 'bang-khen' ? 'Bằng khen' : 'Giấy khen')
const formEn = (form: Value): string =>
  form === 'bang-khen'
    ? 'a commendation of a higher level (bằng khen)'
    : 'the agency’s commendation (giấy khen)'

const nominationMade = template({
  needs: ['nominee', 'form', 'byName', 'dueDay'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Đề nghị tặng ${formVi(p.form)}: ${named(p.nominee)}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đề nghị tặng ${formVi(p.form)} cho ${named(p.nominee)}.`,
      `Đề nghị ông/bà xem báo cáo thành tích, tài liệu minh chứng và cho ý kiến trước khi hết ngày ${dayVi(p.dueDay)}.`,
    ],
    facts: [
      ['Tập thể, cá nhân', p.nominee],
      ['Hình thức', formVi(p.form)],
      ['Thời hạn', dayVi(p.dueDay)],
    ],
    action: 'Xem đề nghị khen thưởng',
  }),
  en: (p) => ({
    subject: `Nominated for ${formEn(p.form)}: ${p.nominee}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} nominates ${p.nominee} for ${formEn(p.form)}.`,
      `Please read the achievement and its evidence and decide by the end of ${dayEn(p.dueDay)}.`,
    ],
    facts: [
      ['Nominee', p.nominee],
      ['Form', formEn(p.form)],
      ['Due', dayEn(p.dueDay)],
    ],
    action: 'See the nomination',
  }),
})

const nominationAccepted = template({
  needs: ['nominee', 'form'],
  may: ['byName'],
  vi: (p) => ({
    subject: `Đề nghị tặng ${formVi(p.form)} được thống nhất: ${named(p.nominee)}`,
    paragraphs: [
      `Các bên đã thống nhất đề nghị tặng ${formVi(p.form)} cho ${named(p.nominee)}.`,
      p.form === 'bang-khen'
        ? 'Đề nghị được đưa vào danh sách trình cấp có thẩm quyền xem xét.'
        : 'Quyết định khen thưởng được ban hành sau khi danh sách được cùng ký.',
    ],
    facts: [
      ['Tập thể, cá nhân', p.nominee],
      ['Hình thức', formVi(p.form)],
    ],
    action: 'Xem đề nghị khen thưởng',
  }),
  en: (p) => ({
    subject: `Nomination accepted: ${p.nominee}`,
    paragraphs: [
      `The parties agree on ${formEn(p.form)} for ${p.nominee}.`,
      p.form === 'bang-khen'
        ? 'It goes on the list that is proposed to the competent level.'
        : 'The decision follows once the list has been signed by all.',
    ],
    facts: [
      ['Nominee', p.nominee],
      ['Form', formEn(p.form)],
    ],
    action: 'See the nomination',
  }),
})

const nominationDeclined = template({
  needs: ['nominee', 'form', 'reason', 'byName'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Đề nghị tặng ${formVi(p.form)} không được thống nhất: ${named(p.nominee)}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} không thống nhất đề nghị tặng ${formVi(p.form)} cho ${named(p.nominee)}.`,
      'Đơn vị có thể bổ sung thành tích, minh chứng và gửi đề nghị khác.',
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem đề nghị khen thưởng',
  }),
  en: (p) => ({
    subject: `Nomination declined: ${p.nominee}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} does not consent to ${formEn(p.form)} for ${p.nominee}.`,
      'Another nomination may be sent with more about the achievement and its evidence.',
    ],
    facts: [['Reason', p.reason]],
    action: 'See the nomination',
  }),
})

const nominationWithdrawn = template({
  needs: ['nominee', 'form', 'reason', 'byName'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Đã rút đề nghị tặng ${formVi(p.form)}: ${named(p.nominee)}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đã rút đề nghị tặng ${formVi(p.form)} cho ${named(p.nominee)}; ông/bà không cần cho ý kiến nữa.`,
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem đề nghị khen thưởng',
  }),
  en: (p) => ({
    subject: `Nomination withdrawn: ${p.nominee}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} has withdrawn the nomination of ${p.nominee} for ${formEn(p.form)}; you need not decide any more.`,
    ],
    facts: [['Reason', p.reason]],
    action: 'See the nomination',
  }),
})

export const commendationMessages = {
  'nomination-made': nominationMade,
  'nomination-accepted': nominationAccepted,
  'nomination-declined': nominationDeclined,
  'nomination-withdrawn': nominationWithdrawn,
}
