// Worker and Temporal killed between the record's commit and the update's completion: the next, different command goes through, the first
// one repeated under its key gets the reply that was stored with it, and neither is there twice. A unit's first act is among them.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { NodeChild } from '../../src/stack/node-child.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { at } from '../integration/api-play.ts'
import { count, eventsOf, statusOf, until } from '../integration/real-environment.ts'
import {
  CYCLE,
  coordinator,
  ROLLOUT,
  settleOffices,
  toExecution,
  unitStream,
} from '../integration/real-year.ts'
import { envelope } from '../setup/demonstration.ts'
import { expectSound } from './auditor.ts'
import { answered, type Command, type Installation, install, kill } from './installation.ts'
import { startProxy, type TcpProxy } from './proxy.ts'

const A_WHILE = 60_000
let installation: Installation
let proxy: TcpProxy
let serving: NodeChild
beforeAll(async () => {
  installation = await install('2024-01-02T02:00:00.000Z')
  proxy = await startProxy(installation.world.url)
  await installation.startApi()
})
afterAll(async () => {
  await installation?.stop()
  await proxy?.close()
})

const unit = unitStream('vn.ag.886')
const acknowledge = (half: string): Command => ({
  as: `p.886.${half}.can-bo`,
  path: at(unit, 'acknowledge'),
  body: { agency: `vn.ag.886.${half}` },
  key: `acknowledge-${half}`,
})

test('nothing is lost, nothing doubled, and no stream is stuck', async () => {
  const { world, temporal, post, ask } = installation
  const receipts = (command: Command) =>
    count(world, `receipt WHERE command_id = '${command.as}:${command.key}'`)
  await toExecution(world.deps)
  await settleOffices(world.deps, { 'vn.ag.886': 'yes' })
  const worker = await installation.startWorker({ databaseUrl: proxy.url })
  await until(
    'the unit is open',
    async () => (await count(world, `stream WHERE id = '${unit}' AND stage = 'opened'`)) === 1,
    A_WHILE,
  )
  const report: Command = {
    as: coordinator,
    path: at(CYCLE, 'reportTask'),
    body: await taskReport(world),
    key: 'report-task',
  }
  const resolve: Command = {
    as: coordinator,
    path: at(ROLLOUT, 'resolveUnit'),
    body: { unit: 'vn.ag.887', party: 'vn.ag.bdt', office: 'yes', basis: 'Công văn' },
    key: 'resolve-887',
  }
  const quiet = async () => (await count(world, 'outbox WHERE done_at IS NULL')) === 0
  await until('all is quiet', quiet, A_WHILE)
  // The database commits, and the worker does not hear of it.
  void proxy.deafenAfter('COMMIT')
  const firsts = [acknowledge('hlhpn'), resolve]
  const lost = firsts.map(post)
  for (const first of firsts)
    await until(`${first.key} is committed`, async () => (await receipts(first)) === 1, A_WHILE)
  await kill(worker.process.mark)
  await installation.killTemporal()
  for (const answer of await Promise.all(lost))
    expect(answer).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } })

  await installation.restartTemporal()
  serving = await installation.startWorker()
  const others = [acknowledge('pdt'), report]
  for (const other of others) expect((await answered(post, other)).status).toBe(200)
  for (const first of firsts) {
    const { rows } = await world.database.query<{ reply: { events: string[]; seq: number } }>(
      'SELECT reply FROM receipt WHERE command_id = $1',
      [`${first.as}:${first.key}`],
    )
    const { events, seq } = rows[0]?.reply ?? {}
    expect(await post(first)).toMatchObject({ status: 200, body: { events, seq } })
    // Past the API's own look at the receipts, the workflow and the record say the same.
    const [stream, name] = first === resolve ? [ROLLOUT, 'resolveUnit'] : [unit, 'acknowledge']
    const straight = envelope(stream, name, first.body, first.as, first.key)
    const options = { begun: true, deadlineMs: 10_000 }
    expect(await sendCommand(temporal.client, world.name, straight, options)).toMatchObject({
      ok: true,
      events,
      seq,
    })
  }
  for (const command of [...firsts, ...others]) {
    expect(await receipts(command)).toBe(1)
    expect(await count(world, `event WHERE command_id = '${command.as}:${command.key}'`)).toBe(1)
  }
  expect((await eventsOf(world, unit)).filter(({ type }) => type === 'receipt.acknowledged')).toMatchObject([
    { data: { agency: 'vn.ag.886.hlhpn' } },
    { data: { agency: 'vn.ag.886.pdt' } },
  ])
  // What the first command made due, its killed workflow has not done: whoever looks at the clock finds it.
  const { body: clock } = await ask('GET', '/api/v1/clock', coordinator)
  const advanced = await ask('POST', '/api/v1/clock/advance', null, {
    body: { to: clock.now },
    key: 'advance-clock',
  })
  expect(advanced.status).toBe(200)
  expect(await count(world, `stream WHERE id = '${unitStream('vn.ag.887')}' AND stage = 'opened'`)).toBe(1)
  for (const stream of [unit, CYCLE, ROLLOUT]) {
    expect(await statusOf(temporal.client, world.name, stream)).toBe('RUNNING')
    const handle = temporal.client.workflow.getHandle(workflowIdOf(world.name, stream))
    expect(await handle.query('outlook')).toMatchObject({ closed: false })
  }
  await until(
    'everything told is delivered',
    async () => (await count(world, 'outbox WHERE done_at IS NULL')) === 0,
    A_WHILE,
  )
  await expectSound(world)
})

test('a mass change whose worker is killed in the middle is taken up by the next one long before its time is over', async () => {
  const { world } = installation
  const [stream, rollout] = [unitStream('vn.ag.889'), () => eventsOf(world, ROLLOUT)]
  const opened = async () => (await rollout()).filter(({ type }) => type === 'resolved-units.opened').length
  const before = await opened()
  await serving.stop()
  const cable = await startProxy(world.url)
  const worker = await installation.startWorker({ databaseUrl: cable.url })
  await until('all is quiet', async () => (await count(world, 'outbox WHERE done_at IS NULL')) === 0, A_WHILE)
  const inTheMiddle = cable.deafenAfter(`${ROLLOUT}/openResolved/`)
  await settleOffices(world.deps, { 'vn.ag.889': 'yes' })
  await inTheMiddle
  await kill(worker.process.mark)
  await cable.close()
  await installation.startWorker()
  await until('the next worker has ended it', async () => (await opened()) === before + 1, 90_000)
  expect((await eventsOf(world, stream)).filter(({ type }) => type === 'district.opened')).toHaveLength(1)
  await expectSound(world)
})

async function taskReport({ database }: Installation['world']): Promise<unknown> {
  const { rows } = await database.query<{ task: string }>(
    `SELECT a.key AS task FROM stream, json_each(state->'assignments') AS a
     WHERE id = $1 AND a.value->>'lead' = 'vn.ag.bdt' ORDER BY a.key LIMIT 1`,
    [CYCLE],
  )
  return { task: rows[0]?.task, text: 'Đã làm', figures: [] }
}
