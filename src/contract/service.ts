// The service itself: is it alive, is it ready, what can it do.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const ready = z.enum(['ready', 'not-ready'])

export const home = endpoint({
  id: 'home',
  method: 'get',
  path: '/',
  tag: 'service',
  summary: 'A plain page: what this is, and where everything is.',
  access: 'public',
  produces: 'text/html',
})
export const health = endpoint({
  id: 'health',
  method: 'get',
  path: '/healthz',
  tag: 'service',
  summary: 'The process answers.',
  access: 'public',
  response: z.object({ status: z.literal('alive') }),
})
export const readiness = endpoint({
  id: 'readiness',
  method: 'get',
  path: '/readyz',
  tag: 'service',
  summary: 'Database and Temporal answer; 503 with the same body when one does not.',
  access: 'public',
  response: z.object({ status: ready, database: ready, temporal: ready }),
})
export const description = endpoint({
  id: 'description',
  method: 'get',
  path: '/api/v1/openapi.json',
  tag: 'service',
  summary: 'This description, OpenAPI 3.1.',
  access: 'public',
  produces: 'application/json',
})

const mailQuery = z.strictObject({
  world: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .optional(),
  address: z.string().max(254).optional(),
  after: z.string().max(800).optional(),
})
const worldName = z.strictObject({ world: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/) })
const page = { method: 'get', tag: 'service', access: 'public', produces: 'text/html' } as const

export const mailList = endpoint({
  ...page,
  id: 'mailList',
  path: '/mail',
  summary: 'Captured mail, while no mail server is configured. In the live world for administrators.',
  query: mailQuery,
})
export const mailItem = endpoint({
  ...page,
  id: 'mailItem',
  path: '/mail/{id}',
  summary: 'One captured mail.',
  params: z.strictObject({ id: z.string().min(1).max(998) }),
  query: mailQuery,
})
export const worldMailList = endpoint({
  ...page,
  id: 'worldMailList',
  path: '/worlds/{world}/mail',
  summary: 'Captured mail of one world.',
  params: worldName,
  query: mailQuery,
})
export const worldMailItem = endpoint({
  ...page,
  id: 'worldMailItem',
  path: '/worlds/{world}/mail/{id}',
  summary: 'One captured mail of one world.',
  params: worldName.extend({ id: z.string().min(1).max(998) }),
  query: mailQuery,
})
