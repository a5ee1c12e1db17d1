// A leader signs exactly the revision that was read.
import { randomUUID } from 'node:crypto'
import { Option } from 'commander'
import { getDocument, getRevision } from '../../contract/documents.ts'
import type { AnswerOf } from '../../contract/endpoint.ts'
import { streamCommands } from '../../contract/streams.ts'
import type { CommandFile } from '../command.ts'
import type { Context } from '../context.ts'
import { CliFailure } from '../failure.ts'
import { answer } from '../output.ts'
import { readAndConfirmed } from '../revision-read.ts'

type Document = AnswerOf<typeof getDocument>['document']

interface SignOptions {
  readonly revision?: string
  readonly latest?: true
  readonly authority?: string
  readonly agreement?: string
  readonly agreedOn?: string
  readonly key?: string
}

function agreementOf({ agreement: reference, agreedOn: day }: SignOptions) {
  if (reference === undefined && day === undefined) return {}
  if (reference !== undefined && day !== undefined) return { agreement: { reference, day } }
  throw new CliFailure({
    code: 'agreement-incomplete',
    vi: 'Biên bản thống nhất cần cả số (--agreement) và ngày (--agreed-on).',
    en: 'A body’s agreement needs both its reference (--agreement) and its day (--agreed-on).',
  })
}

/** @throws CliFailure `bad-revision` */
function checkRevision({ revision }: SignOptions): void {
  if (revision === undefined || /^([1-9]\d{0,5}|[0-9a-f]{64})$/.test(revision)) return
  throw new CliFailure({
    code: 'bad-revision',
    vi: `“${revision}” không phải mã băm hoặc số của bản trình ký.`,
    en: `“${revision}” is neither the hash nor the number of a revision.`,
  })
}

/** What is signed: the revision that was read, by its hash. */
async function hashToSign(context: Context, { id, hash }: Document, options: SignOptions): Promise<string> {
  const { revision, latest } = options
  if (revision === undefined) return latest ? hash : readAndConfirmed(context, id, hash)
  if (revision.length === 64) return revision
  return (await context.api.call(getRevision, { params: { document: id, revision } })).hash
}

export const signCommand: CommandFile = (program, bind) => {
  const command = program
    .command('sign')
    .argument('<document>', 'its id, or `where` of the inbox: <programme>/<year>/…/<kind>')
    .description(
      'Sign a revision of a document that was read: one that is named, or that is shown here and agreed to.',
    )
    .option('--revision <hash|number>', 'what was read; refused when it is not the latest any more')
    .addOption(new Option('--latest', 'whatever is the latest, unread').conflicts('revision'))
    .option('--authority <id>', 'the authority to sign under; the one that serves by default')
    .option('--agreement <reference>', 'a collective body’s recorded agreement')
    .option('--agreed-on <day>', 'its day, YYYY-MM-DD')
    .option('--key <key>', 'an Idempotency-Key: repeat with it what may have happened already')
  bind<SignOptions>(command, async (context, [given = ''], options) => {
    const document = given.replace(/^sign-off\//, '')
    const agreement = agreementOf(options)
    checkRevision(options)
    const { document: found, revisions } = await context.api.call(getDocument, { params: { document } })
    const hash = await hashToSign(context, found, options)
    const revision = revisions.find((one) => one.hash === hash)?.number ?? found.revision
    const reply = await context.api.call(streamCommands.signOff, {
      params: { document, name: 'sign' },
      key: options.key ?? randomUUID(),
      body: {
        hash,
        ...(options.authority ? { authority: options.authority } : {}),
        ...agreement,
      },
    })
    answer(context, { document, title: found.title, revision, hash, ...reply }, () =>
      [
        `Signed: ${found.title}, revision ${revision}`,
        `  ${hash}`,
        ...(reply.events.includes('sign-off.approved') ? ['  All signatures are there.'] : []),
      ].join('\n'),
    )
    return 0
  })
}
