// What asks a leader for a signature: submitted, voided by a new revision, nudged, delegated.
import { by, silence } from './phrases.ts'
import { factsEn, factsVi, untilEn, untilVi } from './sign-off-facts.ts'
import { template } from './template.ts'

const signRequested = template({
  needs: ['documentTitle', 'dueDay', 'round'],
  may: ['capacity'],
  vi: (p) => ({
    subject:
      Number(p.round) > 1
        ? `Đề nghị ký (trình lần ${p.round}): ${p.documentTitle}`
        : `Đề nghị ký: ${p.documentTitle}`,
    paragraphs: [
      `${p.documentTitle} đã được trình để các cơ quan cùng xem xét, ký.`,
      `Đề nghị ông/bà ký hoặc nêu ý kiến đề nghị chỉnh sửa${untilVi(p.dueDay)}. ${silence.vi}`,
    ],
    facts: [...factsVi(p), ['Trình ký lần thứ', p.round]],
    action: 'Xem văn bản và ký',
  }),
  en: (p) => ({
    subject:
      Number(p.round) > 1
        ? `Please sign (round ${p.round}): ${p.documentTitle}`
        : `Please sign: ${p.documentTitle}`,
    paragraphs: [
      `${p.documentTitle} has been submitted for the agencies to read and sign.`,
      `Please sign it or ask for changes${untilEn(p.dueDay)}. ${silence.en}`,
    ],
    facts: [...factsEn(p), ['Round', p.round]],
    action: 'Read the document and sign',
  }),
})

const signatureVoided = template({
  needs: ['documentTitle', 'round', 'byName'],
  may: ['byAgency', 'dueDay', 'note'],
  vi: (p) => ({
    subject: `Chữ ký đã hết hiệu lực, đề nghị ký lại: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} đã trình bản sửa đổi của ${p.documentTitle} (trình lần ${p.round}). Chữ ký của ông/bà trên bản trước vì vậy không còn hiệu lực.`,
      `Đề nghị ông/bà xem những nội dung đã thay đổi và ký bản mới${untilVi(p.dueDay)}. ${silence.vi}`,
    ],
    facts: [...factsVi(p), ['Nội dung sửa đổi', p.note]],
    action: 'Xem bản mới',
  }),
  en: (p) => ({
    subject: `Your signature no longer counts, please sign again: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} submitted a new revision of ${p.documentTitle} (round ${p.round}). Your signature on the previous one therefore no longer counts.`,
      `Please look at what has changed and sign the new revision${untilEn(p.dueDay)}. ${silence.en}`,
    ],
    facts: [...factsEn(p), ['What has changed', p.note]],
    action: 'See the new revision',
  }),
})

const nudged = template({
  needs: ['documentTitle', 'byName'],
  may: ['byAgency', 'dueDay', 'note'],
  vi: (p) => ({
    subject: `Nhắc ký: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} nhắc ông/bà xem xét, ký ${p.documentTitle}${untilVi(p.dueDay)}.`,
      silence.vi,
    ],
    facts: [['Lời nhắn', p.note], ...factsVi(p)],
    action: 'Xem văn bản và ký',
  }),
  en: (p) => ({
    subject: `A nudge to sign: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} reminds you to read and sign ${p.documentTitle}${untilEn(p.dueDay)}.`,
      silence.en,
    ],
    facts: [['Note', p.note], ...factsEn(p)],
    action: 'Read the document and sign',
  }),
})

const delegated = template({
  needs: ['documentTitle', 'byName'],
  may: ['byAgency', 'dueDay', 'capacity', 'basis'],
  vi: (p) => ({
    subject: `Được ủy quyền ký: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} ủy quyền để ông/bà xem xét, ký ${p.documentTitle}.`,
      `Đề nghị ông/bà ký hoặc nêu ý kiến đề nghị chỉnh sửa${untilVi(p.dueDay)}. ${silence.vi}`,
    ],
    facts: factsVi(p),
    action: 'Xem văn bản và ký',
  }),
  en: (p) => ({
    subject: `Delegated to you for signature: ${p.documentTitle}`,
    paragraphs: [
      `${by(p.byName, p.byAgency)} delegated the signature of ${p.documentTitle} to you.`,
      `Please sign it or ask for changes${untilEn(p.dueDay)}. ${silence.en}`,
    ],
    facts: factsEn(p),
    action: 'Read the document and sign',
  }),
})

export const signOffRequests = {
  'sign-requested': signRequested,
  'signature-voided': signatureVoided,
  nudged,
  delegated,
}
