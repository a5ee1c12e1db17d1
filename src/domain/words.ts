// Words that a refusal puts into its sentences, as an office would say them: what was looked for, where something stands.

export const things = {
  programme: { vi: 'chương trình', en: 'programme' },
  agency: { vi: 'cơ quan', en: 'agency' },
  cycle: { vi: 'kế hoạch năm', en: 'year' },
  'sign-off': { vi: 'lần trình ký', en: 'sign-off' },
  rollout: { vi: 'đợt triển khai', en: 'rollout' },
  'district-plan': { vi: 'phần việc của đơn vị', en: 'unit’s share of a year' },
  'reminder-clock': { vi: 'lịch nhắc việc', en: 'reminder clock' },
  review: { vi: 'kỳ sơ kết, tổng kết', en: 'review' },
  amendment: { vi: 'đề nghị điều chỉnh, bổ sung', en: 'amendment' },
  stream: { vi: 'việc', en: 'stream' },
  document: { vi: 'văn bản', en: 'document' },
  draft: { vi: 'dự thảo', en: 'draft' },
  revision: { vi: 'bản trình ký', en: 'revision' },
  pack: { vi: 'bộ số liệu đã chốt của', en: 'frozen pack of' },
  report: { vi: 'báo cáo', en: 'report' },
  timeline: { vi: 'nhật ký sự kiện', en: 'timeline' },
  world: { vi: 'không gian dữ liệu', en: 'world' },
  mail: { vi: 'thư', en: 'mail' },
  address: { vi: 'địa chỉ', en: 'address' },
} as const
export type Thing = keyof typeof things

/** Stages of every kind of stream, and the states of what is within one. */
const standing: Readonly<Record<string, string>> = {
  none: 'chưa bắt đầu',
  active: 'đang hoạt động',
  ended: 'đã kết thúc',
  drafting: 'soạn thảo',
  'sign-off': 'trình ký',
  promulgation: 'chờ ban hành',
  execution: 'thực hiện',
  report: 'lập báo cáo năm',
  'report-sign-off': 'trình ký báo cáo năm',
  'report-promulgation': 'chờ ban hành báo cáo năm',
  review: 'sơ kết, tổng kết',
  closed: 'đã kết thúc',
  cancelled: 'đã hủy bỏ',
  opening: 'đang mở đến các đơn vị',
  running: 'đang triển khai',
  ending: 'đang kết thúc',
  blocked: 'chờ xác định cơ quan',
  opened: 'chờ kế hoạch của đơn vị',
  signing: 'đang trình ký',
  revising: 'chờ chỉnh sửa',
  working: 'đang thực hiện',
  reorganised: 'kết thúc do sắp xếp',
  approved: 'đã đủ chữ ký',
  rejected: 'bị từ chối ký',
  withdrawn: 'đã rút',
  promulgated: 'đã ban hành',
  gathering: 'tập hợp báo cáo',
  conference: 'chờ hội nghị',
  commendation: 'xét khen thưởng',
  'commendation-sign-off': 'trình ký danh sách khen thưởng',
  'commendation-promulgation': 'chờ ban hành danh sách khen thưởng',
  'next-period': 'chuẩn bị kế hoạch giai đoạn tiếp theo',
  'next-period-sign-off': 'trình ký kế hoạch giai đoạn tiếp theo',
  'next-period-promulgation': 'chờ ban hành kế hoạch giai đoạn tiếp theo',
  distribution: 'chờ xác nhận đã nhận văn bản',
  planned: 'đã phân công',
  reported: 'đã báo cáo',
  returned: 'bị trả lại',
  confirmed: 'đã xác nhận',
  'carried-forward': 'chuyển sang năm sau',
  owed: 'chưa gửi',
  submitted: 'đã gửi',
  accepted: 'đã chấp nhận',
  declined: 'không chấp nhận',
  open: 'chờ ý kiến',
}

const offices: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  yes: { vi: 'có', en: 'has' },
  no: { vi: 'không có', en: 'does not have' },
}

/** Undefined where the code has no word of its own. */
export function wordFor(language: 'vi' | 'en', name: string, value: string): string | undefined {
  if (name === 'what') return Object.hasOwn(things, value) ? things[value as Thing][language] : undefined
  if (name === 'office') return Object.hasOwn(offices, value) ? offices[value]?.[language] : undefined
  const stands = name === 'stage' || name === 'status'
  return language === 'vi' && stands && Object.hasOwn(standing, value) ? standing[value] : undefined
}
