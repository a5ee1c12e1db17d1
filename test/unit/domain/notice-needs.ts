// Whether a notice of the domain gives its message exactly what it takes, for agencies that exist.
// The record adds the programme's name and the actor's.
import type { NoticeDraft } from '../../../src/domain/kernel.ts'
import { messages, type NoticeKind } from '../../../src/notify/messages/registry.ts'
import { definition } from './fixture-definition.ts'

const filledIn = new Set(['programmeName', 'byName'])
const known = new Set(definition.agencies.map(({ id }) => id))
const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(messages, kind)

export function unmetNeeds({ kind, params, to, link }: NoticeDraft): string[] {
  if (!isKind(kind)) return [`there is no message ${kind}`]
  const { needs, may } = messages[kind]
  const needed: readonly string[] = needs
  const allowed: readonly string[] = [...needs, ...may]
  const missing = needed.filter((name) => !filledIn.has(name) && (params[name] ?? '') === '')
  const stray = Object.keys(params).filter((name) => !allowed.includes(name))
  const strangers = to.flatMap((audience) =>
    'agency' in audience && !known.has(audience.agency) ? [audience.agency] : [],
  )
  return [
    ...missing.map((name) => `${kind} lacks ${name}`),
    ...stray.map((name) => `${kind} does not know ${name}`),
    ...strangers.map((agency) => `${kind} goes to an unknown agency ${agency}`),
    ...(to.length === 0 ? [`${kind} goes to nobody`] : []),
    ...(link.startsWith('/') ? [] : [`${kind} links to ${link}`]),
  ]
}
