// A long-lived workflow continues as new with commands in flight: nothing lost, nothing doubled, its instants met, its labels shown.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { SEARCH_ATTRIBUTES } from '../../src/stack/search-attributes.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { attributeNames } from '../../workflows/labels.ts'
import type { Begin } from '../../workflows/messages.ts'
import {
  eventTypes,
  eventually,
  realServer,
  seenBy,
  serve,
  type TestWorld,
  timeSkipping,
} from './environment.ts'
import { commandTo } from './memory-recorder.ts'

let env: TestWorkflowEnvironment
let live: TestWorld

beforeAll(async () => {
  env = await timeSkipping()
})
afterAll(async () => {
  await env?.teardown()
})
beforeEach(async () => {
  live = await serve(env, 'live')
})
afterEach(async () => {
  await live.stop()
})

const DAY = 86_400_000

describe('continuing as new', () => {
  // The time-skipping server now and then loses a workflow task that continues as new with updates in flight.
  test('with commands in flight records each once, in more than one run, and still meets the instant', async () => {
    const real = await realServer()
    const { record, world, stop } = await serve(real, `rehearsal_${Date.now()}`)
    const stream = 'cycle/long/2024'
    const at = new Date(Date.now() + 6_000).toISOString()
    record.begin(stream, { instants: [{ at, command: 'ends' }] })
    const workflowId = workflowIdOf(world, stream)
    const start: Begin = { stream, stepped: false, continueAfter: 30 }
    const first = await real.client.workflow.start('coordinationCycle', {
      workflowId,
      taskQueue: world,
      args: [start],
    })
    const envelopes = Array.from({ length: 60 }, () => commandTo(stream, 'note'))
    const left = [...envelopes]
    const sendNext = async () => {
      for (let envelope = left.shift(); envelope; envelope = left.shift()) {
        const reply = await sendCommand(real.client, world, envelope, { begun: true, deadlineMs: 10_000 })
        expect(reply).toMatchObject({ ok: true })
      }
    }
    await Promise.all([1, 2, 3, 4, 5].map(sendNext))
    const noted = record.written.filter(({ name }) => name === 'note').map(({ id }) => id)
    expect(noted.sort()).toEqual(envelopes.map(({ id }) => id).sort())
    expect((await real.client.workflow.getHandle(workflowId).describe()).runId).not.toBe(
      first.firstExecutionRunId,
    )
    await eventually('the instant is met', () => record.written.some(({ name }) => name === 'ends'), 20_000)
    expect(await seenBy(real, world, stream)).toMatchObject({ version: 62 })
    await stop()
    await real.client.workflow.getHandle(workflowId).terminate()
    await real.teardown()
  })

  test('waits for the command that is under way, however many others have been answered meanwhile', async () => {
    const real = await realServer()
    const { record, world, stop } = await serve(real, `rehearsal_${Date.now()}_slow`)
    const stream = 'cycle/slow/2024'
    record.begin(stream, {})
    const workflowId = workflowIdOf(world, stream)
    const start: Begin = { stream, stepped: false, continueAfter: 20 }
    const handle = await real.client.workflow.start('coordinationCycle', {
      workflowId,
      taskQueue: world,
      args: [start],
    })
    const runNow = async () => (await real.client.workflow.getHandle(workflowId).describe()).runId
    const send = (envelope: ReturnType<typeof commandTo>) =>
      sendCommand(real.client, world, envelope, { begun: true, deadlineMs: 10_000 })
    const slow = commandTo(stream, 'note')
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const arrived = new Promise<void>((resolve) => {
      record.before = async (_, { id }) => {
        if (id !== slow.id) return
        resolve()
        await held
      }
    })
    const answer = send(slow)
    await arrived
    for (let left = 15; left > 0; left -= 1) await send(commandTo(stream, 'note'))
    expect(await runNow()).toBe(handle.firstExecutionRunId)
    release()
    expect(await answer).toMatchObject({ ok: true })
    await send(commandTo(stream, 'note'))
    expect(await runNow()).not.toBe(handle.firstExecutionRunId)
    expect(record.written.filter(({ id }) => id === slow.id)).toHaveLength(1)
    await stop()
    await real.client.workflow.getHandle(workflowId).terminate()
    await real.teardown()
  })

  test('passes its outlook on: the next run asks nothing and loses no timer', async () => {
    const stream = 'cycle/passed/2024'
    const at = new Date((await env.currentTimeMs()) + 30 * DAY).toISOString()
    live.record.begin(stream, { instants: [{ at, command: 'ends' }] })
    const start: Begin = { stream, stepped: false, continueAfter: 10 }
    const workflowId = workflowIdOf('live', stream)
    await env.client.workflow.start('coordinationCycle', { workflowId, taskQueue: 'live', args: [start] })
    for (let n = 0; n < 6; n += 1)
      await sendCommand(env.client, 'live', commandTo(stream, 'note'), { begun: true, deadlineMs: 8_000 })
    expect(live.record.calls.filter((call) => call === `look ${stream}`).length).toBeLessThanOrEqual(1)
    await env.sleep(31 * DAY)
    await eventually('the instant is met', () => live.record.written.at(-1)?.name === 'ends')
  })
})

describe('search attributes', () => {
  test('are those that the servers know', () => {
    expect([...attributeNames].sort()).toEqual(Object.keys(SEARCH_ATTRIBUTES).sort())
  })

  test('are written when the labels change, and only then', async () => {
    const stream = 'district/labels/2024/u1'
    const due = '2024-06-30T10:00:00.000Z'
    live.record.begin(stream, {
      stage: 'opened',
      labels: { programme: 'labels', year: 2024, unit: 'u1', due },
    })
    live.record.rules.planned = () => ({
      stage: 'signing',
      labels: { programme: 'labels', year: 2024, unit: 'u1' },
    })
    const send = (name: string) =>
      sendCommand(env.client, 'live', commandTo(stream, name), { begun: true, deadlineMs: 8_000 })
    for (const name of ['note', 'note', 'planned', 'note']) await send(name)
    const types = await eventTypes(env, workflowIdOf('live', stream))
    expect(types.filter((type) => type.startsWith('upsertWorkflowSearchAttributes'))).toHaveLength(2)
    const { typedSearchAttributes } = await env.client.workflow
      .getHandle(workflowIdOf('live', stream))
      .describe()
    const shown = Object.fromEntries(
      typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    )
    expect(shown).toMatchObject({
      LientichProgramme: 'labels',
      LientichYear: 2024,
      LientichUnit: 'u1',
      LientichStage: 'signing',
      LientichWorld: 'live',
    })
    expect(shown).not.toHaveProperty('LientichDueDay')
  })
})
