// What waits for the reader, over all programmes: duties of the reader's agencies, and messages.
import { z } from 'zod'
import { endpoint, rows } from './endpoint.ts'
import { givenInstant, next, page } from './fields.ts'
import { names, obligation } from './streams.ts'

const waiting = obligation.extend({
  programme: z.string(),
  title: z.string().nullable().describe('Of the document that it is about.'),
  commands: z.array(z.string()).describe('What the reader may do about it now, with the stream of `where`.'),
})
const message = z
  .object({
    key: z.string(),
    kind: z.string(),
    subject: z.string(),
    body: z.string(),
    link: z.string().nullable(),
    at: givenInstant,
    readAt: givenInstant.nullable(),
  })
  .meta({ id: 'Message' })

export const inbox = endpoint({
  id: 'inbox',
  method: 'get',
  path: '/api/v1/inbox',
  tag: 'inbox',
  summary: 'Duties that wait for the reader, the earliest first.',
  access: 'session',
  query: z.strictObject(page),
  response: rows(waiting, next).extend({ unread: z.int(), names }),
})
export const messages = endpoint({
  id: 'messages',
  method: 'get',
  path: '/api/v1/inbox/messages',
  tag: 'inbox',
  summary: 'Messages, the newest first.',
  access: 'session',
  query: z.strictObject({ ...page, unread: z.enum(['true', 'false']).optional() }),
  response: rows(message, next),
})
export const readMessages = endpoint({
  id: 'readMessages',
  method: 'post',
  path: '/api/v1/inbox/read',
  tag: 'inbox',
  summary: 'Messages have been read.',
  access: 'session',
  body: z.strictObject({ keys: z.array(z.string().min(1).max(400)).min(1).max(100) }),
  response: z.object({ read: z.int() }),
})
