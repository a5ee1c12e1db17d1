// Puts a notice into words for its reader. Pure; the same notice always gives the same bytes.
import { PermanentFailure } from './delivery-failure.ts'
import { briefOf, htmlOf, type Letter, textOf } from './layout.ts'
import type { Notice, Rendered } from './message.ts'
import { messages, type NoticeParams } from './messages/registry.ts'
import type { AnyTemplate, Value } from './messages/template.ts'
import { oneLine, printable, shortened } from './printable.ts'

/** Characters; a phone shows about a third of it, an inbox on a desk all of it. */
const SUBJECT_LENGTH = 180
/** Written by people, who break lines; everything else is a name, a title or a number. */
const MULTI_LINE = new Set(['reason', 'note', 'summary', 'units'])

const marks = { vi: '[MÔ PHỎNG]', en: '[MÔ PHỎNG – SIMULATION]' } as const

/**
 * @param publicUrl where paths in links begin; without it only links that are whole addresses appear.
 * @throws PermanentFailure `notice-unknown` or `notice-incomplete`
 */
export function render(notice: Notice, publicUrl: string | null = null): Rendered {
  const { recipient, world } = notice
  const params = cleaned(notice.params)
  const template = templateOf(notice.kind, params)
  const sentences = template[recipient.language](params as Record<string, Value>)
  const title = shortened(oneLine(sentences.subject), SUBJECT_LENGTH)
  const subject = world.kind === 'live' ? title : `${marks[recipient.language]} ${title}`
  const letter: Letter = {
    language: recipient.language,
    name: oneLine(recipient.name),
    world,
    at: notice.at,
    programmeName: params.programmeName ?? '',
    sentences,
    link: addressOf(notice.link, publicUrl),
  }
  return {
    key: notice.key,
    kind: notice.kind,
    recipient,
    world,
    at: notice.at,
    link: ownPath(notice.link) ?? letter.link,
    title,
    brief: briefOf(letter),
    subject,
    text: textOf(letter),
    html: htmlOf(letter, subject),
  }
}

function templateOf(kind: string, params: NoticeParams): AnyTemplate {
  if (!Object.hasOwn(messages, kind)) throw new PermanentFailure('notice-unknown', kind)
  const template: AnyTemplate = messages[kind as keyof typeof messages]
  const missing = template.needs.filter((name) => params[name] === undefined || params[name] === '')
  if (missing.length > 0) throw new PermanentFailure('notice-incomplete', `${kind}: ${missing.join(', ')}`)
  return template
}

/** Nulls come back from JSON; an empty optional is as good as none. */
function cleaned(params: NoticeParams): NoticeParams {
  const clean = (name: string, value: Value) => {
    if (typeof value === 'number') return value
    return MULTI_LINE.has(name) ? printable(value).trim() : oneLine(value)
  }
  const present = Object.entries(params).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, clean(name, value)] as const],
  )
  return Object.fromEntries(present.filter(([, value]) => value !== ''))
}

/** A path of this installation: '//' and '/\' would name another host. */
const ownPath = (link: string | null): string | null =>
  link !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(link) ? link : null

function addressOf(link: string | null, publicUrl: string | null): string | null {
  const path = ownPath(link)
  if (path !== null) return publicUrl === null ? null : new URL(path, publicUrl).href
  if (link === null || !URL.canParse(link)) return null
  const url = new URL(link)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
}
