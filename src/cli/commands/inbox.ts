// What waits for whoever is signed in.
import { commandsOfStream } from '../../contract/commands.ts'
import type { AnswerOf } from '../../contract/endpoint.ts'
import { inbox, messages, readMessages } from '../../contract/inbox.ts'
import type { CommandFile } from '../command.ts'
import type { Context } from '../context.ts'
import { howTo } from '../duties.ts'
import { CliFailure } from '../failure.ts'
import { answer, overdueTold, shownDue, tableText } from '../output.ts'
import { counted, shownInstant } from '../shown.ts'

const PAGE = 100

type Waiting = AnswerOf<typeof inbox>
type Query = { readonly limit: number; readonly after: string | undefined }

/** A report is told from the next one by its period. */
const aboutOf = ({ title, unit, task, period }: Waiting['items'][number], names: Waiting['names']) =>
  title ?? [unit === null ? null : (names.units[unit] ?? unit), task ?? period].filter(Boolean).join(', ')

type Told = AnswerOf<typeof messages>

interface InboxOptions {
  readonly messages?: boolean
  readonly message?: string
  readonly after?: string
}

async function listMessages(context: Context, query: Query): Promise<void> {
  const told = await context.api.call(messages, { query })
  answer(context, told, () =>
    told.items.length === 0
      ? 'No messages.'
      : [
          tableText({
            head: ['no.', '', 'at', 'kind', 'subject'],
            rows: told.items.map(({ at, kind, subject, readAt }, index) => [
              index + 1,
              readAt === null ? 'new' : '',
              shownInstant(at),
              kind,
              subject,
            ]),
          }),
          `Read one: lientich inbox --message <no.>${afterOption(query.after)}`,
          ...more(told.next, ' --messages'),
        ].join('\n'),
  )
}

const afterOption = (after: string | undefined): string => (after === undefined ? '' : ` --after ${after}`)
const more = (next: Told['next'], option = ''): string[] =>
  next === null ? [] : [`More: lientich inbox${option} --after ${next}`]

/** @throws CliFailure `no-such-message` */
function numbered({ items }: Told, given: string): Told['items'][number] {
  const found = /^[1-9]\d{0,2}$/.test(given) ? items[Number(given) - 1] : undefined
  if (found) return found
  throw new CliFailure({
    code: 'no-such-message',
    vi: `Không có thông báo số ${given}; lientich inbox --messages liệt kê kèm số thứ tự.`,
    en: `There is no message ${given}; lientich inbox --messages lists them with their numbers.`,
  })
}

/** Its link is the address of a stream, or the inbox. */
function leadsTo({ link }: Told['items'][number]): string {
  const stream = link?.replace(/^\//, '') ?? ''
  return `Go on: lientich ${commandsOfStream(stream) ? `show ${stream}` : 'inbox'}`
}

/** By its number in the page that was listed. Shown whole, then marked as read. */
async function readMessage(context: Context, query: Query, given: string): Promise<void> {
  const message = numbered(await context.api.call(messages, { query }), given)
  answer(context, message, () =>
    [`${shownInstant(message.at)}  ${message.subject}`, '', message.body, '', leadsTo(message)].join('\n'),
  )
  await context.api.call(readMessages, { body: { keys: [message.key] } })
}

/** Said once of duties in a row that are done alike. */
function howToEach(items: Waiting['items']): string[][] {
  const told = items.map(howTo)
  return told.map((lines, index) => (lines.join() === told[index + 1]?.join() ? [] : lines))
}

async function listDuties(context: Context, query: Query): Promise<void> {
  const waiting = await context.api.call(inbox, { query })
  answer(context, waiting, () => {
    const { names, items, unread, next } = waiting
    const rows = items.map((duty) => [
      shownDue(duty),
      duty.kind,
      names.agencies[duty.debtor] ?? duty.debtor,
      aboutOf(duty, names),
      duty.where,
    ])
    return [
      items.length === 0
        ? 'Nothing waits for you.'
        : tableText({ head: ['due', 'what', 'for', 'about', 'where'], rows, below: howToEach(items) }),
      ...overdueTold(items),
      `${counted(unread, 'unread message')} (lientich inbox --messages)`,
      ...more(next),
    ].join('\n')
  })
}

export const inboxCommand: CommandFile = (program, bind) => {
  const command = program
    .command('inbox')
    .description('Duties that wait for you, the earliest first, each with the command that does it.')
    .option('--messages', 'messages instead, the newest first')
    .option('--message <number>', 'the text of one of them, which has been read then')
    .option('--after <cursor>', 'the next page: `next` of the last one')
  bind<InboxOptions>(command, async (context, _, options) => {
    const query = { limit: PAGE, after: options.after }
    if (options.message !== undefined) await readMessage(context, query, options.message)
    else if (options.messages) await listMessages(context, query)
    else await listDuties(context, query)
    return 0
  })
}
