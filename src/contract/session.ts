// Signing in: a session belongs to one world and to one person, or to the installation's administrator key.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { givenInstant, personId, role, stableId } from './fields.ts'

export const worldName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ id: 'WorldName', description: 'live, demo_1, rehearsal_7, …' })
const world = worldName.optional().describe('Absent: the world that this installation serves.')
export const worldKind = z.enum(['live', 'demonstration', 'rehearsal'])

export const signIn = z.union([
  z.strictObject({ world, code: z.string().min(8).max(100) }).describe('With a one-time code.'),
  z.strictObject({ world, person: personId }).describe('As any person; not in the live world.'),
  z
    .strictObject({ world, role, agency: stableId.optional() })
    .describe('As the first person who holds that role; not in the live world.'),
  z
    .strictObject({ world, administratorKey: z.string().min(32).max(400) })
    .describe('As the installation, to set up a world: accounts, programmes, first appointments.'),
])
export type SignIn = z.output<typeof signIn>

export const appointment = z.object({ agency: z.string(), role })
export const person = z.object({
  person: personId,
  name: z.string(),
  appointments: z.array(appointment),
})

export const session = z
  .object({
    token: z.string().describe('For Authorization: Bearer; browsers get it as a cookie too.'),
    world: worldName,
    worldKind,
    person: personId.nullable().describe('Null for the installation.'),
    name: z.string().nullable(),
    expiresAt: givenInstant,
  })
  .meta({ id: 'Session' })

const path = '/api/v1/session'
export const createSession = endpoint({
  id: 'createSession',
  method: 'post',
  path,
  tag: 'session',
  summary: 'Sign in.',
  access: 'public',
  body: signIn,
  response: session,
  status: 201,
  refusals: ['sign-in-refused', 'not-allowed', 'not-found', 'world-gone'],
})
export const endSession = endpoint({
  id: 'endSession',
  method: 'delete',
  path,
  tag: 'session',
  summary: 'Sign out: the cookie is taken back.',
  access: 'public',
  status: 204,
})
export const me = endpoint({
  id: 'me',
  method: 'get',
  path: '/api/v1/me',
  tag: 'session',
  summary: 'Who the reader is, and the world’s time.',
  access: 'session',
  response: z.object({
    world: worldName,
    worldKind,
    now: givenInstant,
    person: personId.nullable(),
    name: z.string().nullable(),
    administrator: z.boolean(),
    appointments: z.array(appointment),
  }),
})
