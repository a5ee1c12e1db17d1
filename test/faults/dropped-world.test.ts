// A rehearsal dropped while its workflows run and commands are on their way: they fail as `world-gone`, none of its workflows stays, its
// schema is gone, and the world beside it has not changed by a row.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openWorldRegistry } from '../../src/db/worlds.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { at } from '../integration/api-play.ts'
import { count, statusOf, until } from '../integration/real-environment.ts'
import {
  CYCLE,
  coordinator,
  launch,
  settleOffices,
  toExecution,
  unitStream,
} from '../integration/real-year.ts'
import { envelope, loadAnGiang } from '../setup/demonstration.ts'
import { openTestWorld, type TestWorld } from '../setup/world.ts'
import { expectSound } from './auditor.ts'
import { type Answer, type Installation, install } from './installation.ts'

const A_WHILE = 60_000
let installation: Installation
let dropped: TestWorld
beforeAll(async () => {
  installation = await install('2024-01-02T02:00:00.000Z')
  const { url } = installation.world
  dropped = await openTestWorld({ now: '2024-01-02T02:00:00.000Z', url })
  await loadAnGiang(dropped.deps)
  await installation.startApi()
  await installation.startWorker()
})
afterAll(async () => {
  await dropped?.close()
  await installation?.stop()
})

/** Every row of every table of a world, as one digest. */
async function everything({ database, name }: TestWorld): Promise<string> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1`,
    [name],
  )
  const digest = createHash('sha256')
  for (const table of tables) {
    const { rows } = await database.query<{ text: string }>(
      `SELECT t::text AS text FROM ${name}."${table.name}" AS t ORDER BY 1`,
    )
    digest.update(JSON.stringify([table.name, rows]))
  }
  return digest.digest('hex')
}

test('its commands fail for good, nothing of it is left, and the other world is untouched', async () => {
  const { world, temporal, askIn } = installation
  const units = { 'vn.ag.886': 'yes', 'vn.ag.887': 'yes', 'vn.ag.889': 'yes' } as const
  await launch(world.deps)
  await toExecution(dropped.deps)
  await settleOffices(dropped.deps, units)
  const quiet = async (one: TestWorld) => (await count(one, 'outbox WHERE done_at IS NULL')) === 0
  for (const one of [world, dropped]) await until(`${one.name} is quiet`, () => quiet(one), A_WHILE)
  await until(
    'the units are open',
    async () => (await count(dropped, `stream WHERE stage = 'opened'`)) === 3,
    A_WHILE,
  )
  const acts = Object.keys(units).flatMap((unit) =>
    ['hlhpn', 'pdt'].map((half) => ({
      as: `p.${unit.slice(6)}.${half}.can-bo`,
      path: at(unitStream(unit), 'acknowledge'),
      body: { agency: `${unit}.${half}` },
    })),
  )
  const send = ({ as, path, body }: (typeof acts)[number], key: string): Promise<Answer> =>
    askIn(dropped.name, 'POST', path, as, { body, key })
  const [first, ...others] = acts
  if (!first) throw new Error('there is nothing to do')
  expect((await send(first, 'first-act-0')).status).toBe(200)
  const begun = (await dropped.database.query<{ id: string }>('SELECT id FROM stream WHERE begun')).rows
  expect(begun.map(({ id }) => id)).toEqual(expect.arrayContaining([CYCLE, unitStream('vn.ag.886')]))
  const before = await everything(world)

  const flying = others.map((act, n) => send(act, `in-flight-${n}`))
  const drop = await askIn(world.name, 'DELETE', `/api/v1/worlds/${dropped.name}`, null)
  expect(drop.status).toBe(204)
  // One that had been let through before the end comes to Temporal only now, and begins a workflow that nobody knows of.
  const late = envelope(unitStream('vn.ag.889'), 'acknowledge', others.at(-1)?.body, others.at(-1)?.as)
  expect(
    await sendCommand(temporal.client, dropped.name, late, { begun: false, deadlineMs: 8_000 }),
  ).toMatchObject({ ok: false, refused: 'world-gone' })
  for (const { status, body } of await Promise.all(flying))
    if (status !== 200) expect(body.code).toMatch(/^(world-gone|outcome-unknown)$/)
  for (const [n, act] of others.entries())
    expect(await send(act, `in-flight-${n}`)).toMatchObject({ body: { code: 'world-gone' } })

  const streams = [...begun.map(({ id }) => id), ...Object.keys(units).map(unitStream)]
  for (const stream of streams) {
    const status = () => statusOf(temporal.client, dropped.name, stream)
    await until(`${stream} runs no longer`, async () => (await status()) !== 'RUNNING' || status(), A_WHILE)
  }
  const running = async () => {
    const query = `ExecutionStatus = 'Running' AND LientichWorld = '${dropped.name}'`
    return (await temporal.client.workflow.count(query)).count
  }
  await until(
    'none of its workflows is listed as running',
    async () => (await running()) === 0 || running(),
    A_WHILE,
  )
  expect(await count(world, `information_schema.schemata WHERE schema_name = '${dropped.name}'`)).toBe(0)
  const registry = openWorldRegistry(world.url)
  expect(await registry.find(dropped.name)).toMatchObject({ status: 'gone' })
  await registry.close()

  expect(await everything(world)).toBe(before)
  const alive = await installation.ask('POST', at(CYCLE, 'suspend'), coordinator, {
    body: { reason: 'Bão lũ' },
    key: 'still-alive',
  })
  expect(alive.status).toBe(200)
  await expectSound(world)
})
