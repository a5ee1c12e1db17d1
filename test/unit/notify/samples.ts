// One notice of every kind, with everything it may be given; the compiler refuses a kind without a sample.
import type { Language, Notice } from '../../../src/notify/message.ts'
import { messages, type NoticeKind, type ParamsOf } from '../../../src/notify/messages/registry.ts'

type Full<K extends NoticeKind> = Required<ParamsOf<K>>

const programmeName = 'Kế hoạch phối hợp giai đoạn 2021 - 2025'
const documentTitle = 'Kế hoạch phối hợp năm 2024'
const unitName = 'huyện Tri Tôn'
const byName = 'Lê Thị Mẫu'
const byAgency = 'Ban Dân tộc tỉnh'
const dueDay = '2024-02-02'

export const samples: { readonly [K in NoticeKind]: Full<K> } = {
  reminder: {
    programmeName,
    obligationKind: 'report',
    audience: 'debtor',
    daysLate: -5,
    dueDay: '2024-06-17',
    unitName,
    documentTitle: 'Báo cáo 6 tháng đầu năm 2024',
    taskTitle: 'Tổ chức tập huấn',
    agencyName: 'Hội LHPN huyện Tri Tôn',
    period: '6 tháng đầu năm 2024',
  },
  'sign-requested': {
    programmeName,
    documentTitle,
    dueDay,
    round: 2,
    capacity: 'TM. BAN DÂN TỘC – TRƯỞNG BAN',
  },
  'signature-voided': {
    programmeName,
    documentTitle,
    round: 3,
    byName,
    byAgency,
    dueDay,
    note: 'Sửa mục III về kinh phí',
  },
  'changes-requested': {
    programmeName,
    documentTitle,
    byName,
    byAgency,
    reason: 'Bổ sung kinh phí mục 2.\nGhi rõ đơn vị chủ trì.',
    dueDay,
  },
  rejected: { programmeName, documentTitle, byName, byAgency, reason: 'Chưa thống nhất phần kinh phí' },
  recalled: { programmeName, documentTitle, byName, byAgency, reason: 'Sai số liệu tại phụ lục' },
  'sign-off-approved': { programmeName, documentTitle },
  'silence-recorded': { programmeName, documentTitle, agencyName: 'Hội LHPN tỉnh', dueDay },
  nudged: { programmeName, documentTitle, byName, byAgency, dueDay, note: 'Mong ký trước hội nghị' },
  delegated: {
    programmeName,
    documentTitle,
    byName,
    byAgency,
    dueDay,
    capacity: 'KT. TRƯỞNG BAN – PHÓ TRƯỞNG BAN',
    basis: 'Văn bản ủy quyền số 05/UQ ngày 10/01/2024',
  },
  promulgated: {
    programmeName,
    number: '45/KHPH-HLHPN-BDT',
    day: '2024-02-05',
    title: documentTitle,
    dueDay: '2024-02-19',
  },
  'district-opened': {
    programmeName,
    unitName,
    year: 2024,
    documentTitle,
    dueDay: '2024-03-11',
    number: '45/KHPH-HLHPN-BDT',
    acknowledgeDay: '2024-02-19',
  },
  'unit-blocked': { programmeName, unitName: 'huyện Chợ Mới', agencyName: 'Ban Dân tộc tỉnh', year: 2024 },
  'report-returned': {
    programmeName,
    unitName,
    period: '6 tháng đầu năm 2024',
    reason: 'Thiếu số liệu hội viên',
    byName,
    byAgency,
    dueDay: '2024-06-25',
  },
  'report-accepted': { programmeName, unitName, period: '6 tháng đầu năm 2024', byName, byAgency },
  'extension-granted': {
    programmeName,
    obligationKind: 'task-report',
    dueDay: '2024-12-10',
    unitName,
    documentTitle,
    taskTitle: 'Tổ chức tập huấn',
    reason: 'Do lũ về muộn',
    period: 'năm 2024',
  },
  'extension-declined': {
    programmeName,
    obligationKind: 'district-plan',
    dueDay,
    reason: 'Không còn thời gian tổng hợp',
    period: 'năm 2024',
    unitName,
    documentTitle,
    taskTitle: 'Tổ chức tập huấn',
  },
  suspended: { programmeName, year: 2024, byName, byAgency, reason: 'Chờ hướng dẫn về sắp xếp đơn vị' },
  resumed: { programmeName, year: 2024 },
  'deadlines-proposed': { programmeName, year: 2024, count: 14, reason: 'Lịch nghỉ Tết thay đổi' },
  cancelled: { programmeName, year: 2024, reason: 'Thay bằng kế hoạch khác', number: '80/KHPH-HLHPN-BDT' },
  'late-launch-summary': {
    programmeName,
    year: 2023,
    count: 3,
    summary: 'Dự thảo: 26/01/2023\nBáo cáo 6 tháng: 15/06/2023\nBáo cáo năm: 20/11/2023',
  },
  'no-response': { programmeName, year: 2024, count: 2, units: 'huyện Chợ Mới\nhuyện Phú Tân' },
  'amendment-wanted': { programmeName, targetTitle: documentTitle, reason: 'Kinh phí thay đổi' },
  'amendment-proposed': {
    programmeName,
    targetTitle: documentTitle,
    documentTitle: 'Văn bản điều chỉnh lần 1',
    byName,
    byAgency,
    reason: 'Kinh phí thay đổi',
    count: 2,
  },
  'amendment-withdrawn': { programmeName, targetTitle: documentTitle, reason: 'Đã thống nhất lại', byAgency },
  'amendment-promulgated': {
    programmeName,
    targetTitle: documentTitle,
    documentTitle: 'Văn bản điều chỉnh lần 1',
    number: '61/KHPH-HLHPN-BDT',
    day: '2024-05-06',
    inForceDay: '2024-06-01',
    count: 2,
  },
  'succession-recorded': {
    programmeName,
    day: '2025-07-01',
    basis: 'Nghị quyết 1654/NQ-UBTVQH15',
    agencies: 22,
    units: 11,
    unverified: 4,
  },
  'unit-taken-over': {
    programmeName,
    unitName: 'xã Ba Chúc',
    fromName: 'huyện Tri Tôn',
    year: 2025,
    day: '2025-07-01',
    count: 3,
    verified: 'no',
  },
  'review-opened': {
    programmeName,
    year: 2025,
    reviewKind: 'final',
    chairName: 'Ban Dân tộc tỉnh',
    dueDay: '2025-12-26',
    freezeDay: '2026-01-05',
  },
  'pack-frozen': {
    programmeName,
    year: 2023,
    reviewKind: 'interim',
    day: '2024-01-05',
    reports: 19,
    late: 3,
    corrected: 2,
    missing: 1,
    dueDay: '2024-01-19',
    byName,
  },
  'conference-recorded': {
    programmeName,
    year: 2023,
    reviewKind: 'interim',
    day: '2024-01-25',
    place: 'Hội trường Ban Dân tộc',
    byName,
  },
  'nomination-made': {
    programmeName,
    nominee: 'Tập thể Hội LHPN xã Ô Lâm',
    form: 'bang-khen',
    byName,
    byAgency,
    dueDay: '2026-02-02',
  },
  'nomination-accepted': { programmeName, nominee: 'Bà Néang Mẫu', form: 'giay-khen', byName },
  'nomination-declined': {
    programmeName,
    nominee: 'Bà Néang Mẫu',
    form: 'giay-khen',
    reason: 'Chưa đủ minh chứng',
    byName,
    byAgency,
  },
  'next-period-proposed': {
    programmeName,
    year: 2025,
    kept: 17,
    changed: 4,
    dropped: 1,
    dueDay: '2026-02-27',
    byName,
  },
  'review-closed': { programmeName, year: 2023, reviewKind: 'interim', count: 2 },
  attention: {
    programmeName,
    code: 'wrong-stage',
    sentence: 'Không mở được đợt báo cáo',
    unitName,
    documentTitle,
  },
}

/** The sample of a kind; `params` replaces all of its parameters. */
export function sampleNotice(
  kind: NoticeKind,
  language: Language,
  more: Partial<Omit<Notice, 'kind'>> = {},
): Notice {
  return {
    key: `sample/${kind}/p.mau`,
    kind,
    params: samples[kind],
    recipient: { person: 'p.mau', name: 'Trần Văn Ví Dụ', email: 'vidu@bdt.example', language },
    world: { name: 'live', kind: 'live' },
    at: '2024-02-01T00:00:00.000Z',
    link: '/documents/d1',
    ...more,
  }
}

/** The sample's parameters without the optional ones. */
export function neededOnly(kind: NoticeKind): Notice['params'] {
  const needs: readonly string[] = messages[kind].needs
  return Object.fromEntries(Object.entries(samples[kind]).filter(([name]) => needs.includes(name)))
}
