// Who has signed a revision, under which lines, and whose signature it still waits for.
import type { AnswerOf } from '../contract/endpoint.ts'
import type { streamViews } from '../contract/streams.ts'
import { shownInstant } from './shown.ts'

type SignOff = AnswerOf<typeof streamViews.signOff>

interface Signature {
  readonly agency: string
  readonly person: string
  readonly authority: { readonly lines: Readonly<Record<'prefix' | 'body' | 'position', string>> }
  readonly at: string
  readonly hash: string
  readonly voided: boolean
}

/** 'TM. BAN THƯỜNG VỤ / CHỦ TỊCH' */
const linesOf = ({ authority: { lines } }: Signature): string =>
  [[lines.prefix, lines.body], [lines.position]]
    .map((line) => line.filter(Boolean).join(' '))
    .filter(Boolean)
    .join(' / ')

export function signedBy({ state, names }: SignOff, hash: string): string[] {
  const signed = (state.signatures as readonly Signature[])
    .filter((signature) => signature.hash === hash && !signature.voided)
    .map((signature) => {
      const { person, agency, at } = signature
      const [who, where] = [names.people[person] ?? person, names.agencies[agency] ?? agency]
      return `Signed by: ${who}, ${where}, ${linesOf(signature)}, ${shownInstant(at)}`
    })
  return signed.length > 0 ? signed : ['Nobody has signed this revision yet.']
}

const signatures: ReadonlySet<string> = new Set(['sign', 'district-sign'])

/** Those who may still sign now, with the day by which. */
export const stillToSign = ({ owed, names }: SignOff): string[] =>
  owed
    .filter(({ kind }) => signatures.has(kind))
    .map(({ debtor, due, overdue }) => {
      const late = overdue ? ' (overdue / quá hạn)' : ''
      return `Still to sign: ${names.agencies[debtor] ?? debtor}, by ${shownInstant(due)}${late}`
    })
