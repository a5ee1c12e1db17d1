// Workflows are disposable: one that continues as new amid commands, one that an operator terminates, one that is never woken.
// Nothing is lost, nothing doubled, and what waits for an instant comes back by itself.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { setClock } from '../../src/db/clock.ts'
import { readOutlook } from '../../src/record/read-outlook.ts'
import { taskQueueOf, workflowIdOf } from '../../src/temporal/ids.ts'
import { type Begin, outlook } from '../../workflows/messages.ts'
import { envelope } from '../setup/demonstration.ts'
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
    `SELECT a.key AS task, a.value->>'lead' AS lead FROM stream, jsonb_each(state->'assignments') AS a
     WHERE id = $1 ORDER BY a.key LIMIT 1`,
    [CYCLE],
  )
  const { task = '', lead } = rows[0] ?? {}
  return { task, by: lead === 'vn.ag.bdt' ? coordinator : otherCoordinator }
}

describe('a workflow that continues as new with updates in flight', () => {
  test('carries every command out once, over more than two runs', async () => {
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
    const runs = new Set<string>()
    for await (const { runId } of real.client.workflow.list({
      query: `WorkflowId = '${workflowIdOf(name, CYCLE)}'`,
    }))
      runs.add(runId)
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
      as: otherCoordinator,
      body: { agency: 'vn.ag.bdt' },
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
    await real.dispatcher.wakeLate()
    expect(await statusOf(real.client, real.world.name, SIGN_OFF)).toBe('TERMINATED')
    await setClock(real.world.database, new Date(Date.parse(due) + 90_000).toISOString())
    await real.dispatcher.wakeLate()
    const silences = () =>
      count(real.world, `event WHERE stream = '${SIGN_OFF}' AND type = 'silence.recorded'`)
    await until('it has recorded the silence', async () => (await silences()) === 1 || silences())
    expect(await statusOf(real.client, real.world.name, SIGN_OFF)).toBe('RUNNING')
    await real.dispatcher.wakeLate()
    await real.dispatcher.drain()
    expect(await silences()).toBe(1)
  })
})
