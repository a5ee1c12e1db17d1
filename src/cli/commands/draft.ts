// Drafts: begun, written section by section, read. A command then submits them (act.ts).
import { createDraft, getDraft, writeSection } from '../../contract/documents.ts'
import type { AnswerOf } from '../../contract/endpoint.ts'
import type { CommandFile } from '../command.ts'
import { draftShape } from '../draft-begun.ts'
import { answer } from '../output.ts'
import { readGivenJson } from '../read-file.ts'

const PAYLOAD = 'JSON, @file, or - for standard input'

const shown = ({ document, title, version, sections }: AnswerOf<typeof getDraft>): string =>
  [
    `${document}, version ${version}: ${title}`,
    ...sections.map(({ id, title: heading, text, party }) =>
      ['', `[${id}${party === null ? '' : `, ${party}`}] ${heading}`, text].join('\n'),
    ),
  ].join('\n')

export const draftCommands: CommandFile = (program, bind) => {
  const draft = program.command('draft').description('Texts that are still being written.')

  const begin = draft
    .command('begin')
    .argument('<document>', 'its id: <programme>/<year>/<kind>, <programme>/<year>/<unit>/district-plan')
    .option('--with <draft>', `{ title, sections: [{ id, title, text, party? }] }: ${PAYLOAD}`)
    .description('Begin a draft with its sections. Without --with an example is shown, and nothing is sent.')
  bind<{ with?: string }>(begin, async (context, [document = ''], { with: given }) => {
    if (given === undefined) throw draftShape(document)
    const begun = await context.api.call(createDraft, { params: { document }, body: readGivenJson(given) })
    answer(context, begun, () => shown(begun))
    return 0
  })

  const write = draft
    .command('write')
    .argument('<document>')
    .argument('<section>', 'its id; a new one comes last')
    .requiredOption('--with <section>', `{ title, text }: ${PAYLOAD}`)
    .option('--version <number>', 'only if this is still the version: the one that was read')
    .description('Write one section.')
  bind<{ with: string; version?: string }>(
    write,
    async (context, [document = '', section = ''], { with: given, version: read }) => {
      const body = readGivenJson(given)
      const version =
        read === undefined
          ? (await context.api.call(getDraft, { params: { document } })).version
          : Number(read)
      const written = await context.api.call(writeSection, { params: { document, section }, version, body })
      answer(context, written, () => shown(written))
      return 0
    },
  )

  bind(
    draft.command('show').argument('<document>').description('A draft as it stands.'),
    async (context, [document = '']) => {
      const found = await context.api.call(getDraft, { params: { document } })
      answer(context, found, () => shown(found))
      return 0
    },
  )
}
