// What is told when agencies and units are reorganised: to the parties that it is recorded, to a new pair what it takes over.
import { dayEn, dayVi, named, plural } from './phrases.ts'
import { template, type Value } from './template.ts'

const unsureVi = (count: number) =>
  count > 0
    ? [
        `Có ${count} trường hợp chưa đối chiếu được đơn vị kế thừa; đề nghị ông/bà kiểm tra lại với văn bản sắp xếp.`,
      ]
    : []
const unsureEn = (count: number) =>
  count > 0
    ? [`${count} of the mappings to successors are not verified; please check them against the act.`]
    : []

interface Counts {
  readonly agencies: Value
  readonly units: Value
  readonly symbols?: Value | undefined
}
const both = (language: 'và' | 'and', ...parts: readonly string[]) =>
  parts.filter((part) => part !== '').join(` ${language} `)
const counted = (count: Value | undefined, said: (count: Value) => string) =>
  Number(count ?? 0) > 0 ? said(count ?? 0) : ''
/** 'việc sắp xếp, đổi tên 4 cơ quan và thay đổi 3 ký hiệu văn bản'. */
function changeVi({ agencies, units, symbols }: Counts): string {
  const touched = both(
    'và',
    counted(agencies, (n) => `${n} cơ quan`),
    counted(units, (n) => `${n} đơn vị hành chính`),
  )
  const renamed = touched === '' ? '' : `sắp xếp, đổi tên ${touched}`
  return `việc ${both(
    'và',
    renamed,
    counted(symbols, (n) => `thay đổi ${n} ký hiệu văn bản`),
  )}`
}
function changeEn({ agencies, units, symbols }: Counts): string {
  const touched = both(
    'and',
    counted(agencies, (n) => plural(n, 'agency', 'agencies')),
    counted(units, (n) => plural(n, 'administrative unit')),
  )
  const renamed = touched === '' ? '' : `the succession or renaming of ${touched}`
  return both(
    'and',
    renamed,
    counted(symbols, (n) => `a change of ${plural(n, 'document symbol')}`),
  )
}
interface Changes {
  readonly changes?: Value | undefined
  readonly moreChanges?: Value | undefined
}
const changesVi = ({ changes, moreChanges }: Changes) =>
  Number(moreChanges ?? 0) > 0 ? `${changes}; và ${moreChanges} thay đổi khác` : changes
const changesEn = ({ changes, moreChanges }: Changes) =>
  Number(moreChanges ?? 0) > 0 ? `${changes}; and ${moreChanges} more` : changes
const unlessNone = (count: Value) => (Number(count) > 0 ? count : undefined)

const recorded = template({
  needs: ['day', 'basis', 'agencies', 'units', 'unverified'],
  may: ['changes', 'moreChanges', 'symbols'],
  vi: (p) => ({
    subject: `Sắp xếp cơ quan, đơn vị từ ngày ${dayVi(p.day)}`,
    paragraphs: [
      `Đã ghi nhận ${changeVi(p)}, có hiệu lực từ ngày ${dayVi(p.day)}.`,
      'Từ ngày đó, việc đang làm do cơ quan, đơn vị kế thừa tiếp tục thực hiện; văn bản đã ký và số đã cấp giữ nguyên tên cũ.',
      ...unsureVi(Number(p.unverified)),
    ],
    facts: [
      ['Thay đổi', changesVi(p)],
      ['Căn cứ', p.basis],
      ['Chưa đối chiếu', unlessNone(p.unverified)],
    ],
    action: 'Xem chương trình',
  }),
  en: (p) => ({
    subject: `Agencies and units reorganised from ${dayEn(p.day)}`,
    paragraphs: [
      `It has been recorded, with effect from ${dayEn(p.day)}: ${changeEn(p)}.`,
      'From that day on the successors carry on what is under way; documents that were signed and numbered keep the old names.',
      ...unsureEn(Number(p.unverified)),
    ],
    facts: [
      ['Changes', changesEn(p)],
      ['Basis', p.basis],
      ['Not verified', unlessNone(p.unverified)],
    ],
    action: 'See the programme',
  }),
})

const takenOver = template({
  needs: ['unitName', 'fromName', 'year', 'day', 'count', 'verified'],
  may: [],
  vi: (p) => ({
    subject: `${p.unitName}: tiếp nhận việc từ ${named(p.fromName)}`,
    paragraphs: [
      `Từ ngày ${dayVi(p.day)}, ${named(p.unitName)} tiếp nhận ${p.count} việc chưa hoàn thành của ${named(p.fromName)} theo kế hoạch phối hợp năm ${p.year}.`,
      'Đề nghị ông/bà xem các việc được tiếp nhận và thời hạn của từng việc.',
      ...unsureVi(p.verified === 'no' ? 1 : 0),
    ],
    facts: [],
    action: 'Xem việc được tiếp nhận',
  }),
  en: (p) => ({
    subject: `${p.unitName} takes over from ${p.fromName}`,
    paragraphs: [
      `From ${dayEn(p.day)} on ${p.unitName} takes over ${plural(p.count, 'open duty', 'open duties')} of ${p.fromName} under the coordination plan of ${p.year}.`,
      'Please look at what has been taken over and when each is due.',
      ...unsureEn(p.verified === 'no' ? 1 : 0),
    ],
    facts: [],
    action: 'See what was taken over',
  }),
})

const proposed = template({
  needs: ['day', 'basis', 'agencies', 'units', 'unverified', 'byAgency', 'dueDay'],
  may: ['changes', 'moreChanges', 'symbols'],
  vi: (p) => ({
    subject: `Đề nghị đồng ý việc sắp xếp, kế thừa cơ quan từ ngày ${dayVi(p.day)}`,
    paragraphs: [
      `${p.byAgency} đề nghị ghi nhận ${changeVi(p)}, có hiệu lực từ ngày ${dayVi(p.day)}. Việc này liên quan đến cơ quan của một bên phối hợp hoặc ký hiệu văn bản ký chung nên chỉ được ghi nhận khi tất cả các bên đồng ý.`,
      `Đề nghị các bên trả lời trước khi hết ngày ${dayVi(p.dueDay)}.`,
      ...unsureVi(Number(p.unverified)),
    ],
    facts: [
      ['Thay đổi', changesVi(p)],
      ['Căn cứ', p.basis],
    ],
    action: 'Xem đề nghị và trả lời',
  }),
  en: (p) => ({
    subject: `Please agree to a succession of agencies from ${dayEn(p.day)}`,
    paragraphs: [
      `${p.byAgency} proposes to record ${changeEn(p)}, with effect from ${dayEn(p.day)}. It concerns the side of a party or the symbols of joint documents, so it is recorded only when all parties agree.`,
      `Please answer by the end of ${dayEn(p.dueDay)}.`,
      ...unsureEn(Number(p.unverified)),
    ],
    facts: [
      ['Changes', changesEn(p)],
      ['Basis', p.basis],
    ],
    action: 'See the proposal and answer',
  }),
})

const declined = template({
  needs: ['succession', 'reason', 'byAgency'],
  may: [],
  vi: (p) => ({
    subject: 'Đề nghị sắp xếp, kế thừa không được chấp thuận',
    paragraphs: [
      `${p.byAgency} không đồng ý hoặc rút lại đề nghị sắp xếp, kế thừa “${p.succession}”. Các cơ quan, đơn vị giữ nguyên như trước.`,
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem chương trình',
  }),
  en: (p) => ({
    subject: 'A proposed succession was declined',
    paragraphs: [
      `${p.byAgency} has declined or taken back the proposed succession “${p.succession}”. Agencies and units stay as they were.`,
    ],
    facts: [['Reason', p.reason]],
    action: 'See the programme',
  }),
})

const lapsed = template({
  needs: ['succession', 'reasonVi', 'reasonEn'],
  may: [],
  vi: (p) => ({
    subject: 'Đề nghị sắp xếp, kế thừa không còn thực hiện được',
    paragraphs: [
      `Đề nghị sắp xếp, kế thừa “${p.succession}” không còn thực hiện được nên đã kết thúc; các bên không cần trả lời nữa. Các cơ quan, đơn vị giữ nguyên như trước.`,
      'Nếu vẫn cần, đề nghị cơ quan đã đề nghị kiểm tra lại và gửi đề nghị mới.',
    ],
    facts: [['Lý do', p.reasonVi]],
    action: 'Xem chương trình',
  }),
  en: (p) => ({
    subject: 'A proposed succession can no longer be carried out',
    paragraphs: [
      `The proposed succession “${p.succession}” can no longer be carried out and has ended; no answer is needed any more. Agencies and units stay as they were.`,
      'If it is still needed, the agency that proposed it may correct it and propose it anew.',
    ],
    facts: [['Reason', p.reasonEn]],
    action: 'See the programme',
  }),
})

const withdrawn = template({
  needs: ['succession', 'reason', 'byAgency'],
  may: [],
  vi: (p) => ({
    subject: 'Rút lại việc sắp xếp, kế thừa đã ghi nhận',
    paragraphs: [
      `${p.byAgency} đã rút lại việc sắp xếp, kế thừa “${p.succession}” trước ngày có hiệu lực. Các cơ quan, đơn vị giữ nguyên như trước.`,
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem chương trình',
  }),
  en: (p) => ({
    subject: 'A recorded succession was taken back',
    paragraphs: [
      `${p.byAgency} has taken back the succession “${p.succession}” before its day. Agencies and units stay as they were.`,
    ],
    facts: [['Reason', p.reason]],
    action: 'See the programme',
  }),
})

export const successionMessages = {
  'succession-proposed': proposed,
  'succession-declined': declined,
  'succession-lapsed': lapsed,
  'succession-withdrawn': withdrawn,
  'succession-recorded': recorded,
  'unit-taken-over': takenOver,
}
