// Whatever stops half-way on the real servers: a delivery that nobody marked, a workflow that continues as new amid commands, one that
// an operator terminates. Nothing is lost, nothing doubled, and what waits for an instant comes back by itself.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { setClock } from '../../src/db/clock.ts'
import { createDispatcher } from '../../src/dispatch/dispatcher.ts'
import { wakeLate } from '../../src/dispatch/wake-late.ts'
import type { Notifier } from '../../src/notify/registry.ts'
import { readOutlook } from '../../src/record/read-outlook.ts'
import { taskQueueOf, workflowIdOf } from '../../src/temporal/ids.ts'
import { type Begin, outlook } from '../../workflows/messages.ts'
import { envelope, must } from '../setup/demonstration.ts'
import { at } from './api-play.ts'
import { count, eventsOf, type RealEnvironment, startReal, statusOf, until } from './real-environment.ts'
import { CYCLE, coordinator, otherCoordinator, SIGN_OFF, toSignOff } from './real-year.ts'

let real: RealEnvironment
beforeAll(async () => {
  real = await startReal('2024-01-02T02:00:00.000Z')
  await toSignOff(real.world.deps)
  await real.dispatcher.drain()
})
afterAll(() => real?.stop())

const handleOf = (stream: string) => real.client.workflow.getHandle(workflowIdOf(real.world.name, stream))
const planned = (n: number) => ({ tasks: [{ task: 'I.1', activities: `Hoạt động ${n}`, funding: [] }] })

async function firstTask(): Promise<{ task: string; by: string }> {
  const { rows } = await real.world.database.query<{ task: string; lead: string }>(
    `SELECT a.key AS task, a.value->>'lead' AS lead FROM stream, json_each(state->'assignments') AS a
     WHERE id = $1 ORDER BY a.key LIMIT 1`,
    [CYCLE],
  )
  const { task = '', lead } = rows[0] ?? {}
  return { task, by: lead === 'vn.ag.bdt' ? coordinator : otherCoordinator }
}

describe('an outbox row whose lease ends after its delivery and before that is marked', () => {
  test('is sent twice: one mail by its Message-ID, one row in the inbox, nothing on the list', async () => {
    const { database, deps } = real.world
    const [mails, messages] = [
      await count(real.world, 'captured_mail'),
      await count(real.world, 'in_app_message'),
    ]
    await must(deps, SIGN_OFF, 'nudge', { agency: 'vn.ag.bdt' }, otherCoordinator)
    const notices = await count(real.world, `outbox WHERE done_at IS NULL AND kind = 'notice'`)
    expect(notices).toBeGreaterThan(1)

    // The first dispatcher has delivered everything, and stalls before it can say so.
    let delivered = 0
    let goOn = () => {}
    const stalled = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { notifier } = real.dispatcherDeps
    const stalling: Pick<Notifier, 'deliver'> = {
      deliver: async (channel, notice) => {
        await notifier.deliver(channel, notice)
        delivered += 1
        await stalled
      },
    }
    const first = createDispatcher({ ...real.dispatcherDeps, notifier: stalling }).runOnce()
    await until('the first has delivered all', async () => delivered === notices || delivered)
    expect(await count(real.world, `outbox WHERE done_at IS NULL AND kind = 'notice'`)).toBe(notices)
    const lapsed = `UPDATE outbox SET leased_until = clock_timestamp() - interval '1 second' WHERE leased_until IS NOT NULL`
    await database.query(lapsed)
    await real.dispatcher.drain()
    goOn()
    await first

    const twice = [...real.mailsGiven.values()].filter((times) => times === 2)
    expect(twice.length).toBe((await count(real.world, 'captured_mail')) - mails)
    expect(twice.length).toBeGreaterThan(0)
    expect((await count(real.world, 'in_app_message')) - messages).toBe(notices - twice.length)
    expect(await count(real.world, 'outbox WHERE done_at IS NULL')).toBe(0)
    expect(await count(real.world, `outbox WHERE attempts = 2 AND kind = 'notice'`)).toBe(notices)
    expect(await count(real.world, 'attention')).toBe(0)
  })
})

describe('a workflow that continues as new with updates in flight', () => {
  test('carries every command out once, in more than one run', async () => {
    const { name } = real.world
    const { task, by } = await firstTask()
    await handleOf(CYCLE).terminate('the test begins it anew')
    const begin: Begin = { stream: CYCLE, stepped: true, continueAfter: 20 }
    const { firstExecutionRunId } = await real.client.workflow.start('coordinationCycle', {
      workflowId: workflowIdOf(name, CYCLE),
      taskQueue: taskQueueOf(name),
      args: [begin],
    })
    const before = (await eventsOf(real.world, CYCLE)).length
    const left = Array.from({ length: 40 }, (_, n) => {
      const { tasks } = planned(n)
      return envelope(CYCLE, 'planTasks', { tasks: tasks.map((one) => ({ ...one, task })) }, by)
    })
    const sent = left.map(({ id }) => id)
    const sendNext = async () => {
      for (let next = left.shift(); next; next = left.shift())
        expect(await real.send(next)).toMatchObject({ ok: true })
    }
    await Promise.all(Array.from({ length: 8 }, sendNext))
    const added = (await eventsOf(real.world, CYCLE)).slice(before)
    expect(added.map(({ command }) => command).sort()).toEqual(sent.sort())
    expect(added.map(({ seq }) => seq)).toEqual(added.map((_, at) => before + at + 1))
    expect((await handleOf(CYCLE).describe()).runId).not.toBe(firstExecutionRunId)
    expect(await handleOf(CYCLE).query(outlook)).toEqual(await readOutlook(real.world.deps, CYCLE))
  })
})

describe('a workflow terminated by hand', () => {
  test('is begun anew by the next act, which is carried out once', async () => {
    const before = (await eventsOf(real.world, SIGN_OFF)).length
    await handleOf(SIGN_OFF).terminate('by an operator')
    expect(await statusOf(real.client, real.world.name, SIGN_OFF)).toBe('TERMINATED')
    const answer = await real.ask('POST', at(SIGN_OFF, 'nudge'), {
      as: coordinator,
      body: { agency: 'vn.ag.hlhpn' },
    })
    expect(answer.status).toBe(200)
    expect((await eventsOf(real.world, SIGN_OFF)).slice(before).map(({ type }) => type)).toEqual(['nudged'])
    expect(await statusOf(real.client, real.world.name, SIGN_OFF)).toBe('RUNNING')
    expect(await handleOf(SIGN_OFF).query(outlook)).toEqual(await readOutlook(real.world.deps, SIGN_OFF))
  })

  test('and waited for by nobody comes back when its instant has passed, and acts once', async () => {
    await handleOf(SIGN_OFF).terminate('by an operator')
    const due = (await readOutlook(real.world.deps, SIGN_OFF))?.instants[0]?.at ?? ''
    await setClock(real.world.database, new Date(Date.parse(due) + 30_000).toISOString())
    await wakeLate(real.dispatcherDeps)
    expect(await statusOf(real.client, real.world.name, SIGN_OFF)).toBe('TERMINATED')
    await setClock(real.world.database, new Date(Date.parse(due) + 90_000).toISOString())
    await wakeLate(real.dispatcherDeps)
    const silences = () =>
      count(real.world, `event WHERE stream = '${SIGN_OFF}' AND type = 'silence.recorded'`)
    await until('it has recorded the silence', async () => (await silences()) === 1 || silences())
    expect(await statusOf(real.client, real.world.name, SIGN_OFF)).toBe('RUNNING')
    await wakeLate(real.dispatcherDeps)
    await real.dispatcher.drain()
    expect(await silences()).toBe(1)
  })
})
