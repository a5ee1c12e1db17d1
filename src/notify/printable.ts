// Text from people and data, made fit for a mail or a page: NFC, no control or direction characters, escaped for HTML.

// Tabs and line breaks are kept here; a subject or a name loses them in oneLine.
const UNPRINTABLE = /(?![\t\n])\p{Cc}|\p{Bidi_Control}|\ufeff/gu
/** With the u flag, only surrogates without their other half. */
const LONE_SURROGATE = /\p{Cs}/gu

/** NFC, without characters that a reader cannot see but a program obeys; line breaks become '\n'. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(UNPRINTABLE, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .normalize('NFC')
    // A mark without its letter would settle on whatever is printed before it, even on the > of a tag.
    .replace(/^\p{M}+/u, '')

export const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim()

/** At most `length` characters, cut between words, so that no accent is torn from its letter and no quotation left open. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  let room = length - 1
  while (room > 0) {
    const cut = closed(cutAt(text, room))
    if (cut.length <= length) return cut
    // Closing marks want room of their own.
    room -= cut.length - length
  }
  return '…'
}

function cutAt(text: string, room: number): string {
  const cut = text.slice(0, room)
  const space = cut.lastIndexOf(' ')
  return (space > room / 2 ? cut.slice(0, space) : cut).replace(LONE_SURROGATE, '')
}

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '«': '»', '"': '"' }

/** With its ellipsis, and the marks that the cut took; one that opens nothing more is left out. */
function closed(cut: string): string {
  const open = openMarks(cut)
  let kept = cut.trimEnd()
  while (open.length > 0 && kept.endsWith(open.at(-1) ?? '')) {
    open.pop()
    kept = kept.slice(0, -1).trimEnd()
  }
  return `${kept}…${open
    .map((mark) => CLOSING[mark])
    .reverse()
    .join('')}`
}

/** An apostrophe, as in “agency’s”, closes nothing. */
function openMarks(text: string): string[] {
  const open: string[] = []
  for (const sign of text) {
    const last = open.at(-1)
    if (last !== undefined && sign === CLOSING[last]) open.pop()
    else if (Object.hasOwn(CLOSING, sign)) open.push(sign)
  }
  return open
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
