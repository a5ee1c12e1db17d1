// What each kind of obligation asks for, as a phrase that follows "please" or "the deadline to".
import type { ObligationKind } from '../../domain/programme-definition.ts'
import { reportOf } from '../../domain/running-text.ts'
import { named } from './phrases.ts'
import type { NoticeParams, Value } from './template.ts'

type Phrase = (params: NoticeParams) => string

const of = (unit: Value | undefined) => (unit === undefined ? '' : ` của ${named(unit)}`)
const ofEn = (unit: Value | undefined) => (unit === undefined ? '' : ` of ${unit}`)
/** 'T1.2.3 – …': found by its code, as the inbox shows it; undefined of what is no task's. */
export const taskNamed = ({ taskCode, taskTitle }: NoticeParams): string | undefined =>
  [taskCode, taskTitle].filter((part) => part !== undefined).join(' – ') || undefined

/** The title alone is quoted. */
const task = (params: NoticeParams): string => {
  const name = taskNamed(params)
  if (name === undefined) return ''
  return params.taskCode === undefined ? ` “${name}”` : ` ${name}`
}
const document = (title: Value | undefined, otherwise: string) =>
  title === undefined ? otherwise : String(title)

export const duties = {
  'draft-plan': {
    vi: (p) => `hoàn thành dự thảo ${document(p.documentTitle, 'kế hoạch phối hợp năm')} và trình ký`,
    en: (p) =>
      `finish the draft of ${document(p.documentTitle, 'the yearly plan')} and submit it for signature`,
  },
  sign: {
    vi: (p) => `xem xét, ký ${document(p.documentTitle, 'văn bản đang trình ký')}`,
    en: (p) => `read and sign ${document(p.documentTitle, 'the document that awaits signature')}`,
  },
  revise: {
    vi: (p) => `chỉnh sửa ${document(p.documentTitle, 'dự thảo')} theo ý kiến đã nêu và trình lại`,
    en: (p) => `revise ${document(p.documentTitle, 'the draft')} as requested and submit it again`,
  },
  promulgate: {
    vi: (p) => `vào số, ban hành ${document(p.documentTitle, 'văn bản đã ký đủ')}`,
    en: (p) => `number and issue ${document(p.documentTitle, 'the signed document')}`,
  },
  acknowledge: {
    vi: (p) => `xác nhận đã nhận ${document(p.documentTitle, 'văn bản')}`,
    en: (p) => `acknowledge receipt of ${document(p.documentTitle, 'the document')}`,
  },
  'district-plan': {
    vi: (p) => `gửi kế hoạch phối hợp${of(p.unitName)}`,
    en: (p) => `send the joint plan${ofEn(p.unitName)}`,
  },
  'district-sign': {
    vi: (p) => `xem xét, ký kế hoạch phối hợp${of(p.unitName)}`,
    en: (p) => `read and sign the joint plan${ofEn(p.unitName)}`,
  },
  report: {
    vi: (p) => `gửi ${reportOf(document(p.period, 'kết quả phối hợp'))}${of(p.unitName)}`,
    en: (p) => `send the report${ofEn(p.unitName)}${p.period === undefined ? '' : ` for ${p.period}`}`,
  },
  'review-report': {
    vi: (p) => `gửi báo cáo phục vụ sơ kết, tổng kết${of(p.unitName)}`,
    en: (p) => `send the report${ofEn(p.unitName)} for the review`,
  },
  'task-report': {
    vi: (p) => `báo cáo kết quả thực hiện nhiệm vụ${task(p)}`,
    en: (p) => `report on the task${task(p)}`,
  },
  'task-confirm': {
    vi: (p) => `xác nhận kết quả phối hợp thực hiện nhiệm vụ${task(p)}`,
    en: (p) => `confirm the results of the task${task(p)}`,
  },
  'annual-report': {
    vi: (p) => `hoàn thành ${document(p.documentTitle, 'báo cáo kết quả phối hợp năm')} và trình ký`,
    en: (p) => `finish ${document(p.documentTitle, 'the annual report')} and submit it for signature`,
  },
  'resolve-unit': {
    vi: (p) => `xác định cơ quan tham gia phối hợp tại ${named(document(p.unitName, 'đơn vị đang chờ'))}`,
    en: (p) => `settle which office takes part in ${document(p.unitName, 'the waiting unit')}`,
  },
  'answer-extension': {
    vi: (p) => `trả lời đề nghị gia hạn${of(p.unitName)}`,
    en: (p) => `answer the request${ofEn(p.unitName)} for more time`,
  },
  'accept-deadlines': {
    vi: () => 'chấp thuận hoặc không chấp thuận các thời hạn mới được đề nghị',
    en: () => 'accept or decline the proposed deadlines',
  },
  'accept-succession': {
    vi: () => 'cho ý kiến về việc sắp xếp, kế thừa cơ quan của các bên được đề nghị',
    en: () => 'accept or decline the proposed succession of a party’s agencies',
  },
  'consolidate-review': {
    vi: (p) => `hoàn thành dự thảo ${document(p.documentTitle, 'báo cáo sơ kết, tổng kết')} và trình ký`,
    en: (p) =>
      `finish the draft of ${document(p.documentTitle, 'the review report')} and submit it for signature`,
  },
  'hold-conference': {
    vi: () => 'tổ chức hội nghị sơ kết, tổng kết và ghi nhận kết quả hội nghị',
    en: () => 'hold the review conference and record it',
  },
  'decide-nomination': {
    vi: () => 'cho ý kiến về đề nghị biểu dương, khen thưởng',
    en: () => 'decide on the nomination for commendation',
  },
  'commendation-list': {
    vi: (p) =>
      `hoàn thành ${document(p.documentTitle, 'danh sách đề nghị biểu dương, khen thưởng')} và trình ký`,
    en: (p) => `finish ${document(p.documentTitle, 'the commendation list')} and submit it for signature`,
  },
  'carry-tasks': {
    vi: () => 'rà soát các nhiệm vụ do cơ quan chủ trì để chuyển tiếp sang giai đoạn sau',
    en: () => 'say of each task that the agency leads what becomes of it in the next period',
  },
  'next-period-plan': {
    vi: (p) =>
      `hoàn thành dự thảo ${document(p.documentTitle, 'kế hoạch phối hợp giai đoạn tiếp theo')} và trình ký`,
    en: (p) =>
      `finish the draft of ${document(p.documentTitle, 'the next period’s plan')} and submit it for signature`,
  },
  attend: {
    vi: (p) => `xem xét, xử lý ${document(p.documentTitle, 'việc trong danh mục cần lưu ý')}`,
    en: (p) => `look into ${document(p.documentTitle, 'the matter on the list')}`,
  },
} as const satisfies Record<ObligationKind, { readonly vi: Phrase; readonly en: Phrase }>

const isObligationKind = (kind: Value | undefined): kind is ObligationKind =>
  typeof kind === 'string' && Object.hasOwn(duties, kind)

/** The phrase for the obligation that `params.obligationKind` names; a kind newer than this code gets a general one. */
export function dutyVi(params: NoticeParams): string {
  return isObligationKind(params.obligationKind)
    ? duties[params.obligationKind].vi(params)
    : 'thực hiện việc được giao'
}

export function dutyEn(params: NoticeParams): string {
  return isObligationKind(params.obligationKind) ? duties[params.obligationKind].en(params) : 'do what is due'
}
