// A revision as its signer reads it before signing: the whole text, then what names it and who has signed it.
import { getRevision } from '../contract/documents.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import { streamViews } from '../contract/streams.ts'
import type { Context } from './context.ts'
import { CliFailure } from './failure.ts'
import { shownInstant } from './shown.ts'

type Revision = AnswerOf<typeof getRevision>
type SignOff = AnswerOf<typeof streamViews.signOff>

interface Signature {
  readonly agency: string
  readonly person: string
  readonly at: string
  readonly hash: string
  readonly voided: boolean
}

const signaturesOn = (hash: string, { state, names }: SignOff): string[] =>
  (state.signatures as readonly Signature[])
    .filter((signature) => signature.hash === hash && !signature.voided)
    .map(({ person, agency, at }) => {
      const [who, where] = [names.people[person] ?? person, names.agencies[agency] ?? agency]
      return `Signed by: ${who}, ${where}, ${shownInstant(at)}`
    })

function shownRevision({ number, hash, frozenAt, content }: Revision, signOff: SignOff): string {
  const signatures = signaturesOn(hash, signOff)
  return [
    ...content.sections.flatMap(({ title, text }) => [title, text, '']),
    content.title,
    `revision ${number}, ${hash}, ${shownInstant(frozenAt)}`,
    ...(signatures.length > 0 ? signatures : ['Nobody has signed this revision yet.']),
  ].join('\n')
}

export const revisionRequired = (document: string, hash = 'HASH'): CliFailure =>
  new CliFailure({
    code: 'revision-required',
    vi: `Chưa ký: hãy đọc văn bản rồi nêu bản đã đọc: lientich sign ${document} --revision ${hash} (hoặc số của bản trình ký); kịch bản tự động chấp nhận bản mới nhất thì dùng --latest.`,
    en: `Nothing was signed. Read the text, then name what was read: lientich sign ${document} --revision ${hash} (or its number); a script that takes whatever is latest says --latest.`,
  })

const notConfirmed = (): CliFailure =>
  new CliFailure({
    code: 'not-confirmed',
    vi: 'Chưa ký: ông/bà chưa đồng ý.',
    en: 'Nothing was signed: you did not say yes.',
  })

/**
 * Shows the revision and asks; its hash, once whoever sits at the terminal has said yes.
 * @throws CliFailure `revision-required` without a terminal, `not-confirmed`
 */
export async function readAndConfirmed(
  { api, json, surroundings: { ask, stderr } }: Context,
  document: string,
  hash: string,
): Promise<string> {
  // Standard error of a program holds one object.
  if (!ask && json) throw revisionRequired(document, hash)
  const [revision, signOff] = await Promise.all([
    api.call(getRevision, { params: { document, revision: hash } }),
    api.call(streamViews.signOff, { params: { document } }),
  ])
  stderr.write(`${shownRevision(revision, signOff)}\n`)
  if (!ask) throw revisionRequired(document, hash)
  if (
    !/^\s*(y|yes|c|có)\s*$/iu.test((await ask('Sign this revision? / Ký bản này? (y/N) ')).normalize('NFC'))
  )
    throw notConfirmed()
  return hash
}
