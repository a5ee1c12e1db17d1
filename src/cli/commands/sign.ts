// A leader signs exactly the revision that was read.
import { randomUUID } from 'node:crypto'
import { getDocument } from '../../contract/documents.ts'
import { streamCommands } from '../../contract/streams.ts'
import type { CommandFile } from '../command.ts'
import { CliFailure } from '../failure.ts'
import { answer } from '../output.ts'

interface SignOptions {
  readonly revision?: string
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

export const signCommand: CommandFile = (program, bind) => {
  const command = program
    .command('sign')
    .argument('<document>', 'its id, or `where` of the inbox: <programme>/<year>/…/<kind>')
    .description('Sign the latest revision of a document.')
    .option('--revision <hash>', 'only if this is still the latest: the hash of what was read')
    .option('--authority <id>', 'the authority to sign under; the one that serves by default')
    .option('--agreement <reference>', 'a collective body’s recorded agreement')
    .option('--agreed-on <day>', 'its day, YYYY-MM-DD')
    .option('--key <key>', 'an Idempotency-Key: repeat with it what may have happened already')
  bind<SignOptions>(command, async (context, [given = ''], options) => {
    const document = given.replace(/^sign-off\//, '')
    const agreement = agreementOf(options)
    const { document: found } = await context.api.call(getDocument, { params: { document } })
    const reply = await context.api.call(streamCommands.signOff, {
      params: { document, name: 'sign' },
      key: options.key ?? randomUUID(),
      body: {
        hash: options.revision ?? found.hash,
        ...(options.authority ? { authority: options.authority } : {}),
        ...agreement,
      },
    })
    answer(context, { document, title: found.title, revision: found.revision, ...reply }, () =>
      [
        `Signed: ${found.title}, revision ${found.revision}`,
        `  ${options.revision ?? found.hash}`,
        ...(reply.events.includes('sign-off.approved') ? ['  All signatures are there.'] : []),
      ].join('\n'),
    )
    return 0
  })
}
