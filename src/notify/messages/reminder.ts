// Reminders: before, on and after the due day, to those who owe, may act instead, run the office, or coordinate.
import type { RungAudience } from '../../domain/programme-definition.ts'
import { dutyEn, dutyVi } from './duties.ts'
import { dayEn, dayVi, plural, silence } from './phrases.ts'
import { type Fact, type NoticeParams, type Sentences, template } from './template.ts'

interface Delay {
  readonly phase: 'before' | 'on' | 'after'
  /** Working days. */
  readonly days: number
}

function delayOf(params: NoticeParams): Delay {
  const late = Number(params.daysLate)
  return { phase: late < 0 ? 'before' : late > 0 ? 'after' : 'on', days: Math.abs(late) }
}

interface Words {
  readonly duty: string
  readonly day: string
  readonly days: string
}

type Wording = Pick<Sentences, 'subject' | 'paragraphs' | 'action'>
type ByPhase<T> = Readonly<Record<Delay['phase'], T>>

const stateVi: ByPhase<(w: Words) => string> = {
  before: (w) => `Việc ${w.duty} sẽ đến hạn ngày ${w.day} (còn ${w.days}) và đến nay chưa được thực hiện.`,
  on: (w) => `Việc ${w.duty} đến hạn hôm nay, ngày ${w.day}, và đến nay chưa được thực hiện.`,
  after: (w) => `Việc ${w.duty} đã quá hạn ${w.days} (hạn: ngày ${w.day}) và đến nay chưa được thực hiện.`,
}

const whenVi: ByPhase<(w: Words) => string> = {
  before: (w) => `còn ${w.days}`,
  on: () => 'đến hạn hôm nay',
  after: (w) => `quá hạn ${w.days}`,
}

const debtorVi: ByPhase<(w: Words) => string> = {
  before: (w) => `Còn ${w.days} là đến hạn (ngày ${w.day}). Đề nghị ông/bà ${w.duty} đúng thời hạn.`,
  on: (w) => `Hôm nay, ngày ${w.day}, là hạn cuối. Đề nghị ông/bà ${w.duty} trong ngày.`,
  after: (w) =>
    `Đã quá hạn ${w.days} (hạn: ngày ${w.day}). Đề nghị ông/bà sớm ${w.duty}; nếu có vướng mắc, đề nghị thông báo để các cơ quan cùng tháo gỡ.`,
}

const vietnamese: Record<RungAudience, (w: Words, phase: Delay['phase']) => Wording> = {
  debtor: (w, phase) => ({
    subject: `Nhắc việc (${whenVi[phase](w)}): ${w.duty}`,
    paragraphs: [debtorVi[phase](w)],
    action: 'Mở việc cần làm',
  }),
  substitute: (w, phase) => ({
    subject: `Đề nghị thực hiện thay (${whenVi[phase](w)}): ${w.duty}`,
    paragraphs: [
      stateVi[phase](w),
      'Ông/bà có thẩm quyền thực hiện thay trong cơ quan; đề nghị ông/bà xem xét, xử lý.',
    ],
    action: 'Mở việc cần làm',
  }),
  office: (w, phase) => ({
    subject: `Đề nghị đôn đốc (${whenVi[phase](w)}): ${w.duty}`,
    paragraphs: [
      stateVi[phase](w),
      'Đề nghị văn phòng cơ quan nhắc người phụ trách, hoặc báo cáo lãnh đạo phân công người thực hiện.',
    ],
    action: 'Xem việc này',
  }),
  coordinators: (w, phase) => ({
    subject: `Thông báo để theo dõi (${whenVi[phase](w)}): ${w.duty}`,
    paragraphs: [stateVi[phase](w), 'Kính báo để ông/bà nắm tình hình và phối hợp đôn đốc.'],
    action: 'Xem việc này',
  }),
}

const stateEn: ByPhase<(w: Words) => string> = {
  before: (w) => `It is due on ${w.day}, in ${w.days}, and has not been done yet: ${w.duty}.`,
  on: (w) => `It is due today, ${w.day}, and has not been done yet: ${w.duty}.`,
  after: (w) => `It was due on ${w.day}, ${w.days} ago, and has not been done yet: ${w.duty}.`,
}

const whenEn: ByPhase<(w: Words) => string> = {
  before: (w) => `${w.days} left`,
  on: () => 'due today',
  after: (w) => `${w.days} overdue`,
}

const debtorEn: ByPhase<(w: Words) => string> = {
  before: (w) => `This is due on ${w.day}, in ${w.days}. Please ${w.duty} by then.`,
  on: (w) => `Today, ${w.day}, is the last day. Please ${w.duty} today.`,
  after: (w) =>
    `This was due on ${w.day}, ${w.days} ago. Please ${w.duty} soon; if something stands in the way, say so, and the agencies will help.`,
}

const english: Record<RungAudience, (w: Words, phase: Delay['phase']) => Wording> = {
  debtor: (w, phase) => ({
    subject: `Reminder (${whenEn[phase](w)}): ${w.duty}`,
    paragraphs: [debtorEn[phase](w)],
    action: 'Open what is owed',
  }),
  substitute: (w, phase) => ({
    subject: `Please act instead (${whenEn[phase](w)}): ${w.duty}`,
    paragraphs: [stateEn[phase](w), 'You may act instead in your agency; please see to it.'],
    action: 'Open what is owed',
  }),
  office: (w, phase) => ({
    subject: `Please follow up (${whenEn[phase](w)}): ${w.duty}`,
    paragraphs: [
      stateEn[phase](w),
      'Please remind the person in charge, or ask the agency’s leader to assign someone.',
    ],
    action: 'See what is owed',
  }),
  coordinators: (w, phase) => ({
    subject: `For your information (${whenEn[phase](w)}): ${w.duty}`,
    paragraphs: [stateEn[phase](w), 'This is to keep you informed, so that you can help to move it on.'],
    action: 'See what is owed',
  }),
}

const audienceOf = (params: NoticeParams): RungAudience =>
  Object.hasOwn(vietnamese, String(params.audience)) ? (params.audience as RungAudience) : 'debtor'

const isSignature = (params: NoticeParams) =>
  params.obligationKind === 'sign' || params.obligationKind === 'district-sign'

const factsOf = (
  params: NoticeParams,
  labels: readonly [string, string, string, string],
  day: string,
): Fact[] => [
  [labels[0], params.agencyName],
  [labels[1], params.unitName],
  [labels[2], params.documentTitle],
  [labels[3], day],
]

export const reminder = template({
  needs: ['obligationKind', 'audience', 'daysLate', 'dueDay'],
  may: ['unitName', 'documentTitle', 'taskTitle', 'agencyName', 'period'],
  vi: (params) => {
    const { phase, days } = delayOf(params)
    const words = { duty: dutyVi(params), day: dayVi(params.dueDay), days: `${days} ngày làm việc` }
    const wording = vietnamese[audienceOf(params)](words, phase)
    return {
      ...wording,
      paragraphs: [...wording.paragraphs, ...(isSignature(params) ? [silence.vi] : [])],
      facts: factsOf(params, ['Cơ quan thực hiện', 'Đơn vị', 'Văn bản', 'Thời hạn'], words.day),
    }
  },
  en: (params) => {
    const { phase, days } = delayOf(params)
    const words = { duty: dutyEn(params), day: dayEn(params.dueDay), days: plural(days, 'working day') }
    const wording = english[audienceOf(params)](words, phase)
    return {
      ...wording,
      paragraphs: [...wording.paragraphs, ...(isSignature(params) ? [silence.en] : [])],
      facts: factsOf(params, ['Agency', 'Unit', 'Document', 'Due'], words.day),
    }
  },
})
