// What is told of a review: opened, its reports frozen, the conference, the next period, the end.
import { dayEn, dayVi, optional, plural } from './phrases.ts'
import { template, type Value } from './template.ts'

const reviewVi = (kind: Value): string => (kind === 'final' ? 'tổng kết' : 'sơ kết')
const reviewEn = (kind: Value): string => (kind === 'final' ? 'final review' : 'interim review')
const reviewOpened = template({
  needs: ['year', 'reviewKind', 'chairName', 'dueDay', 'freezeDay'],
  may: [],
  vi: (p) => ({
    subject: `Chuẩn bị ${reviewVi(p.reviewKind)} năm ${p.year}: gửi báo cáo trước ngày ${dayVi(p.dueDay)}`,
    paragraphs: [
      `Việc thực hiện năm ${p.year} đã kết thúc; ${p.chairName} chủ trì ${reviewVi(p.reviewKind)}.`,
      `Đề nghị các cơ quan gửi báo cáo trước khi hết ngày ${dayVi(p.dueDay)}. Số liệu được chốt chậm nhất ngày ${dayVi(p.freezeDay)}; báo cáo gửi sau thời điểm chốt không được tổng hợp.`,
    ],
    facts: [
      ['Cơ quan chủ trì', p.chairName],
      ['Hạn gửi báo cáo', dayVi(p.dueDay)],
      ['Chốt số liệu', dayVi(p.freezeDay)],
    ],
    action: 'Xem phần việc sơ kết, tổng kết',
  }),
  en: (p) => ({
    subject: `The ${reviewEn(p.reviewKind)} of ${p.year} begins: reports by ${dayEn(p.dueDay)}`,
    paragraphs: [
      `The work of ${p.year} has ended; ${p.chairName} chairs the ${reviewEn(p.reviewKind)}.`,
      `Please send your agency’s report by the end of ${dayEn(p.dueDay)}. Figures are frozen on ${dayEn(p.freezeDay)} at the latest; what comes later is not counted.`,
    ],
    facts: [
      ['Chair', p.chairName],
      ['Reports due', dayEn(p.dueDay)],
      ['Figures frozen', dayEn(p.freezeDay)],
    ],
    action: 'See the review',
  }),
})

const packFrozen = template({
  needs: ['year', 'reviewKind', 'day', 'reports', 'late', 'corrected', 'missing', 'dueDay'],
  may: ['byName'],
  vi: (p) => ({
    subject: `Đã chốt số liệu ${reviewVi(p.reviewKind)} năm ${p.year}: ${p.reports} báo cáo`,
    paragraphs: [
      `Số liệu ${reviewVi(p.reviewKind)} năm ${p.year} đã được chốt ngày ${dayVi(p.day)}. Từ nay việc tổng hợp dựa trên đúng các báo cáo này.`,
      `Cơ quan chủ trì hoàn thành dự thảo báo cáo trước khi hết ngày ${dayVi(p.dueDay)}.`,
    ],
    facts: [
      ['Báo cáo được tổng hợp', p.reports],
      ['Trong đó gửi muộn', p.late],
      ['Trong đó đã đính chính', p.corrected],
      ['Không có báo cáo', p.missing],
      ['Người chốt', p.byName],
    ],
    action: 'Xem số liệu đã chốt',
  }),
  en: (p) => ({
    subject: `Figures of the ${reviewEn(p.reviewKind)} of ${p.year} are frozen: ${plural(p.reports, 'report')}`,
    paragraphs: [
      `The reports of the ${reviewEn(p.reviewKind)} of ${p.year} were frozen on ${dayEn(p.day)}. The review rests on exactly these.`,
      `The chair finishes the draft of its report by the end of ${dayEn(p.dueDay)}.`,
    ],
    facts: [
      ['Reports counted', p.reports],
      ['Late among them', p.late],
      ['Corrected among them', p.corrected],
      ['Missing', p.missing],
      ['Frozen by', p.byName],
    ],
    action: 'See the frozen reports',
  }),
})

const conferenceRecorded = template({
  needs: ['year', 'reviewKind', 'day', 'place', 'byName'],
  may: [],
  vi: (p) => ({
    subject: `Đã ghi nhận hội nghị ${reviewVi(p.reviewKind)} năm ${p.year}`,
    paragraphs: [
      `Hội nghị ${reviewVi(p.reviewKind)} năm ${p.year} đã diễn ra ngày ${dayVi(p.day)} tại ${p.place}; biên bản đã được ghi nhận.`,
    ],
    facts: [
      ['Ngày', dayVi(p.day)],
      ['Địa điểm', p.place],
      ['Người ghi nhận', p.byName],
    ],
    action: 'Xem biên bản',
  }),
  en: (p) => ({
    subject: `The conference of the ${reviewEn(p.reviewKind)} of ${p.year} is recorded`,
    paragraphs: [
      `The conference of the ${reviewEn(p.reviewKind)} of ${p.year} was held on ${dayEn(p.day)} at ${p.place}; its minutes are recorded.`,
    ],
    facts: [
      ['Day', dayEn(p.day)],
      ['Place', p.place],
      ['Recorded by', p.byName],
    ],
    action: 'See the minutes',
  }),
})

const nextPeriodProposed = template({
  needs: ['year', 'kept', 'changed', 'dropped', 'dueDay'],
  may: ['byName'],
  vi: (p) => ({
    subject: `Đã rà soát xong nhiệm vụ: giữ ${p.kept}, sửa đổi ${p.changed}, thôi thực hiện ${p.dropped}`,
    paragraphs: [
      'Các nhiệm vụ của giai đoạn này đã được rà soát đủ; bản khai đề xuất cho giai đoạn sau đã sẵn sàng để xem.',
      `Đề nghị hoàn thành dự thảo kế hoạch phối hợp giai đoạn tiếp theo và trình ký trước khi hết ngày ${dayVi(p.dueDay)}.`,
    ],
    facts: [
      ['Giữ lại', p.kept],
      ['Sửa đổi', p.changed],
      ['Thôi thực hiện', p.dropped],
    ],
    action: 'Xem đề xuất giai đoạn sau',
  }),
  en: (p) => ({
    subject: `All tasks have their word: ${p.kept} kept, ${p.changed} changed, ${p.dropped} dropped`,
    paragraphs: [
      'Every task of this period has been looked at; the definition proposed for the next one can be read.',
      `Please finish the draft of the next period’s plan and submit it by the end of ${dayEn(p.dueDay)}.`,
    ],
    facts: [
      ['Kept', p.kept],
      ['Changed', p.changed],
      ['Dropped', p.dropped],
    ],
    action: 'See the proposed period',
  }),
})

const adjustmentWanted = template({
  needs: ['documentTitle', 'reason', 'count'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Đề xuất điều chỉnh khi soạn thảo: ${p.documentTitle}`,
    paragraphs: [
      `Sơ kết đề xuất điều chỉnh ${p.count} nội dung của ${p.documentTitle}; đề nghị đưa vào dự thảo để các bên xem xét.`,
    ],
    facts: [
      ['Lý do', p.reason],
      ['Cơ quan đề xuất', p.byAgency],
    ],
    action: 'Xem đề xuất điều chỉnh',
  }),
  en: (p) => ({
    subject: `To be adjusted when it is drafted: ${p.documentTitle}`,
    paragraphs: [
      `The interim review wants ${plural(p.count, 'passage')} of ${p.documentTitle} adjusted; please put it into the draft for the parties to look at.`,
    ],
    facts: [
      ['Reason', p.reason],
      ['Wanted by', p.byAgency],
    ],
    action: 'See the adjustment',
  }),
})

const reviewClosed = template({
  needs: ['year', 'reviewKind'],
  may: ['count'],
  vi: (p) => ({
    subject: `Đã hoàn thành ${reviewVi(p.reviewKind)} năm ${p.year}`,
    paragraphs: [
      `Việc ${reviewVi(p.reviewKind)} năm ${p.year} đã hoàn thành; năm kế hoạch ${p.year} được kết thúc. Cảm ơn ông/bà đã phối hợp.`,
      ...(p.count === undefined
        ? []
        : [
            `Có ${p.count} đề xuất điều chỉnh được chuyển thành dự thảo điều chỉnh, bổ sung để các bên xem xét.`,
          ]),
    ],
    facts: [['Đề xuất điều chỉnh', optional(p.count, String)]],
    action: 'Xem kết quả',
  }),
  en: (p) => ({
    subject: `The ${reviewEn(p.reviewKind)} of ${p.year} is closed`,
    paragraphs: [
      `The ${reviewEn(p.reviewKind)} of ${p.year} is complete, and with it the year. Thank you.`,
      ...(p.count === undefined
        ? []
        : [`${plural(p.count, 'adjustment')} became drafts of amendments for the parties to look at.`]),
    ],
    facts: [['Adjustments', optional(p.count, String)]],
    action: 'See the results',
  }),
})

export const reviewMessages = {
  'review-opened': reviewOpened,
  'pack-frozen': packFrozen,
  'conference-recorded': conferenceRecorded,
  'next-period-proposed': nextPeriodProposed,
  'adjustment-wanted': adjustmentWanted,
  'review-closed': reviewClosed,
}
