// The database away for a minute with ten updates in flight: each gets a reply or 503 `outcome-unknown`, and repeated under its key each
// is there once. Neither API nor worker has to be started again, and what was to be told is told once.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { worldUrl } from '../../src/stack/migrate.ts'
import { withClient } from '../../src/stack/postgres.ts'
import { at } from '../integration/api-play.ts'
import { count, eventsOf, until } from '../integration/real-environment.ts'
import { CODE, CYCLE, settleOffices, toExecution, unitStream } from '../integration/real-year.ts'
import { expectSound } from './auditor.ts'
import { answered, type Command, type Installation, install } from './installation.ts'
import { startProxy, type TcpProxy } from './proxy.ts'

const A_MINUTE = 60_000
const units = ['884', '886', '887', '888', '889']
const offices = { '884': 'no', '886': 'yes', '887': 'yes', '888': 'no', '889': 'yes' } as const

let installation: Installation
let proxy: TcpProxy
beforeAll(async () => {
  installation = await install('2024-01-02T02:00:00.000Z')
  proxy = await startProxy(installation.world.url)
  await installation.startApi({ databaseUrl: proxy.url })
  await installation.startWorker({ databaseUrl: proxy.url })
})
afterAll(async () => {
  await installation?.stop()
  await proxy?.close()
})

/** Both halves of five units acknowledge: ten first and second acts. */
const commands = units.flatMap((unit): Command[] =>
  ['hlhpn', offices[unit as keyof typeof offices] === 'yes' ? 'pdt' : 'vp'].map((half) => ({
    as: `p.${unit}.${half}.can-bo`,
    path: at(unitStream(`vn.ag.${unit}`), 'acknowledge'),
    body: { agency: `vn.ag.${unit}.${half}` },
    key: `acknowledge-${unit}-${half}`,
  })),
)

test('nothing is lost, nothing doubled, and nobody waits without an answer', async () => {
  const { world, post, ask } = installation
  await toExecution(world.deps)
  await settleOffices(
    world.deps,
    Object.fromEntries(units.map((unit) => [`vn.ag.${unit}`, offices[unit as keyof typeof offices]])),
  )
  const opened = `stream WHERE kind = 'district-plan' AND stage = 'opened'`
  await until('the units are open', async () => (await count(world, opened)) === units.length, A_MINUTE)
  await until(
    'all is quiet',
    async () => (await count(world, 'outbox WHERE done_at IS NULL')) === 0,
    A_MINUTE,
  )

  // Somebody holds the year's gate, so that all ten have come to the database when it goes away.
  const flying = await withClient(worldUrl(world.url, world.name), async (client) => {
    const gate = [`${world.name} ${CODE}/2024`]
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', gate)
    const asked = commands.map(async (command) => {
      const from = Date.now()
      return { answer: await post(command), took: Date.now() - from }
    })
    const waiting = `pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    // Of one unit's two, the second comes when the first has been answered.
    await until(
      'the updates wait at the gate',
      async () => (await count(world, waiting)) >= units.length || count(world, waiting),
    )
    proxy.cut()
    return asked
  })
  const away = Date.now()
  const ready = await ask('GET', '/readyz')
  expect(ready.status).toBe(503)
  for (const { answer, took } of await Promise.all(flying)) {
    if (answer.status !== 200)
      expect(answer).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } })
    expect(took).toBeLessThan(10_000)
  }
  const during = await Promise.all(commands.map(post))
  expect(during.map(({ status }) => status)).toEqual(commands.map(() => 503))
  await pause(A_MINUTE - (Date.now() - away))
  proxy.restore()

  const replies = await Promise.all(commands.map((command) => answered(post, command)))
  expect(replies.map(({ status }) => status)).toEqual(commands.map(() => 200))
  const again = await Promise.all(commands.map(post))
  expect(again.map(({ body }) => body)).toEqual(replies.map(({ body }) => body))
  for (const unit of units) {
    const events = await eventsOf(world, unitStream(`vn.ag.${unit}`))
    const acknowledged = events.filter(({ type }) => type === 'receipt.acknowledged')
    expect(acknowledged.map(({ data }) => data.agency).sort()).toEqual(
      commands
        .flatMap(({ key, body }) => (key.includes(unit) ? [(body as { agency: string }).agency] : []))
        .sort(),
    )
  }
  const held = `obligation WHERE kind = 'acknowledge' AND stream LIKE 'district/%' AND discharged_at IS NULL`
  expect(await count(world, held)).toBe(0)
  expect((await ask('GET', '/readyz')).status).toBe(200)
  await until(
    'what waits is delivered',
    async () => (await count(world, 'outbox WHERE done_at IS NULL')) === 0,
    A_MINUTE,
  )
  expect(await count(world, `stream WHERE id = '${CYCLE}' AND stage = 'execution'`)).toBe(1)
  await expectSound(world)
})
