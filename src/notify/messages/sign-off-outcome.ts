// What comes of a request to sign: changes asked for, a rejection, a recall, a signer taken back, all signatures, or silence.
import { by, dayEn, dayVi, silence } from './phrases.ts'
import { factsEn, factsVi, untilEn, untilVi } from './sign-off-facts.ts'
import { template, type Value } from './template.ts'

const changesRequested = template({
  needs: ['documentTitle', 'byName', 'reason'],
  may: ['byAgency', 'dueDay'],
  vi: (p) => ({
    subject: `Đề nghị chỉnh sửa: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đề nghị chỉnh sửa ${p.documentTitle} trước khi ký.`,
      `Đề nghị ông/bà xem xét, chỉnh sửa và trình lại${untilVi(p.dueDay)}; nội dung nào chưa thống nhất, đề nghị trao đổi trực tiếp với cơ quan có ý kiến.`,
    ],
    facts: [['Ý kiến', p.reason], ...factsVi(p)],
    action: 'Xem ý kiến',
  }),
  en: (p) => ({
    subject: `Changes requested: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} asks for changes to ${p.documentTitle} before signing.`,
      `Please consider them, revise the document and submit it again${untilEn(p.dueDay)}; where you do not agree, talk to the agency that asked.`,
    ],
    facts: [['Request', p.reason], ...factsEn(p)],
    action: 'See the request',
  }),
})

const rejected = template({
  needs: ['documentTitle', 'byName', 'reason'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Không đồng ý ký: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} không đồng ý ký ${p.documentTitle}. Lần trình ký này đã kết thúc, văn bản chưa được ban hành.`,
      'Đề nghị các cơ quan trao đổi lý do nêu dưới đây để thống nhất cách xử lý.',
    ],
    facts: [['Lý do', p.reason], ...factsVi(p)],
    action: 'Xem văn bản',
  }),
  en: (p) => ({
    subject: `Rejected: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} will not sign ${p.documentTitle}. This sign-off has ended and the document is not issued.`,
      'Please discuss the reason given below and agree on what to do next.',
    ],
    facts: [['Reason', p.reason], ...factsEn(p)],
    action: 'See the document',
  }),
})

const recalled = template({
  needs: ['documentTitle', 'byName', 'reason'],
  may: ['byAgency'],
  vi: (p) => ({
    subject: `Đã rút lại, chưa cần ký: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đã rút lại ${p.documentTitle} khi chưa có đủ chữ ký. Các chữ ký đã có trên bản này không còn hiệu lực.`,
      'Khi có bản trình mới, ông/bà sẽ được thông báo; từ nay đến đó ông/bà không phải làm gì thêm.',
    ],
    facts: [['Lý do', p.reason], ...factsVi(p)],
    action: 'Xem văn bản',
  }),
  en: (p) => ({
    subject: `Recalled, no signature needed: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} recalled ${p.documentTitle} before all had signed. Signatures already given on this revision no longer count.`,
      'You will be told when it is submitted again; until then there is nothing to do.',
    ],
    facts: [['Reason', p.reason], ...factsEn(p)],
    action: 'See the document',
  }),
})

const signatoryRemoved = template({
  needs: ['documentTitle', 'agencyName', 'byName', 'reason'],
  may: ['byAgency', 'dueDay'],
  vi: (p) => ({
    subject: `Không còn đề nghị ${p.agencyName} ký: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} không còn đề nghị ${p.agencyName} ký bổ sung ${p.documentTitle}; ${p.agencyName} không phải làm gì thêm.`,
      'Phần ký của các cơ quan khác không thay đổi; chữ ký đã có vẫn có giá trị.',
    ],
    facts: [['Lý do', p.reason], ...factsVi(p)],
    action: 'Xem văn bản',
  }),
  en: (p) => ({
    subject: `${p.agencyName} is not asked to sign any more: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} no longer asks ${p.agencyName} to sign ${p.documentTitle} in addition; ${p.agencyName} has nothing more to do.`,
      'What the other agencies sign is unchanged, and signatures already given still count.',
    ],
    facts: [['Reason', p.reason], ...factsEn(p)],
    action: 'See the document',
  }),
})

/** Every kind of document gets a number but this one, which binds its unit's agencies as soon as they have signed. */
const isUnnumbered = ({ documentKind }: { readonly documentKind?: Value }) => documentKind === 'district-plan'

const signOffApproved = template({
  needs: ['documentTitle'],
  may: ['documentKind'],
  vi: (p) => ({
    subject: `Đã ký đủ: ${p.documentTitle}`,
    paragraphs: [
      `Các cơ quan đã ký đủ ${p.documentTitle}.`,
      isUnnumbered(p)
        ? 'Kế hoạch có hiệu lực khi đã đủ chữ ký. Bước tiếp theo: triển khai thực hiện và gửi báo cáo đúng kỳ.'
        : 'Bước tiếp theo: văn thư vào số, ghi ngày và ban hành văn bản.',
    ],
    facts: factsVi(p),
    action: 'Xem văn bản',
  }),
  en: (p) => ({
    subject: `Signed by all: ${p.documentTitle}`,
    paragraphs: [
      `Every agency has signed ${p.documentTitle}.`,
      isUnnumbered(p)
        ? 'It is in force now. Next come carrying it out and reporting on it.'
        : 'Next, the clerk enters its number and date and issues it.',
    ],
    facts: factsEn(p),
    action: 'See the document',
  }),
})

const silenceRecorded = template({
  needs: ['documentTitle', 'agencyName', 'dueDay'],
  may: [],
  vi: (p) => ({
    subject: `Hết thời hạn, chưa có ý kiến: ${p.documentTitle}`,
    paragraphs: [
      `Đến hết ngày ${dayVi(p.dueDay)}, ${p.agencyName} chưa có ý kiến về ${p.documentTitle}. Hệ thống đã ghi nhận “không có phản hồi”.`,
      `${silence.vi} Văn bản chỉ được ban hành khi có đủ chữ ký; đề nghị các cơ quan trao đổi để thống nhất cách xử lý.`,
    ],
    facts: factsVi(p),
    action: 'Xem văn bản',
  }),
  en: (p) => ({
    subject: `No response by the deadline: ${p.documentTitle}`,
    paragraphs: [
      `By the end of ${dayEn(p.dueDay)}, ${p.agencyName} had not answered on ${p.documentTitle}. “No response” has been recorded.`,
      `${silence.en} The document is issued only when all have signed; please agree among the agencies on what to do next.`,
    ],
    facts: factsEn(p),
    action: 'See the document',
  }),
})

export const signOffOutcomes = {
  'changes-requested': changesRequested,
  rejected,
  recalled,
  'signatory-removed': signatoryRemoved,
  'sign-off-approved': signOffApproved,
  'silence-recorded': silenceRecorded,
}
