// Reminders: before, on and after the due day, to those who owe, may act instead, run the office, or coordinate.
import type { RungAudience } from '../../domain/programme-definition.ts'
import { dutyEn, dutyVi, taskNamed } from './duties.ts'
import { dayEn, dayVi, optional, plural, silence } from './phrases.ts'
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
  /** What a subject says, with as much of a task's title as there is room for. */
  readonly title: string
  readonly duty: string
  /** Who owes it; undefined where the notice does not say. */
  readonly owing: string | undefined
  readonly day: string
  readonly days: string
}

type Wording = Pick<Sentences, 'subject' | 'paragraphs' | 'action'>
type ByPhase<T> = Readonly<Record<Delay['phase'], T>>

/** The agency first: both halves of a unit owe the same, and a phone shows how a subject begins. */
const ofAnother = (asked: string, when: string, { owing, title }: Words): string =>
  `${asked}${owing === undefined ? '' : ` – ${owing}`} (${when}): ${title}`

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
    subject: `Nhắc việc (${whenVi[phase](w)}): ${w.title}`,
    paragraphs: [debtorVi[phase](w)],
    action: 'Xem việc cần làm',
  }),
  substitute: (w, phase) => ({
    subject: ofAnother('Đề nghị thực hiện thay', whenVi[phase](w), w),
    paragraphs: [
      stateVi[phase](w),
      'Ông/bà có thẩm quyền thực hiện thay trong cơ quan; đề nghị ông/bà xem xét, xử lý.',
    ],
    action: 'Xem việc cần làm',
  }),
  office: (w, phase) => ({
    subject: ofAnother('Đề nghị đôn đốc', whenVi[phase](w), w),
    paragraphs: [
      stateVi[phase](w),
      'Đề nghị văn phòng cơ quan nhắc người phụ trách, hoặc báo cáo lãnh đạo phân công người thực hiện.',
    ],
    action: 'Xem việc này',
  }),
  coordinators: (w, phase) => ({
    subject: ofAnother('Để theo dõi', whenVi[phase](w), w),
    paragraphs: [stateVi[phase](w), 'Kính báo để ông/bà nắm tình hình và phối hợp đôn đốc.'],
    action: 'Xem việc này',
  }),
}

const yetEn = ({ owing, duty }: Words): string => `${owing ?? 'The agency in charge'} has yet to ${duty}.`

const stateEn: ByPhase<(w: Words) => string> = {
  before: (w) => `${yetEn(w)} It is due on ${w.day}, in ${w.days}.`,
  on: (w) => `${yetEn(w)} It is due today, ${w.day}.`,
  after: (w) => `${yetEn(w)} It was due on ${w.day}, ${w.days} ago.`,
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
    subject: `Reminder (${whenEn[phase](w)}): ${w.title}`,
    paragraphs: [debtorEn[phase](w)],
    action: 'See what is due',
  }),
  substitute: (w, phase) => ({
    subject: ofAnother('Please act instead', whenEn[phase](w), w),
    paragraphs: [stateEn[phase](w), 'You may act instead in your agency; please see to it.'],
    action: 'See what is due',
  }),
  office: (w, phase) => ({
    subject: ofAnother('Please follow up', whenEn[phase](w), w),
    paragraphs: [
      stateEn[phase](w),
      'Please remind the person in charge, or ask the agency’s leader to assign someone.',
    ],
    action: 'See what is due',
  }),
  coordinators: (w, phase) => ({
    subject: ofAnother('For your information', whenEn[phase](w), w),
    paragraphs: [stateEn[phase](w), 'This is to keep you informed, so that you can help to move it on.'],
    action: 'See what is due',
  }),
}

const audienceOf = (params: NoticeParams): RungAudience =>
  Object.hasOwn(vietnamese, String(params.audience)) ? (params.audience as RungAudience) : 'debtor'

const isSignature = (params: NoticeParams) =>
  params.obligationKind === 'sign' || params.obligationKind === 'district-sign'

const owingOf = ({ agencyShort, agencyName }: NoticeParams): string | undefined =>
  optional(agencyShort ?? agencyName, String)

/** A task's title makes a sentence long: there its code is enough, and its name stands below. */
const inBody = (params: NoticeParams): NoticeParams =>
  params.taskCode === undefined ? params : { ...params, taskTitle: undefined }

const factsOf = (
  params: NoticeParams,
  labels: readonly [string, string, string, string, string],
  day: string,
): Fact[] => [
  [labels[0], params.agencyName],
  [labels[1], params.unitName],
  [labels[2], params.documentTitle],
  [labels[3], taskNamed(params)],
  [labels[4], day],
]

const labelsVi = ['Cơ quan thực hiện', 'Đơn vị', 'Văn bản', 'Nhiệm vụ', 'Thời hạn'] as const
const labelsEn = ['Agency', 'Unit', 'Document', 'Task', 'Due'] as const

export const reminder = template({
  needs: ['obligationKind', 'audience', 'daysLate', 'dueDay'],
  may: ['unitName', 'documentTitle', 'taskCode', 'taskTitle', 'agencyShort', 'agencyName', 'period'],
  vi: (params) => {
    const { phase, days } = delayOf(params)
    const words = {
      title: dutyVi(params),
      duty: dutyVi(inBody(params)),
      owing: owingOf(params),
      day: dayVi(params.dueDay),
      days: `${days} ngày làm việc`,
    }
    const wording = vietnamese[audienceOf(params)](words, phase)
    return {
      ...wording,
      paragraphs: [...wording.paragraphs, ...(isSignature(params) ? [silence.vi] : [])],
      facts: factsOf(params, labelsVi, words.day),
    }
  },
  en: (params) => {
    const { phase, days } = delayOf(params)
    const words = {
      title: dutyEn(params),
      duty: dutyEn(inBody(params)),
      owing: owingOf(params),
      day: dayEn(params.dueDay),
      days: plural(days, 'working day'),
    }
    const wording = english[audienceOf(params)](words, phase)
    return {
      ...wording,
      paragraphs: [...wording.paragraphs, ...(isSignature(params) ? [silence.en] : [])],
      facts: factsOf(params, labelsEn, words.day),
    }
  },
})
