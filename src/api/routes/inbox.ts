// What waits for the reader over all programmes, and what was told.
import * as contract from '../../contract/inbox.ts'
import { readClock } from '../../db/clock.ts'
import { countUnreadInAppMessages, listInAppMessages, markInAppMessagesRead } from '../../db/in-app.ts'
import { listWaiting } from '../../db/waiting.ts'
import { decodeInstantCursor, PAGE, pageOf } from '../cursor.ts'
import { dutiesOf } from '../duties-of.ts'
import { route } from '../endpoint.ts'
import { namesOf } from '../names.ts'
import { isPerson } from '../policies.ts'
import { allProgrammes } from '../programme-facts.ts'
import { commandsFor, owedView } from '../stream-view.ts'

export const inboxRoutes = [
  route(contract.inbox, {
    policy: isPerson,
    work: async ({ deps, reader, query: { after, limit = PAGE } }) => {
      const sql = reader.world.database
      const programmes = await allProgrammes(sql)
      const definitions = programmes.map(({ definition }) => definition)
      const duties = dutiesOf(definitions, await reader.appointments())
      const cursor = decodeInstantCursor(after)
      const found = await listWaiting(sql, duties, {
        limit: limit + 1,
        ...(cursor ? { after: { due: cursor.at, id: cursor.key } } : {}),
      })
      const { items: waiting, next } = pageOf(found, limit, ({ due, id }) => [due, id])
      const now = await readClock(sql)
      const items = waiting.map((duty) => owedView(duty, now))
      const streams = items.map(({ where }) => where)
      const [commands, unread, names] = await Promise.all([
        commandsFor(deps, reader, streams),
        countUnreadInAppMessages(sql, reader.person ?? ''),
        namesOf(sql, programmes, items),
      ])
      return {
        items: items.map((duty) => ({ ...duty, commands: commands[duty.where] ?? [] })),
        next,
        unread,
        names,
      }
    },
  }),
  route(contract.messages, {
    policy: isPerson,
    work: async ({ reader, query: { after, limit = PAGE, unread } }) => {
      const cursor = decodeInstantCursor(after)
      const found = await listInAppMessages(reader.world.database, reader.person ?? '', {
        limit: limit + 1,
        unreadOnly: unread === 'true',
        ...(cursor ? { after: cursor } : {}),
      })
      const { items, next } = pageOf(found, limit, ({ at, key }) => [at, key])
      return { items: items.map(({ person: _, ...message }) => message), next }
    },
  }),
  route(contract.readMessages, {
    policy: isPerson,
    work: async ({ reader, body: { keys } }) => {
      const sql = reader.world.database
      return { read: await markInAppMessagesRead(sql, reader.person ?? '', keys, await readClock(sql)) }
    },
  }),
]
