// What a coordinator must see to: units that sent nothing, and steps that the engine could not take.
import { plural } from './phrases.ts'
import { template } from './template.ts'

const noResponse = template({
  needs: ['year', 'count'],
  may: ['units'],
  vi: (p) => ({
    subject: `${p.count} đơn vị không có phản hồi năm ${p.year}`,
    paragraphs: [
      `Đến hết thời gian thực hiện năm ${p.year}, còn ${p.count} đơn vị chưa gửi báo cáo. Hệ thống đã ghi nhận “không có phản hồi”.`,
      'Báo cáo gửi muộn vẫn được tiếp nhận cho đến khi số liệu của báo cáo năm được chốt.',
    ],
    facts: [['Đơn vị', p.units]],
    action: 'Xem các đơn vị',
  }),
  en: (p) => ({
    subject: `No response in ${p.year}: ${plural(p.count, 'unit')}`,
    paragraphs: [
      `At the end of the work of ${p.year}, ${plural(p.count, 'unit has', 'units have')} sent no report. “No response” has been recorded.`,
      'Late reports are still taken until the figures of the annual report are frozen.',
    ],
    facts: [['Units', p.units]],
    action: 'See the units',
  }),
})

const attention = template({
  needs: ['code', 'sentence'],
  may: ['unitName', 'documentTitle'],
  vi: (p) => ({
    subject: `Cần ông/bà xem xét: ${p.sentence}`,
    paragraphs: ['Một bước đến hạn chưa thực hiện được và cần ông/bà xem xét, xử lý.'],
    facts: [
      ['Nội dung', p.sentence],
      ['Đơn vị', p.unitName],
      ['Văn bản', p.documentTitle],
      ['Mã', p.code],
    ],
    action: 'Xem danh mục cần lưu ý',
  }),
  en: (p) => ({
    subject: `Needs your attention: ${p.sentence}`,
    paragraphs: ['A step that was due could not be taken and needs your attention.'],
    facts: [
      ['What', p.sentence],
      ['Unit', p.unitName],
      ['Document', p.documentTitle],
      ['Code', p.code],
    ],
    action: 'See your list',
  }),
})

export const attentionMessages = { 'no-response': noResponse, attention }
