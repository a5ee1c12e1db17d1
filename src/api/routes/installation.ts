// Worlds, clocks, calendars, registers, and what needs somebody's attention.
import { parseCalendar } from '../../contract/calendar.ts'
import * as contract from '../../contract/installation.ts'
import { listOpenMatters, settleMatters } from '../../db/attention.ts'
import { addCalendar, listCalendars, type NotedCalendar } from '../../db/calendar-list.ts'
import { isStepped, readClock } from '../../db/clock.ts'
import { readRegister } from '../../db/registers.ts'
import { type ErrorCode, errors, refuse } from '../../domain/errors.ts'
import { printedInstant } from '../../domain/time.ts'
import { decodeInstantCursor, PAGE, pageOf } from '../cursor.ts'
import { route } from '../endpoint.ts'
import { administers, belongs, coordinates, inSteppedWorld, makesWorlds, ofProgramme } from '../policies.ts'
import { Refusal, refused } from '../problem.ts'
import { openWorld } from '../reader.ts'
import { sessionAnswer } from '../session-answer.ts'
import { worldsShown } from '../worlds-shown.ts'

const worlds = [
  route(contract.listWorlds, {
    work: async ({ deps, request }) => ({
      items: (await worldsShown(deps, request)).map(({ name, kind, status }) => ({ name, kind, status })),
      served: deps.servedWorld,
    }),
  }),
  route(contract.createWorld, {
    policy: makesWorlds,
    work: async ({ deps, body }) => {
      const world = await deps.worlds.createRehearsal(body.startsAt)
      const { name, kind } = world
      return { world: { name, kind, status: 'active' }, session: await sessionAnswer(deps, world, null) }
    },
  }),
  route(contract.dropWorld, {
    policy: makesWorlds,
    work: async ({ deps, params }) => {
      const world = await openWorld(deps.worlds, params.world)
      // The live world is dropped by nobody, and the served one would leave the installation without one.
      if (world.kind === 'live' || world.name === deps.servedWorld) throw refused('not-allowed')
      await deps.worlds.drop(world)
      return undefined
    },
  }),
]

const clocks = [
  route(contract.getClock, {
    work: async ({ reader }) => {
      const sql = reader.world.database
      return { now: await readClock(sql), stepped: await isStepped(sql) }
    },
  }),
  route(contract.advanceClock, {
    policy: inSteppedWorld,
    work: async ({ deps, reader, body: { to } }) => {
      const now = await readClock(reader.world.database)
      if (to < now) throw refused('instant-past', { now: printedInstant(now) })
      return { now: await deps.advanceClock(reader.world, to), stepped: true }
    },
  }),
]

const shown = ({ version, daysOff, makeUpDays, note }: NotedCalendar) => ({
  version,
  daysOff: [...daysOff],
  makeUpDays: [...makeUpDays],
  note,
})
const sameDays = (a: NotedCalendar, b: NotedCalendar): boolean =>
  JSON.stringify([a.daysOff, a.makeUpDays]) === JSON.stringify([b.daysOff, b.makeUpDays])

const calendars = [
  route(contract.listCalendars, {
    work: async ({ reader }) => ({ items: (await listCalendars(reader.world.database)).map(shown) }),
  }),
  route(contract.createCalendar, {
    policy: administers,
    work: async ({ reader, body }) => {
      const parsed = parseCalendar(body)
      if (!parsed.ok) throw new Refusal(refuse('calendar-invalid'), parsed.errors)
      const { version, daysOff, makeUpDays, note } = parsed.value
      const wanted = { version, daysOff, makeUpDays, note: note.vi }
      const kept = await addCalendar(reader.world.database, wanted)
      if (!sameDays(kept, wanted)) throw refused('calendar-exists')
      return shown(kept)
    },
  }),
]

const titleOf = (code: string) => {
  const line = Object.hasOwn(errors, code) ? errors[code as ErrorCode] : null
  return line && { vi: line.vi, en: line.en }
}

export const installationRoutes = [
  ...worlds,
  ...clocks,
  ...calendars,
  route(contract.getRegister, {
    policy: ({ reader, params }) => belongs(reader, params.agency),
    work: async ({ reader, params: { agency, year } }) => {
      const entries = await readRegister(reader.world.database, agency, year)
      return {
        items: entries.map(({ number, symbol, document, day, voided }) => ({
          number,
          symbol,
          document,
          day,
          voided,
        })),
      }
    },
  }),
  route(contract.listAttention, {
    policy: ofProgramme<typeof contract.listAttention>(({ query }) => query.programme),
    work: async ({ reader, query: { programme, after, limit = PAGE } }) => {
      const cursor = decodeInstantCursor(after)
      const found = await listOpenMatters(reader.world.database, programme, {
        limit: limit + 1,
        ...(cursor ? { after: cursor } : {}),
      })
      const { items, next } = pageOf(found, limit, ({ at, key }) => [at, key])
      return {
        items: items.map((matter) => ({
          ...matter,
          title: titleOf(matter.code),
          details: { ...matter.details },
        })),
        next,
      }
    },
  }),
  route(contract.settleAttention, {
    work: async ({ reader, body: { programme, keys } }) => {
      const denied = await coordinates(reader, programme)
      if (denied) throw new Refusal(denied)
      const sql = reader.world.database
      return { settled: await settleMatters(sql, programme, keys, await readClock(sql)) }
    },
  }),
]
