// What concerns a whole year: suspended, resumed, cancelled, its deadlines moved, or launched late.
import { by, plural } from './phrases.ts'
import { template } from './template.ts'

const suspended = template({
  needs: ['year', 'byName', 'reason'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Tạm dừng thực hiện kế hoạch năm ${p.year}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đã tạm dừng việc thực hiện kế hoạch phối hợp năm ${p.year}.`,
      'Trong thời gian tạm dừng, hệ thống không nhắc việc. Khi tất cả các bên đồng ý tiếp tục, ông/bà sẽ được thông báo.',
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem kế hoạch năm',
  }),
  en: (p) => ({
    subject: `The cycle of ${p.year} is suspended`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} suspended the work of ${p.year}.`,
      'No reminders are sent while it is suspended. You will be told when all parties have agreed to resume.',
    ],
    facts: [['Reason', p.reason]],
    action: 'See the cycle',
  }),
})

const resumed = template({
  needs: ['year'],
  may: [],
  vi: (p) => ({
    subject: `Tiếp tục thực hiện kế hoạch năm ${p.year}`,
    paragraphs: [
      `Tất cả các bên đã đồng ý tiếp tục thực hiện kế hoạch phối hợp năm ${p.year}.`,
      'Các thời hạn mới đang được đề nghị; hệ thống nhắc việc trở lại sau khi các thời hạn này được chấp thuận hoặc không được chấp thuận.',
    ],
    facts: [],
    action: 'Xem kế hoạch năm',
  }),
  en: (p) => ({
    subject: `The cycle of ${p.year} is resumed`,
    paragraphs: [
      `All parties have agreed to resume the work of ${p.year}.`,
      'New deadlines are being proposed; reminders begin again once these are accepted or declined.',
    ],
    facts: [],
    action: 'See the cycle',
  }),
})

const deadlinesProposed = template({
  needs: ['year', 'count'],
  may: ['reason'],
  vi: (p) => ({
    subject: `Đề nghị điều chỉnh ${p.count} thời hạn của năm ${p.year}`,
    paragraphs: [
      `Có ${p.count} thời hạn của kế hoạch phối hợp năm ${p.year} được đề nghị điều chỉnh.`,
      'Đề nghị ông/bà xem và chấp thuận, hoặc giữ nguyên các thời hạn cũ. Khi chưa được chấp thuận, các thời hạn cũ vẫn có hiệu lực.',
    ],
    facts: [['Lý do', p.reason]],
    action: 'Xem các thời hạn',
  }),
  en: (p) => ({
    subject: `${plural(p.count, 'deadline')} of ${p.year} proposed to change`,
    paragraphs: [
      `A change of ${plural(p.count, 'deadline')} of ${p.year} has been proposed.`,
      'Please look at it and accept or decline. Until it is accepted, the old deadlines stand.',
    ],
    facts: [['Reason', p.reason]],
    action: 'See the deadlines',
  }),
})

const cancelled = template({
  needs: ['year', 'reason'],
  may: ['number', 'finalReview'],
  vi: (p) => ({
    subject: `Hủy thực hiện kế hoạch năm ${p.year}`,
    paragraphs: [
      `Tất cả các bên đã thống nhất hủy việc thực hiện kế hoạch phối hợp năm ${p.year}.`,
      p.finalReview
        ? 'Các việc chưa hoàn thành của năm này đã được kết thúc. Việc tổng kết giai đoạn bắt đầu từ thời điểm này; đề nghị ông/bà gửi báo cáo tổng kết theo thời hạn đã được thông báo riêng.'
        : 'Các việc chưa hoàn thành của năm này đã được kết thúc; ông/bà không phải làm gì thêm.',
    ],
    facts: [
      ['Lý do', p.reason],
      ['Văn bản', p.number],
    ],
    action: 'Xem kế hoạch năm',
  }),
  en: (p) => ({
    subject: `The cycle of ${p.year} is cancelled`,
    paragraphs: [
      `All parties have agreed to cancel the work of ${p.year}.`,
      p.finalReview
        ? 'Whatever was still owed for that year is closed. The final review of the period begins now: please send your agency’s report by the day that you are told separately.'
        : 'Whatever was still owed for that year is closed; there is nothing left for you to do.',
    ],
    facts: [
      ['Reason', p.reason],
      ['Document', p.number],
    ],
    action: 'See the cycle',
  }),
})

const documentsDropped = template({
  needs: ['year', 'count'],
  may: [],
  vi: (p) => ({
    subject: `${p.count} văn bản đã ký đủ của năm ${p.year} không được phát hành`,
    paragraphs: [
      `Năm ${p.year} đã kết thúc khi ${p.count} văn bản đã có đủ chữ ký nhưng chưa được lấy số; văn bản đó không được phát hành nữa.`,
      'Nếu vẫn cần, đề nghị các bên dự thảo và ký lại trong năm đang thực hiện.',
    ],
    facts: [],
    action: 'Xem kế hoạch năm',
  }),
  en: (p) => ({
    subject: `Signed by all and not issued: ${plural(p.count, 'document')} of ${p.year}`,
    paragraphs: [
      `The year ${p.year} closed while ${plural(p.count, 'document')} signed by all had no number yet; it is not issued any more.`,
      'Where it is still needed, please draft and sign it anew in the year that is under way.',
    ],
    facts: [],
    action: 'See the cycle',
  }),
})

const lateLaunchSummary = template({
  needs: ['year', 'count'],
  may: ['summary'],
  vi: (p) => ({
    subject: `Kế hoạch năm ${p.year} khởi động muộn: ${p.count} thời hạn đã qua`,
    paragraphs: [
      `Kế hoạch phối hợp năm ${p.year} được khởi động muộn; theo lịch, ${p.count} thời hạn đã qua.`,
      'Đây là thư tổng hợp duy nhất về các thời hạn đã qua: hệ thống không nhắc riêng từng việc.',
    ],
    facts: [['Các thời hạn đã qua', p.summary]],
    action: 'Xem kế hoạch năm',
  }),
  en: (p) => ({
    subject: `The cycle of ${p.year} was launched late: ${plural(p.count, 'deadline')} passed`,
    paragraphs: [
      `The cycle of ${p.year} was launched late: ${plural(p.count, 'deadline has', 'deadlines have')} already passed.`,
      'This is the only summary of what has passed: no separate reminders are sent for it.',
    ],
    facts: [['Deadlines passed', p.summary]],
    action: 'See the cycle',
  }),
})

const tasksTakenUp = template({
  needs: ['year', 'count', 'summary'],
  may: [],
  vi: (p) => ({
    subject: `${p.count} nhiệm vụ được chuyển sang năm ${p.year}`,
    paragraphs: [
      `Có ${p.count} nhiệm vụ chưa hoàn thành của năm trước được chuyển sang kế hoạch phối hợp năm ${p.year}.`,
      'Đề nghị cơ quan chủ trì và cơ quan phối hợp thực hiện các nhiệm vụ này trong năm; nếu năm đã hết thời gian thực hiện, nhiệm vụ được chuyển tiếp sang năm sau.',
    ],
    facts: [['Nhiệm vụ và lý do', p.summary]],
    action: 'Xem kế hoạch năm',
  }),
  en: (p) => ({
    subject: `${plural(p.count, 'task')} carried forward into ${p.year}`,
    paragraphs: [
      `${plural(p.count, 'task')} that an earlier year left undone ${p.count === 1 ? 'is' : 'are'} carried forward into ${p.year}.`,
      'Please see to it within the year, as lead or coordinator. Where the time for work is over, it goes on to the next year.',
    ],
    facts: [['Tasks and reasons', p.summary]],
    action: 'See the cycle',
  }),
})

export const cycleMessages = {
  suspended,
  resumed,
  'deadlines-proposed': deadlinesProposed,
  cancelled,
  'documents-dropped': documentsDropped,
  'late-launch-summary': lateLaunchSummary,
  'tasks-taken-up': tasksTakenUp,
}
