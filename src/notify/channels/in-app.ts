// The inbox inside the application: one row a notice, however often it is delivered.
import { insertInAppMessage } from '../../db/in-app.ts'
import type { Sql } from '../../db/sql.ts'
import type { Channel } from '../message.ts'

export const inAppChannel = (sql: Sql): Channel => ({
  name: 'in-app',
  deliver: (rendered) =>
    insertInAppMessage(sql, {
      key: rendered.key,
      person: rendered.recipient.person,
      kind: rendered.kind,
      subject: rendered.title,
      body: rendered.brief,
      link: rendered.link,
      at: rendered.at,
    }),
  close: async () => {},
})
