// A revision as its signer reads it before signing: the whole text, then what names it and who has signed it.
import { getRevision } from '../contract/documents.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import { streamViews } from '../contract/streams.ts'
import { saysYes } from './confirmed.ts'
import type { Context } from './context.ts'
import { CliFailure, type Failure } from './failure.ts'
import { shownInstant } from './shown.ts'
import { signedBy, stillToSign } from './signatures.ts'

type Revision = AnswerOf<typeof getRevision>
type SignOff = AnswerOf<typeof streamViews.signOff>

function shownRevision({ number, hash, frozenAt, content }: Revision, signOff: SignOff): string {
  return [
    ...content.sections.flatMap(({ title, text }) => [title, text, '']),
    content.title,
    `revision ${number}, ${hash}, ${shownInstant(frozenAt)}`,
    ...signedBy(signOff, hash),
    ...stillToSign(signOff),
  ].join('\n')
}

function revisionRequired({ stream, state: { hash } }: SignOff): CliFailure {
  const command = `lientich sign ${stream} --revision ${hash}`
  return new CliFailure({
    code: 'revision-required',
    vi: `Chưa ký: hãy đọc văn bản rồi nêu bản đã đọc: ${command} (hoặc số của bản trình ký); kịch bản tự động chấp nhận bản mới nhất thì dùng --latest.`,
    en: `Nothing was signed. Read the text, then name what was read: ${command} (or its number); a script that takes whatever is latest says --latest.`,
  })
}

type Sentences = Pick<Failure, 'vi' | 'en'>

/** Where nobody signs any more, or not yet. */
const stands: Readonly<Record<string, Sentences>> = {
  approved: { vi: 'văn bản đã đủ chữ ký', en: 'the document has all its signatures' },
  revising: {
    vi: 'văn bản đang được chỉnh sửa, chờ trình ký lại',
    en: 'the document is being revised and not up for signing',
  },
  rejected: { vi: 'văn bản đã bị từ chối ký', en: 'the document was rejected' },
  withdrawn: { vi: 'văn bản đã được rút khỏi trình ký', en: 'the document was withdrawn' },
}

/** Whichever of these it is, the service says only what may be done. */
const notYours: Sentences = {
  vi: 'lúc này không chờ chữ ký của ông/bà, hoặc ông/bà không có thẩm quyền ký đang có hiệu lực',
  en: 'no signature of yours is awaited now, or no authority of yours serves',
}

function nothingToSign({ stream, stage, commands }: SignOff): CliFailure {
  const { vi, en } = stands[stage] ?? notYours
  const may = commands.join(', ')
  return new CliFailure({
    code: 'nothing-to-sign',
    vi: `Không có gì để ký: ${vi}. Thao tác ông/bà làm được lúc này với ${stream}: ${may || 'không có'}.`,
    en: `There is nothing to sign: ${en}. What you may do now with ${stream}: ${may || 'nothing'}.`,
  })
}

const maySign = ({ commands }: SignOff): boolean => commands.includes('sign')
const refusal = (signOff: SignOff): CliFailure =>
  maySign(signOff) ? revisionRequired(signOff) : nothingToSign(signOff)

/** For a signature that names no revision: what to do instead. */
export const whyNotSigned = async ({ api }: Context, stream: string): Promise<CliFailure> =>
  refusal(await api.call(streamViews.generic, { params: { stream } }))

const notConfirmed = (): CliFailure =>
  new CliFailure({
    code: 'not-confirmed',
    vi: 'Chưa ký: ông/bà chưa đồng ý.',
    en: 'Nothing was signed: you did not say yes.',
  })

/**
 * Shows the revision and asks; its hash, once whoever sits at the terminal has said yes.
 * @throws CliFailure `nothing-to-sign`, `revision-required` without a terminal, `not-confirmed`
 */
export async function readAndConfirmed(context: Context, document: string, hash: string): Promise<string> {
  const {
    api,
    json,
    surroundings: { ask, stderr },
  } = context
  const signOff = await api.call(streamViews.signOff, { params: { document } })
  // Standard error of a program holds one object.
  if (!ask && json) throw refusal(signOff)
  const revision = await api.call(getRevision, { params: { document, revision: hash } })
  stderr.write(`${shownRevision(revision, signOff)}\n`)
  if (!(ask && maySign(signOff))) throw refusal(signOff)
  if (!(await saysYes(ask, 'Sign this revision? / Ký bản này?'))) throw notConfirmed()
  return hash
}
