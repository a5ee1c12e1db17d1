// The inbox inside the application: one row a notice, however often it is delivered.
import { type InAppMessage, insertInAppMessages } from '../../db/in-app.ts'
import type { Sql } from '../../db/sql.ts'
import { inOneTurn } from '../in-one-turn.ts'
import type { Channel, Rendered } from '../message.ts'

const messageOf = (rendered: Rendered): Omit<InAppMessage, 'readAt'> => ({
  key: rendered.key,
  person: rendered.recipient.person,
  kind: rendered.kind,
  subject: rendered.title,
  body: rendered.brief,
  link: rendered.link,
  at: rendered.at,
})

export function inAppChannel(sql: Sql): Channel {
  const insert = inOneTurn((messages: readonly Omit<InAppMessage, 'readAt'>[]) =>
    insertInAppMessages(sql, messages),
  )
  return {
    name: 'in-app',
    deliver: async (rendered) => {
      const message = messageOf(rendered)
      // One that cannot be written keeps no other from being written.
      await insert(message).catch(() => insertInAppMessages(sql, [message]))
    },
    close: async () => {},
  }
}
