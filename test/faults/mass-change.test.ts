// A mass change over a thousand units of which one cannot change, beside reminders and twenty clients: 999 change, the one is listed, all
// commands are answered and carried out once, nobody is reminded twice, and nothing deadlocks.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { insertCalendar } from '../../src/db/definitions.ts'
import { system } from '../../src/domain/kernel.ts'
import { agencyStream, districtStream } from '../../src/domain/streams.ts'
import { loadProgramme } from '../../src/record/load-programme.ts'
import { programmeWith } from '../bench/large-programme.ts'
import { at } from '../integration/api-play.ts'
import { count, eventsOf, until } from '../integration/real-environment.ts'
import { coordinator, otherCoordinator, toExecution } from '../integration/real-year.ts'
import { must } from '../setup/demonstration.ts'
import { calendarFile } from '../setup/world.ts'
import { expectSound } from './auditor.ts'
import { answered, type Command, type Installation, install } from './installation.ts'

const CODE = 'ngan-xa'
const UNITS = 1000
const CLIENTS = 20
const PROGRAMME = `programme/${CODE}`
const definition = programmeWith(UNITS, CODE)
const units = definition.units.map(({ id }) => id)
const STUBBORN = districtStream(CODE, 2024, units[525] ?? '')
const A_WHILE = 120_000

let installation: Installation
beforeAll(async () => {
  installation = await install('2024-01-02T02:00:00.000Z')
  await installation.startApi()
  await installation.startWorker()
})
afterAll(() => installation?.stop())

/** Three units for each client, who belongs to both halves of each. */
const clients = Array.from({ length: CLIENTS }, (_, at) => ({
  person: `p.khach-${at}`,
  halves: definition.units
    .slice(at * 50, at * 50 + 3)
    .flatMap(({ id, halves }) =>
      halves.map(({ agency }) => ({ stream: districtStream(CODE, 2024, id), agency })),
    ),
}))

async function openThousand(): Promise<void> {
  const { deps } = installation.world
  const load = { definition, calendarVersion: 1, actor: system, commandId: `load/${CODE}` }
  expect((await loadProgramme(deps, load)).reply).toMatchObject({ ok: true })
  for (const { person, halves } of clients)
    for (const { agency } of halves)
      await must(deps, agencyStream(agency), 'appoint', { person, role: 'officer' })
  await toExecution(deps, CODE)
  const opened = `stream WHERE programme = '${CODE}' AND stage = 'opened'`
  await until(
    'a thousand units are open',
    async () => (await count(installation.world, opened)) === UNITS,
    A_WHILE,
  )
}

/** From now on the database refuses to change that one unit’s row. */
const makeStubborn = (sql: string) =>
  installation.world.database.query(
    `CREATE FUNCTION stubborn() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'this row does not change' USING ERRCODE = 'check_violation'; END $$;
     CREATE TRIGGER stubborn BEFORE UPDATE ON stream FOR EACH ROW WHEN (NEW.id = '${sql}' AND NEW.seq > OLD.seq)
       EXECUTE FUNCTION stubborn()`,
  )

async function deadlocks(): Promise<number> {
  const { rows } = await installation.world.database.query<{ deadlocks: number }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  )
  return rows[0]?.deadlocks ?? -1
}

test('999 are changed, one is listed, everybody is answered', async () => {
  const { world, post, ask } = installation
  await openThousand()
  const { daysOff, makeUpDays } = calendarFile()
  const more = ['2024-01-04', '2024-01-05']
  await insertCalendar(
    world.database,
    { version: 2, daysOff: [...daysOff, ...more].sort(), makeUpDays },
    'nghỉ thêm',
  )
  await makeStubborn(STUBBORN)
  await must(world.deps, PROGRAMME, 'proposeCalendar', { version: 2, reason: 'Nghỉ bù' }, coordinator)
  const before = { deadlocks: await deadlocks(), reminded: await count(world, 'reminder_sent') }

  const command = (as: string, path: string, body: unknown, key: string): Command => ({ as, path, body, key })
  const accepting = answered(
    post,
    command(otherCoordinator, at(PROGRAMME, 'acceptCalendar'), { version: 2 }, 'accept-calendar'),
  )
  const acting = clients.map(async ({ person, halves }) => {
    const answers = []
    for (const { stream, agency } of halves)
      answers.push(
        await answered(post, command(person, at(stream, 'acknowledge'), { agency }, `acknowledge-${agency}`)),
      )
    return answers
  })
  // The days until the first rungs of a thousand pairs, stepped through meanwhile.
  const stepping = answered(post, {
    as: null,
    path: '/api/v1/clock/advance',
    body: { to: '2024-01-10T01:00:00.000Z' },
    key: 'advance-clock',
  })
  expect(await accepting).toMatchObject({ status: 200 })
  const answers = (await Promise.all(acting)).flat()
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(answers.length).toBe(CLIENTS * 6)
  expect((await stepping).status).toBe(200)
  const recounted = async () =>
    (await eventsOf(world, PROGRAMME)).filter(({ type }) => type === 'deadlines.recounted')
  await until('the mass change is through', async () => (await recounted()).length === 1, A_WHILE)

  const moved = `event WHERE type = 'deadlines.moved' AND stream LIKE 'district/${CODE}/%'`
  expect(await count(world, moved)).toBe(UNITS - 1)
  expect(await count(world, `${moved} AND stream = '${STUBBORN}'`)).toBe(0)
  expect((await recounted())[0]?.data).toMatchObject({ skipped: 1 })
  const listed = await ask('GET', `/api/v1/attention?programme=${CODE}`, coordinator)
  expect(listed.body.items).toMatchObject([{ stream: STUBBORN, code: 'internal' }])
  for (const { halves } of clients)
    for (const { stream, agency } of halves) {
      const done = (await eventsOf(world, stream)).filter(({ data }) => data.agency === agency)
      expect(done.filter(({ type }) => type === 'receipt.acknowledged')).toHaveLength(1)
    }
  expect(await count(world, 'reminder_sent')).toBeGreaterThan(before.reminded)
  const twice = `(SELECT 1 FROM outbox WHERE kind = 'notice' GROUP BY payload->>'key', target HAVING count(*) > 1) AS t`
  expect(await count(world, twice)).toBe(0)
  expect(await deadlocks()).toBe(before.deadlocks)
  await world.database.query('DROP TRIGGER stubborn ON stream')
  await until(
    'what waits is delivered',
    async () => (await count(world, 'outbox WHERE done_at IS NULL')) === 0,
    A_WHILE,
  )
  await expectSound(world)
})
