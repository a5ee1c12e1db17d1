// Texts that name an agency follow it: where one has ended, its heir's name stands in its place. Pure; a text that was signed is
// never changed, only what is printed from the definition afterwards.
import { type Heirs, heirOf } from '../heirs.ts'
import type { AgencyDefinition } from '../programme-definition.ts'

type Language = 'vi' | 'en'

/** 'Ban Dân tộc' of 'Ban Dân tộc tỉnh An Giang' becomes what stands before the same ending in the heir's name. */
function shortAfter({ name, short }: AgencyDefinition, heir: AgencyDefinition): string {
  if (!name.vi.startsWith(short)) return heir.short
  const ending = name.vi.slice(short.length)
  return ending !== '' && heir.name.vi.endsWith(ending) ? heir.name.vi.slice(0, -ending.length) : heir.name.vi
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** @param heirs of one succession after the other */
export function namesAfter(
  agencies: readonly AgencyDefinition[],
  heirs: readonly Heirs[],
): (text: string, language?: Language) => string {
  const known = new Map(agencies.map((agency) => [agency.id, agency]))
  const pairs = agencies.flatMap((agency): [old: string, now: string, language: Language][] => {
    const heir = known.get(heirs.reduce((id, one) => heirOf(one, id), agency.id))
    if (!heir || heir.id === agency.id) return []
    return [
      [agency.name.vi, heir.name.vi, 'vi'],
      [agency.short, shortAfter(agency, heir), 'vi'],
      [agency.name.en, heir.name.en, 'en'],
    ]
  })
  return (text, language = 'vi') => {
    const own = new Map(pairs.filter(([, , of]) => of === language).map(([old, now]) => [old, now]))
    if (own.size === 0) return text
    const longest = [...own.keys()].sort((a, b) => b.length - a.length).map(escaped)
    const whole = new RegExp(`(?<!\\p{L})(?:${longest.join('|')})(?!\\p{L})`, 'gu')
    return text.replace(whole, (old) => own.get(old) ?? old)
  }
}
