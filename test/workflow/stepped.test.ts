// A world whose clock is moved by hand: no timers; a workflow acts when it is told the time, or when something changed and its time has come.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import type { StreamId } from '../../src/domain/kernel.ts'
import { advance } from '../../src/temporal/advance.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { wake } from '../../src/temporal/wake.ts'
import { eventTypes, eventually, serve, type TestWorld, timeSkipping } from './environment.ts'
import { commandTo } from './memory-recorder.ts'

let env: TestWorkflowEnvironment
let world: TestWorld
let serial = 0

beforeAll(async () => {
  env = await timeSkipping()
})
afterAll(async () => {
  await env?.teardown()
})
beforeEach(async () => {
  serial += 1
  world = await serve(env, `rehearsal_${serial}`)
  world.record.clock = '2024-01-02T00:00:00.000Z'
})
afterEach(async () => {
  await world.stop()
})

const stream: StreamId = 'cycle/a/2024'
const written = () => world.record.written.map(({ name }) => name)
const tell = (to: string, changed = false) => {
  world.record.clock = to
  return advance(env.client, world.world, stream, to, { changed, deadlineMs: 8_000 })
}

describe('a stepped world', () => {
  test('acts when the clock is told, has answered only when all is done, and has no timer', async () => {
    world.record.begin(stream, {
      instants: [
        { at: '2024-03-01T00:00:00.000Z', command: 'first' },
        { at: '2024-03-02T00:00:00.000Z', command: 'second' },
      ],
    })
    world.record.rules.first = () => ({
      instants: [
        { at: '2024-03-01T00:00:00.000Z', command: 'follows' },
        { at: '2024-03-02T00:00:00.000Z', command: 'second' },
      ],
    })
    await tell('2024-02-29T00:00:00.000Z')
    expect(written()).toEqual([])
    await tell('2024-03-01T00:00:00.000Z')
    expect(written()).toEqual(['first', 'follows'])
    await tell('2024-03-02T00:00:00.000Z')
    expect(written()).toEqual(['first', 'follows', 'second'])
    const types = await eventTypes(env, workflowIdOf(world.world, stream))
    expect(types).not.toContain('timerStartedEventAttributes')
  })

  test('acts at once on what its own command made due, without the clock being told', async () => {
    world.record.begin(stream, {})
    world.record.rules.accept = () => ({ instants: [{ at: '2024-01-02T00:00:00.000Z', command: 'recount' }] })
    await sendCommand(env.client, world.world, commandTo(stream, 'accept'), {
      begun: false,
      deadlineMs: 8_000,
    })
    await eventually('it is written', () => written().includes('recount'))
  })

  test('woken acts on what has come by the world’s clock, and on nothing later', async () => {
    world.record.begin(stream, {})
    await wake(env.client, world.world, stream)
    const instants = [
      { at: '2024-01-02T00:00:00.000Z', command: 'now' },
      { at: '2024-01-03T00:00:00.000Z', command: 'tomorrow' },
    ]
    world.record.change(stream, { instants })
    await wake(env.client, world.world, stream)
    await eventually('it is written', () => written().includes('now'))
    await env.sleep('30 days')
    expect(written()).toEqual(['now'])
  })

  test('leaves what was refused alone until an hour of its own or a change', async () => {
    world.record.begin(stream, { instants: [{ at: '2024-03-01T00:00:00.000Z', command: 'ends' }] })
    world.record.rules.ends = () => ({ refused: 'wrong-stage' })
    await tell('2024-03-01T00:00:00.000Z')
    await tell('2024-03-01T00:30:00.000Z')
    expect(world.record.refusals).toHaveLength(1)
    await tell('2024-03-01T00:30:00.000Z', true)
    expect(world.record.refusals).toHaveLength(2)
    await tell('2024-03-01T02:00:00.000Z')
    expect(world.record.refusals).toHaveLength(3)
  })

  test('lets the workflow go when a command closes the stream', async () => {
    world.record.begin(stream, {})
    world.record.rules.cancel = () => ({ stage: 'cancelled', closed: true })
    await wake(env.client, world.world, stream)
    await sendCommand(env.client, world.world, commandTo(stream, 'cancel'), {
      begun: true,
      deadlineMs: 8_000,
    })
    await env.client.workflow.getHandle(workflowIdOf(world.world, stream)).result()
  })

  test('told twice at once acts once', async () => {
    world.record.begin(stream, { instants: [{ at: '2024-03-01T00:00:00.000Z', command: 'ends' }] })
    await Promise.all([1, 2, 3, 4].map(() => tell('2024-03-01T00:00:00.000Z')))
    expect(world.record.calls.filter((call) => call === 'record ends')).toHaveLength(1)
  })
})
