// Instants that stand for many: a mass change in chunks, and the reminder clock's batches.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import type { DueInstant, StreamId } from '../../src/domain/kernel.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { wake } from '../../src/temporal/wake.ts'
import { eventually, seenBy, serve, type TestWorld, timeSkipping } from './environment.ts'
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
let serial = 0
const send = (stream: StreamId, name: string) =>
  sendCommand(env.client, 'live', commandTo(stream, name), { begun: true, deadlineMs: 8_000 })
/** An instant of the server's own, skipping clock. */
const inMs = async (ms: number) => new Date((await env.currentTimeMs()) + ms).toISOString()
const due = (at: string, command: string): DueInstant => ({ at, command })
const begun = async (stream: StreamId) => {
  await wake(env.client, 'live', stream)
  await eventually('it has looked', () => live.record.calls.includes(`look ${stream}`))
}

describe('a mass change', () => {
  test('goes chunk by chunk, each after the last, and beside commands', async () => {
    serial += 1
    const stream = `rollout/instants-${serial}/2024`
    const at = await inMs(0)
    live.record.begin(stream, { stage: 'opening', instants: [{ at, command: 'openUnits', mass: true }] })
    const chunks: Record<string, string | null> = { 'from the start': 'u1000', u1000: 'u2000', u2000: null }
    live.record.massChange = (_, after) => ({
      changed: 1000,
      next: chunks[after ?? 'from the start'] ?? null,
    })
    await begun(stream)
    await eventually('it is through', () => live.record.calls.includes('change openUnits u2000'))
    expect(live.record.calls.filter((call) => call.startsWith('change'))).toEqual([
      'change openUnits from the start',
      'change openUnits u1000',
      'change openUnits u2000',
    ])
    expect(await send(stream, 'resolveUnit')).toMatchObject({ ok: true })
    expect((await seenBy(env, 'live', stream))?.instants).toEqual([])
  })
})

describe('the reminder clock', () => {
  test('reminds batch by batch, re-arms itself, and looks once a day at least', async () => {
    serial += 1
    const code = `instants-${serial}`
    const stream = `reminders/${code}`
    const first = await inMs(3 * DAY)
    const second = await inMs(40 * DAY)
    live.record.begin(stream, { stage: 'running', instants: [due(first, 'remind')] })
    const batches = [
      { reminded: 1000, next: first },
      { reminded: 300, next: second },
    ]
    live.record.reminders = () => batches.shift() ?? { reminded: 0, next: null }
    // The world's clock is the server's here.
    live.record.clock = first
    await begun(stream)
    await env.sleep(2 * DAY)
    expect(live.record.calls).not.toContain('remind')
    await env.sleep(2 * DAY)
    await eventually('all are reminded', () => batches.length === 0)
    expect(live.record.calls.filter((call) => call === 'remind')).toHaveLength(2)
    const looks = () => live.record.calls.filter((call) => call === `look ${stream}`).length
    const before = looks()
    await env.sleep(10 * DAY)
    await eventually('it has looked daily', () => looks() >= before + 9)
    expect(live.record.calls.filter((call) => call === 'remind')).toHaveLength(2)
  })
})
