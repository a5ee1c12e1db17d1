// 5,000 reminders that come due at the same instant: how late each is recorded with its notices, beside a bare set-based insert of
// as many outbox rows. The programme's office opens a minute from now, and its calendar has no days off: the rest is the product's.
import { setTimeout as pause } from 'node:timers/promises'
import { insertCalendar } from '../../src/db/definitions.ts'
import type { Database } from '../../src/db/sql.ts'
import { addDays, localDateOf, localTimeOf, toInstant, weekdayOf } from '../../src/domain/time.ts'
import { channelNames } from '../../src/notify/registry.ts'
import type { BenchStack } from './bench-stack.ts'
import { issuePlan, load, officerOf, period, signPlan, today, YEARS } from './bench-world.ts'
import { type Figure, percentile, timed } from './figure.ts'
import { programmeWith } from './large-programme.ts'
import { untilReadable } from './rollout.ts'

const UNITS = 2_500
const REMINDERS = UNITS * 2
const WORKING_DAYS = 5
const MINUTE_MS = 60_000
/** Milliseconds between loading and the instant, at least: the units must be open by then. */
const LEAD_MS = 45_000
const CODE = 'bench-reminders'
const YEAR = YEARS[0]
const CALENDAR = 2

/** Every day is a working day. */
async function openCalendar({ database }: BenchStack): Promise<void> {
  const days = Array.from({ length: 60 }, (_, at) => addDays(today(), at))
  const makeUpDays = days.filter((day) => [0, 6].includes(weekdayOf(day)))
  await insertCalendar(database, { version: CALENDAR, daysOff: [], makeUpDays }, 'bench: no days off')
}

function definitionFor(at: string) {
  const base = programmeWith(UNITS, CODE, { period })
  const days = -WORKING_DAYS + (localDateOf(at) === today() ? 0 : 1)
  const calendar = {
    ...base.calendar,
    acknowledgeWithin: WORKING_DAYS,
    officeHours: { opens: localTimeOf(at), closes: '23:59' },
  }
  return { ...base, calendar, ladders: { acknowledge: [{ days, to: 'debtor' as const }] } }
}

/** As rows: five thousand appointments by command are another bench. */
async function appointAll({ database }: BenchStack, agencies: readonly string[]): Promise<void> {
  const people = agencies.map(officerOf)
  await database.query(
    `INSERT INTO account (person, name, email, language) SELECT p, 'Cán bộ ' || p, p || '@bench.example', 'vi' FROM unnest($1::text[]) AS p`,
    [people],
  )
  await database.query(
    `INSERT INTO appointment (agency, person, role) SELECT a, p, 'officer' FROM unnest($1::text[], $2::text[]) AS n(a, p)`,
    [agencies, people],
  )
}

const countSent = async (database: Database): Promise<number> => {
  const { rows } = await database.query<{ sent: number }>('SELECT count(*) AS sent FROM reminder_sent')
  return rows[0]?.sent ?? 0
}

/** Milliseconds after `at` at which each became readable. */
async function lateness(database: Database, at: number): Promise<number[]> {
  const late: number[] = []
  const before = await countSent(database)
  while (late.length < REMINDERS) {
    const sent = (await countSent(database)) - before
    const now = Date.now() - at
    for (let left = sent - late.length; left > 0; left -= 1) late.push(now)
    if (now > MINUTE_MS) throw new Error(`${late.length} of ${REMINDERS} reminders after a minute`)
    await pause(20)
  }
  return late
}

async function bareOutbox(bare: Database, payload: string): Promise<void> {
  const keys = Array.from({ length: REMINDERS * channelNames.length }, (_, at) => `reminder/${at}`)
  await bare.query(
    `INSERT INTO outbox (key, target, payload) SELECT k, 'in-app', $2::jsonb FROM unnest($1::text[]) AS k`,
    [keys, payload],
  )
}

export async function measureReminders(stack: BenchStack): Promise<Figure[]> {
  await openCalendar(stack)
  const at = Math.ceil((Date.now() + LEAD_MS) / MINUTE_MS) * MINUTE_MS
  const definition = definitionFor(toInstant(at))
  await load(stack, definition, CALENDAR)
  await signPlan(stack, CODE, YEAR)
  await issuePlan(stack, CODE, YEAR)
  await untilReadable(stack.database, definition, YEAR)
  // Only now, so that nobody is still being told of the plan when the reminders come due.
  await appointAll(
    stack,
    definition.units.flatMap(({ halves }) => halves.map(({ agency }) => agency)),
  )
  await pause(Math.max(0, at - 500 - Date.now()))
  const late = await lateness(stack.database, at)
  const { rows } = await stack.database.query<{ payload: unknown }>(
    `SELECT payload FROM outbox WHERE key LIKE $1 LIMIT 1`,
    [`district/${CODE}/%`],
  )
  const bare = (await timed(() => bareOutbox(stack.bare, JSON.stringify(rows[0]?.payload ?? {})))) / 1000
  const part = 'reminders'
  const name = (p: number) => `${REMINDERS} due at once, late at p${p * 100}`
  const ours = (p: number) => percentile(late, p) / 1000
  return [
    { part, name: name(0.5), unit: 's', ours: ours(0.5), bare },
    { part, name: name(0.99), unit: 's', ours: ours(0.99), bare, target: '< 1 s' },
  ]
}
