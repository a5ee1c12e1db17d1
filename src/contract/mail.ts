// Captured mail as data: what was sent to whom and when, while no mail server is configured. The pages are in service.ts.
import { z } from 'zod'
import { endpoint, rows } from './endpoint.ts'
import { givenInstant, next, page } from './fields.ts'

const capturedMail = z
  .object({
    id: z.string().describe('Its Message-ID.'),
    to: z.string(),
    subject: z.string(),
    at: givenInstant.describe('The world’s clock.'),
  })
  .meta({ id: 'CapturedMail' })

export const listMail = endpoint({
  id: 'listMail',
  method: 'get',
  path: '/api/v1/mail',
  tag: 'inbox',
  summary: 'Captured mail of the session’s world, the newest first. In the live world for administrators.',
  access: 'session',
  query: z.strictObject(page),
  response: rows(capturedMail, next),
  refusals: ['not-found'],
})
