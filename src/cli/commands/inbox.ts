// What waits for whoever is signed in.
import type { AnswerOf } from '../../contract/endpoint.ts'
import { inbox, messages } from '../../contract/inbox.ts'
import type { CommandFile } from '../command.ts'
import { answer, tableText } from '../output.ts'
import { counted, shownInstant } from '../shown.ts'

const PAGE = 100

type Waiting = AnswerOf<typeof inbox>

/** A report is told from the next one by its period. */
const aboutOf = ({ title, unit, task, period }: Waiting['items'][number], names: Waiting['names']) =>
  title ?? [unit === null ? null : (names.units[unit] ?? unit), task ?? period].filter(Boolean).join(', ')

export const inboxCommand: CommandFile = (program, bind) => {
  const command = program
    .command('inbox')
    .description('Duties that wait for you, the earliest first.')
    .option('--messages', 'messages instead, the newest first')
    .option('--after <cursor>', 'the next page: `next` of the last one')
  bind<{ messages?: boolean; after?: string }>(command, async (context, _, options) => {
    const query = { limit: PAGE, after: options.after }
    if (options.messages) {
      const told = await context.api.call(messages, { query })
      answer(context, told, () =>
        tableText({
          head: ['at', 'kind', 'subject'],
          rows: told.items.map(({ at, kind, subject }) => [shownInstant(at), kind, subject]),
        }),
      )
      return 0
    }
    const waiting = await context.api.call(inbox, { query })
    answer(context, waiting, () => {
      const { names, items, unread, next } = waiting
      const rows = items.map((duty) => [
        `${shownInstant(duty.due)}${duty.overdue ? ' !' : ''}`,
        duty.kind,
        names.agencies[duty.debtor] ?? duty.debtor,
        aboutOf(duty, names),
        duty.stream,
      ])
      return [
        items.length === 0
          ? 'Nothing waits for you.'
          : tableText({ head: ['due', 'what', 'for', 'about', 'where'], rows }),
        `${counted(unread, 'unread message')} (lientich inbox --messages)`,
        ...(next === null ? [] : [`More: lientich inbox --after ${next}`]),
      ].join('\n')
    })
    return 0
  })
}
