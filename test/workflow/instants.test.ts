// What a workflow does when an instant comes: acted on once, at its absolute time, whatever happened in between.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import type { DueInstant, StreamId } from '../../src/domain/kernel.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { wake } from '../../src/temporal/wake.ts'
import { eventTypes, eventually, seenBy, serve, type TestWorld, timeSkipping } from './environment.ts'
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

const HOUR = 3_600_000
const DAY = 24 * HOUR
let serial = 0
const newCycle = (): StreamId => {
  serial += 1
  return `cycle/instants-${serial}/2024`
}
const send = (stream: StreamId, name: string) =>
  sendCommand(env.client, 'live', commandTo(stream, name), { begun: true, deadlineMs: 8_000 })
/** An instant of the server's own, skipping clock. */
const inMs = async (ms: number) => new Date((await env.currentTimeMs()) + ms).toISOString()
const due = (at: string, command: string): DueInstant => ({ at, command })
const begun = async (stream: StreamId) => {
  await wake(env.client, 'live', stream)
  await eventually('it has looked', () => live.record.calls.includes(`look ${stream}`))
}
const writtenTo = (stream: StreamId) => live.record.written.filter((one) => one.stream === stream)
const refusedOf = (stream: StreamId) => live.record.refusals.filter((one) => one.stream === stream)

describe('an instant', () => {
  test('is acted on when it has come, under an id derived from it, and not before', async () => {
    const stream = newCycle()
    const at = await inMs(200 * DAY)
    live.record.begin(stream, { stage: 'execution', instants: [due(at, 'executionEnded')] })
    live.record.rules.executionEnded = () => ({ stage: 'report' })
    await begun(stream)
    await env.sleep(199 * DAY)
    expect(writtenTo(stream)).toEqual([])
    await env.sleep(2 * DAY)
    await eventually('it is written', () => writtenTo(stream).length > 0)
    expect(writtenTo(stream)).toEqual([
      { stream, name: 'executionEnded', id: `${stream}/executionEnded/${at}`, actor: 'system', instant: at },
    ])
    expect(await seenBy(env, 'live', stream)).toMatchObject({ stage: 'report' })
  })

  test('that was missed is acted on at the beginning, several in the order of their time', async () => {
    const stream = newCycle()
    const [first, second] = [await inMs(-2 * DAY), await inMs(-DAY)]
    live.record.begin(stream, { instants: [due(second, 'second'), due(first, 'first')] })
    await begun(stream)
    await eventually('both are written', () => writtenTo(stream).length === 2)
    expect(writtenTo(stream).map(({ name }) => name)).toEqual(['first', 'second'])
  })

  test('that a command moved forward or back is met where it stands now', async () => {
    const stream = newCycle()
    const [early, late] = [await inMs(10 * DAY), await inMs(30 * DAY)]
    live.record.begin(stream, { instants: [due(early, 'ends')] })
    live.record.rules.later = () => ({ instants: [due(late, 'ends')] })
    live.record.rules.sooner = () => ({ instants: [due(early, 'ends')] })
    await begun(stream)
    await send(stream, 'later')
    await send(stream, 'sooner')
    await send(stream, 'later')
    await env.sleep(20 * DAY)
    expect(writtenTo(stream).filter(({ name }) => name === 'ends')).toEqual([])
    await env.sleep(11 * DAY)
    await eventually('it is written', () => writtenTo(stream).some(({ name }) => name === 'ends'))
    expect(writtenTo(stream).at(-1)).toMatchObject({ name: 'ends', instant: late })
  })

  test('that is refused is tried again after an hour, and at a change, never in a loop', async () => {
    const stream = newCycle()
    live.record.begin(stream, { instants: [due(await inMs(DAY), 'ends')] })
    live.record.rules.ends = () => ({ refused: 'wrong-stage' })
    await begun(stream)
    await env.sleep(DAY + 1_000)
    await eventually('tried once', () => refusedOf(stream).length === 1)
    await env.sleep(5 * HOUR)
    await eventually('tried each hour', () => refusedOf(stream).length >= 5)
    expect(refusedOf(stream).length).toBeLessThanOrEqual(7)
    const before = refusedOf(stream).length
    await wake(env.client, 'live', stream)
    await eventually('tried at the change', () => refusedOf(stream).length === before + 1)
    // Others go on meanwhile.
    expect(await send(stream, 'submitDraft')).toMatchObject({ ok: true })
    live.record.rules.ends = () => ({ stage: 'closed', closed: true })
    await env.sleep(HOUR + 1_000)
    await env.client.workflow.getHandle(workflowIdOf('live', stream)).result()
    expect(writtenTo(stream).at(-1)).toMatchObject({ name: 'ends' })
  })

  test('of a suspended stream waits; resumed, it is acted on', async () => {
    const stream = newCycle()
    live.record.begin(stream, { suspended: true, instants: [due(await inMs(DAY), 'ends')] })
    await begun(stream)
    await env.sleep(3 * DAY)
    expect([...writtenTo(stream), ...refusedOf(stream)]).toEqual([])
    live.record.change(stream, { suspended: false })
    await wake(env.client, 'live', stream)
    await eventually('it is written', () => writtenTo(stream).length === 1)
  })

  test('in a stage that this code does not know is met all the same', async () => {
    const stream = newCycle()
    live.record.begin(stream, { stage: 'a-stage-of-next-year', instants: [due(await inMs(DAY), 'ends')] })
    live.record.rules.ends = () => ({ stage: 'report' })
    await begun(stream)
    expect(await send(stream, 'submitDraft')).toMatchObject({ ok: true })
    await env.sleep(DAY + HOUR)
    await eventually('it is written', () => writtenTo(stream).some(({ name }) => name === 'ends'))
  })

  test('is acted on though the record was away when it came', async () => {
    const stream = newCycle()
    live.record.begin(stream, { instants: [due(await inMs(DAY), 'ends')] })
    await begun(stream)
    let away = 0
    live.record.before = async (_, { id }) => {
      if (id.startsWith(stream) && away++ < 4) throw new Error('away')
    }
    await env.sleep(2 * DAY)
    await eventually('it is written', () => writtenTo(stream).length === 1)
    expect(away).toBeGreaterThanOrEqual(4)
  })
})

describe('the history', () => {
  test('has no timer for a stream that waits for people only', async () => {
    const stream = newCycle()
    live.record.begin(stream, {})
    await begun(stream)
    await send(stream, 'submitDraft')
    expect(await eventTypes(env, workflowIdOf('live', stream))).not.toContain('timerStartedEventAttributes')
  })
})
