// The captured mailbox as plain pages: no scripts, readable on a phone, and a mail's HTML shut in a sandboxed frame.
import type { MailSummary, StoredMail } from '../db/captured-mail.ts'
import { localDateOf, localTimeOf, printedDay } from '../domain/time.ts'
import { decodedWords } from './encoded-words.ts'
import { escapeHtml, printable } from './printable.ts'

/**
 * The Content-Security-Policy under which these pages work. A srcdoc frame inherits it, so it must allow the inline
 * styles of mails; it allows nothing that loads or runs.
 */
export const mailboxPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

export interface MailboxPageOptions {
  /** The name of the world, shown in the heading. */
  readonly world: string
  /** The path of the list, such as '/mail'; a mail is at `${base}/${encodeURIComponent(messageId)}`. */
  readonly base: string
  /** The one address whose mail is listed. */
  readonly address?: string
  /** The path of the next page, if there is one. */
  readonly next?: string
}

const STYLE = `
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1f2328; background: #fff;
  font: 1rem/1.5 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
a { color: #0b5cab; }
a:focus-visible { outline: 3px solid #b07d00; outline-offset: 2px; }
ol { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid #d0d7de; padding: .75rem 0; }
[lang=en] { display: block; color: #57606a; font-size: .875rem; }
.small { color: #57606a; font-size: .875rem; overflow-wrap: anywhere; }
dt { color: #57606a; font-size: .875rem; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h1.subject { margin: .5rem 0; font-size: 1.125rem; line-height: 1.35; overflow-wrap: anywhere; }
.mail { display: grid; min-height: 24rem; margin: .75rem -.5rem; border: 1px solid #d0d7de; }
.mail > * { grid-area: 1 / 1; min-width: 0; }
iframe { width: 100%; height: 100%; border: 0; }
/* As wide as a mail's own text at most, in its size, and no less high. */
.measure { visibility: hidden; box-sizing: border-box; width: 100%; max-width: 37.5rem; margin: 0 auto; padding: 20px 54px 32px;
  font-size: 16px; line-height: 1.55; overflow-wrap: anywhere; }
.measure p { margin: 0 0 27px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f6f8fa; padding: 1rem; font: inherit; }
`

const page = (title: string, body: string) => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`

const when = (at: string) =>
  `<time datetime="${escapeHtml(at)}">${localTimeOf(at)} ngày ${printedDay(localDateOf(at))}</time>`

const whosePath = (base: string, address: string) => `${base}?${new URLSearchParams({ address })}`

/** The recipient leads to all mail of the same. */
const sentLine = (base: string, { toAddress, at }: MailSummary) =>
  `<div class="small">Gửi đến <a href="${escapeHtml(whosePath(base, toAddress))}">${escapeHtml(toAddress)}</a>, ${when(at)}</div>`

const mailPath = (base: string, messageId: string) => `${base}/${encodeURIComponent(messageId)}`

const listItem = (base: string) => (mail: MailSummary) =>
  `<li>
<a href="${escapeHtml(mailPath(base, mail.messageId))}">${escapeHtml(mail.subject || '(không có tiêu đề)')}</a>
${sentLine(base, mail)}
</li>`

/** The list of `mails`, in the order given. */
export function renderMailboxPage(mails: readonly MailSummary[], options: MailboxPageOptions): string {
  const { world, base, address, next } = options
  const heading = `Thư lưu tại hệ thống${address === undefined ? '' : `, gửi đến ${address}`}`
  const older = next === undefined ? '' : `<p><a href="${escapeHtml(next)}" rel="next">Thư cũ hơn</a></p>`
  const list =
    mails.length === 0
      ? '<p>Chưa có thư nào. <span lang="en">No mail yet.</span></p>'
      : `<ol>\n${mails.map(listItem(base)).join('\n')}\n</ol>`
  return page(
    `${heading} – ${world}`,
    `<h1>${escapeHtml(heading)}</h1>
<p>Thư của không gian dữ liệu ${escapeHtml(world)} được lưu tại đây, không gửi ra ngoài.
<span lang="en">Mail of this world is kept here and not sent on.</span></p>
${address === undefined ? '<p class="small">Chọn một địa chỉ để chỉ xem thư gửi đến địa chỉ ấy. <span lang="en">Choose an address to see its mail alone.</span></p>' : `<p><a href="${escapeHtml(base)}">Xem thư của mọi người</a></p>`}
${older}
${list}
${older}`,
  )
}

const headerRow = ([name, value]: readonly [string, string]) =>
  `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(printable(decodedWords(value)))}</dd>`

/** The lines of one fact, which are indented, stand close together. */
const measuredLine = (line: string) =>
  line.startsWith('  ') ? `<div>${escapeHtml(line)}</div>` : `<p>${escapeHtml(line)}</p>`

/**
 * A frame that can neither run scripts nor reach this page. It cannot tell its height either: the mail's text, unseen in
 * the same place, gives it room enough for the HTML that says the same. Its process is its own, so that a picture taken
 * without a screen may come too early for it; sharing this page's origin would cure that and cost the wall.
 */
function framed({ html, text }: StoredMail): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return `<div class="mail">
<div class="measure" aria-hidden="true">${lines.map(measuredLine).join('')}</div>
<iframe title="Nội dung thư" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" srcdoc="${escapeHtml(html)}"></iframe>
</div>`
}

/** One mail: its HTML in a frame, its text and its headers. */
export function renderMailPage(
  mail: StoredMail,
  options: Pick<MailboxPageOptions, 'world' | 'base'>,
): string {
  const frame = mail.html === '' ? '' : framed(mail)
  return page(
    `${mail.subject} – ${options.world}`,
    `<p><a href="${escapeHtml(options.base)}">Về hộp thư</a></p>
<h1 class="subject">${escapeHtml(mail.subject || '(không có tiêu đề)')}</h1>
${sentLine(options.base, mail)}
${frame}
<details${frame === '' ? ' open' : ''}><summary>Nội dung dạng văn bản</summary><pre>${escapeHtml(mail.text)}</pre></details>
<details><summary>Phần đầu thư (kỹ thuật)</summary><dl class="small">${Object.entries(mail.headers).map(headerRow).join('')}</dl></details>`,
  )
}
