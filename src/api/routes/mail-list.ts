// Captured mail as data, for programs; people have the pages of mail.ts.
import { listMail } from '../../contract/mail.ts'
import { listCapturedMail } from '../../db/captured-mail.ts'
import { decodeInstantCursor, PAGE, pageOf } from '../cursor.ts'
import { route } from '../endpoint.ts'
import { administers } from '../policies.ts'
import { refused } from '../problem.ts'

export const mailListRoutes = [
  route(listMail, {
    // Mail of the live world is real; everywhere else it belongs to invented people.
    policy: (asked) => (asked.reader.world.kind === 'live' ? administers(asked) : null),
    work: async ({ deps, reader, query: { after, limit = PAGE } }) => {
      if (reader.world.kind === 'live' && deps.sendsLiveMail) throw refused('not-found')
      const cursor = decodeInstantCursor(after)
      const found = await listCapturedMail(reader.world.database, {
        limit: limit + 1,
        ...(cursor ? { after: { at: cursor.at, messageId: cursor.key } } : {}),
      })
      const { items, next } = pageOf(found, limit, ({ at, messageId }) => [at, messageId])
      return {
        items: items.map(({ messageId, toAddress, subject, at }) => ({
          id: messageId,
          to: toAddress,
          subject,
          at,
        })),
        next,
      }
    },
  }),
]
