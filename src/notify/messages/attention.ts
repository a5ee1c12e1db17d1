// What a coordinator must see to: units that sent nothing or not everything, and steps that the engine could not take.
import { plural } from './phrases.ts'
import { template, type Value } from './template.ts'

interface InArrears {
  readonly count: Value
  readonly returned?: Value
  readonly incomplete?: Value
}

const some = (count: Value | undefined): count is Value => Number(count ?? 0) > 0
const notSilent = ({ returned, incomplete }: InArrears): number =>
  Number(returned ?? 0) + Number(incomplete ?? 0)

const lackingVi = ({ returned, incomplete }: InArrears): string =>
  [
    ...(some(returned) ? [`${returned} đơn vị chưa gửi lại báo cáo được trả lại để bổ sung`] : []),
    ...(some(incomplete) ? [`${incomplete} đơn vị đã gửi báo cáo nhưng chưa đủ các kỳ`] : []),
  ].join(' và ')

const lackingEn = ({ returned, incomplete }: InArrears): string =>
  [
    ...(some(returned)
      ? [`${plural(returned, 'unit has', 'units have')} not sent a returned report again`]
      : []),
    ...(some(incomplete)
      ? [`${plural(incomplete, 'unit has', 'units have')} sent a report but not one for every period`]
      : []),
  ].join(' and ')

const noResponse = template({
  needs: ['year', 'count'],
  may: ['returned', 'incomplete', 'units'],
  vi: (p) => ({
    subject: some(p.count)
      ? `${p.count} đơn vị không có phản hồi năm ${p.year}`
      : `${notSilent(p)} đơn vị chưa gửi đủ báo cáo năm ${p.year}`,
    paragraphs: [
      some(p.count)
        ? `Đến hết thời gian thực hiện năm ${p.year}, còn ${p.count} đơn vị chưa gửi báo cáo nào. Hệ thống đã ghi nhận “không có phản hồi”.`
        : `Đến hết thời gian thực hiện năm ${p.year}, còn ${lackingVi(p)}. Không có đơn vị nào bị ghi nhận “không có phản hồi”.`,
      ...(some(p.count) && notSilent(p) > 0
        ? [`Ngoài ra, ${lackingVi(p)}; các đơn vị này không bị ghi nhận “không có phản hồi”.`]
        : []),
      'Báo cáo gửi muộn vẫn được tiếp nhận cho đến khi số liệu của báo cáo năm được chốt.',
    ],
    facts: [['Đơn vị', p.units]],
    action: 'Xem các đơn vị',
  }),
  en: (p) => ({
    subject: some(p.count)
      ? `No response in ${p.year}: ${plural(p.count, 'unit')}`
      : `Reports of ${p.year} are not complete: ${plural(notSilent(p), 'unit')}`,
    paragraphs: [
      some(p.count)
        ? `At the end of the work of ${p.year}, ${plural(p.count, 'unit has', 'units have')} sent no report. “No response” has been recorded.`
        : `At the end of the work of ${p.year}, ${lackingEn(p)}. “No response” is recorded of none.`,
      ...(some(p.count) && notSilent(p) > 0
        ? [`Besides, ${lackingEn(p)}; “no response” is not recorded of these.`]
        : []),
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
