// One look for every mail: plain text, and HTML that reads well on a phone (no images, scripts or outside styles).
import type { Instant } from '../domain/time.ts'
import { localDateOf } from '../domain/time.ts'
import type { Language, WorldLabel } from './message.ts'
import { dayEn, dayVi } from './messages/phrases.ts'
import type { Sentences, Value } from './messages/template.ts'
import { escapeHtml } from './printable.ts'

const chrome = {
  vi: {
    greeting: (name: string) => `Kính gửi ông/bà ${name},`,
    programme: 'Chương trình',
    how: 'Liên kết cho biết lệnh cần dùng trên máy tính: hệ thống chưa có màn hình làm việc trên trình duyệt hay điện thoại.',
    closing: 'Trân trọng.',
    footer: (day: string) =>
      `Thư do hệ thống Liên tịch tự động gửi ngày ${day}. Ông/bà vui lòng không trả lời thư này.`,
    simulations: {
      demonstration:
        'MÔ PHỎNG – Thư này thuộc bản trình diễn: người, văn bản và thời hạn đều là ví dụ, không có giá trị thực hiện.',
      rehearsal: 'MÔ PHỎNG – Thư này thuộc buổi diễn tập, không có giá trị thực hiện.',
    },
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    programme: 'Programme',
    how: 'The link says which command to use on a computer: there are no screens in a browser or on a phone yet.',
    closing: 'With kind regards.',
    footer: (day: string) => `Sent automatically by Liên tịch on ${day}. Please do not reply to this mail.`,
    simulations: {
      demonstration:
        'MÔ PHỎNG (simulation) – This mail belongs to a demonstration: persons, documents and deadlines are examples and bind nobody.',
      rehearsal: 'MÔ PHỎNG (simulation) – This mail belongs to a rehearsal and binds nobody.',
    },
  },
} as const

export interface Letter {
  readonly language: Language
  readonly name: string
  readonly world: WorldLabel
  readonly at: Instant
  readonly programmeName: Value
  readonly sentences: Sentences
  /** An http(s) address that has been checked. */
  readonly link: string | null
}

const words = (letter: Letter) => chrome[letter.language]

const simulationOf = (letter: Letter): string | undefined =>
  letter.world.kind === 'live' ? undefined : words(letter).simulations[letter.world.kind]

const footerOf = (letter: Letter): string => {
  const day = localDateOf(letter.at)
  return words(letter).footer(letter.language === 'vi' ? dayVi(day) : dayEn(day))
}

/** Facts that have a value, the programme last. */
const factsOf = (letter: Letter): (readonly [string, string])[] =>
  [...letter.sentences.facts, [words(letter).programme, letter.programmeName] as const].flatMap(
    ([label, value]) => (value === undefined || value === '' ? [] : [[label, String(value)] as const]),
  )

const factLines = (letter: Letter): string =>
  factsOf(letter)
    .map(([label, value]) =>
      value.includes('\n') ? `${label}:\n  ${value.replaceAll('\n', '\n  ')}` : `${label}: ${value}`,
    )
    .join('\n')

/** Paragraphs and facts alone, as the inbox shows them. */
export const briefOf = (letter: Letter): string =>
  [...letter.sentences.paragraphs, factLines(letter)].join('\n\n')

export function textOf(letter: Letter): string {
  const parts = [
    simulationOf(letter),
    words(letter).greeting(letter.name),
    briefOf(letter),
    letter.link === null ? undefined : `${letter.sentences.action}:\n${letter.link}\n${words(letter).how}`,
    words(letter).closing,
    `-- \n${footerOf(letter)}`,
  ]
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`
}

const FONT = "font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`

const banner = (text: string) =>
  `<p style="margin:0 0 20px;padding:10px 12px;background:#fff3cd;color:#5c4400;border-left:4px solid #b07d00;font-weight:600">${escapeHtml(text)}</p>`

const factRow = ([label, value]: readonly [string, string]) =>
  `<dt style="margin:0;color:#57606a;font-size:14px">${escapeHtml(label)}</dt>` +
  `<dd style="margin:0 0 10px;white-space:pre-line">${escapeHtml(value)}</dd>`

const button = (link: string, action: string, how: string) =>
  `<p style="margin:24px 0 8px"><a href="${escapeHtml(link)}" target="_blank" rel="noopener noreferrer" style="display:inline-block;padding:12px 20px;background:#0b5cab;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">${escapeHtml(action)}</a></p>` +
  `<p style="margin:0 0 24px;color:#57606a;font-size:14px">${escapeHtml(how)}</p>`

export function htmlOf(letter: Letter, subject: string): string {
  const simulation = simulationOf(letter)
  const body = [
    simulation === undefined ? '' : banner(simulation),
    paragraph(words(letter).greeting(letter.name)),
    ...letter.sentences.paragraphs.map(paragraph),
    // Before the facts: a phone shows it without scrolling.
    letter.link === null ? '' : button(letter.link, letter.sentences.action, words(letter).how),
    `<dl style="margin:20px 0;padding:14px 16px 4px;background:#f6f8fa;border-radius:6px">${factsOf(letter).map(factRow).join('')}</dl>`,
    paragraph(words(letter).closing),
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #d0d7de;color:#57606a;font-size:13px">${escapeHtml(footerOf(letter))}</p>`,
  ]
  return `<!doctype html>
<html lang="${letter.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:12px;background:#eef1f4;color:#1f2328;${FONT};font-size:16px;line-height:1.55">
<div role="article" style="max-width:36rem;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
${body.filter((part) => part !== '').join('\n')}
</div>
</body>
</html>
`
}
