// What an administrator sees to: worlds, clocks, calendars, registers, and what needs somebody's attention.
import { z } from 'zod'
import { calendarVersion } from './commands/programme.ts'
import { endpoint, rows } from './endpoint.ts'
import { givenDay, givenInstant, instant, next, page, stableId, yearInPath } from './fields.ts'
import { session, worldKind, worldName } from './session.ts'

const world = z.object({ name: worldName, kind: worldKind, status: z.string() }).meta({ id: 'World' })
const shared = { tag: 'installation', access: 'session' } as const

export const listWorlds = endpoint({
  ...shared,
  id: 'listWorlds',
  method: 'get',
  path: '/api/v1/worlds',
  summary: 'The worlds that run here; where the live one is served, the others only with a session.',
  access: 'public',
  response: z.object({ items: z.array(world), served: worldName }),
})
export const createWorld = endpoint({
  ...shared,
  id: 'createWorld',
  method: 'post',
  path: '/api/v1/worlds',
  summary: 'A rehearsal: a world of its own whose clock is stepped, with a session to set it up.',
  body: z.strictObject({ kind: z.literal('rehearsal'), startsAt: instant }),
  response: z.object({ world, session }),
  status: 201,
})
export const dropWorld = endpoint({
  ...shared,
  id: 'dropWorld',
  method: 'delete',
  path: '/api/v1/worlds/{world}',
  summary: 'End a rehearsal or demonstration: its workflows, its data.',
  params: z.strictObject({ world: worldName }),
  status: 204,
  refusals: ['world-gone'],
})

const clock = z.object({ now: givenInstant, stepped: z.boolean() })
export const getClock = endpoint({
  ...shared,
  id: 'getClock',
  method: 'get',
  path: '/api/v1/clock',
  summary: 'The world’s time.',
  response: clock,
})
export const advanceClock = endpoint({
  ...shared,
  id: 'advanceClock',
  method: 'post',
  path: '/api/v1/clock/advance',
  summary: 'Step the world’s clock: everything due on the way happens, in order. Not in the live world.',
  body: z.strictObject({ to: instant }),
  response: clock,
  refusals: ['world-clock-real', 'instant-past'],
})

const calendar = z
  .object({ version: z.int(), daysOff: z.array(givenDay), makeUpDays: z.array(givenDay), note: z.string() })
  .meta({ id: 'WorkingCalendar' })
export const listCalendars = endpoint({
  ...shared,
  id: 'listCalendars',
  method: 'get',
  path: '/api/v1/calendars',
  summary: 'The versions of the working-day calendar, the newest first.',
  response: z.object({ items: z.array(calendar) }),
})
export const createCalendar = endpoint({
  ...shared,
  id: 'createCalendar',
  method: 'post',
  path: '/api/v1/calendars',
  summary: 'A new version. The same one again changes nothing. Administrators.',
  body: z
    .record(z.string(), z.unknown())
    .meta({ description: 'A calendar file with version, days and their sources.' }),
  response: calendar,
  status: 201,
  refusals: ['calendar-invalid', 'calendar-exists'],
})
export { calendarVersion }

const registerEntry = z.object({
  number: z.int(),
  symbol: z.string(),
  document: z.string().nullable(),
  day: givenDay,
  voided: z.string().nullable().describe('Why the number is void.'),
})
export const getRegister = endpoint({
  ...shared,
  id: 'getRegister',
  method: 'get',
  path: '/api/v1/registers/{agency}/{year}',
  tag: 'agencies',
  summary: 'An agency’s outgoing register of a year.',
  params: z.strictObject({ agency: stableId, year: yearInPath }),
  response: z.object({ items: z.array(registerEntry) }),
})

const attention = z
  .object({
    key: z.string(),
    programme: z.string().nullable(),
    stream: z.string(),
    code: z.string(),
    title: z.object({ vi: z.string(), en: z.string() }).nullable(),
    details: z.record(z.string(), z.unknown()),
    at: givenInstant,
    settledAt: givenInstant.nullable(),
  })
  .meta({ id: 'Attention' })
export const listAttention = endpoint({
  ...shared,
  id: 'listAttention',
  method: 'get',
  path: '/api/v1/attention',
  summary: 'What a coordinator has to look at, the oldest first.',
  query: z.strictObject({ ...page, programme: stableId }),
  response: rows(attention, next),
})
export const settleAttention = endpoint({
  ...shared,
  id: 'settleAttention',
  method: 'post',
  path: '/api/v1/attention/settle',
  summary: 'It has been seen to. Coordinators and administrators.',
  body: z.strictObject({ programme: stableId, keys: z.array(z.string().min(1).max(600)).min(1).max(100) }),
  response: z.object({ settled: z.int() }),
})
