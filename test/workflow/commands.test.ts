// What a workflow does with a command: it records, answers, refuses as data, and keeps the newest outlook.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { OutcomeUnknown } from '../../src/temporal/outcome-unknown.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { wake } from '../../src/temporal/wake.ts'
import { eventTypes, eventually, seenBy, serve, type TestWorld, timeSkipping } from './environment.ts'
import { commandTo } from './memory-recorder.ts'

let env: TestWorkflowEnvironment
let live: TestWorld
const deadlineMs = 8_000

beforeAll(async () => {
  env = await timeSkipping()
  live = await serve(env, 'live')
})
afterAll(async () => {
  await live?.stop()
  await env?.teardown()
})

const send = (envelope: ReturnType<typeof commandTo>, begun = true) =>
  sendCommand(env.client, 'live', envelope, { begun, deadlineMs })
const statusOf = async (stream: string) =>
  (await env.client.workflow.getHandle(workflowIdOf('live', stream)).describe()).status.name

describe('a command', () => {
  test('begins the workflow with the first act, which needs no other activity', async () => {
    const stream = 'district/a/2024/u1'
    live.record.begin(stream, { stage: 'opened' })
    const reply = await send(commandTo(stream, 'acknowledge'), false)
    expect(reply).toMatchObject({ ok: true, events: ['acknowledge'] })
    expect(await seenBy(env, 'live', stream)).toMatchObject({ version: 2, stage: 'opened' })
    expect(live.record.calls.filter((call) => call === `look ${stream}`)).toEqual([])
  })

  test('to a workflow that the row wrongly calls begun begins it too', async () => {
    const stream = 'district/a/2024/u2'
    live.record.begin(stream, { stage: 'opened' })
    expect(await send(commandTo(stream, 'acknowledge'), true)).toMatchObject({ ok: true })
  })

  test('that is refused comes back as data with its details, and the next one goes through', async () => {
    const stream = 'cycle/a/2024'
    live.record.begin(stream, {})
    live.record.rules.planTasks = () => ({ refused: 'wrong-party' })
    expect(await send(commandTo(stream, 'planTasks'))).toEqual({
      ok: false,
      refused: 'wrong-party',
      details: { stream },
    })
    expect(await send(commandTo(stream, 'submitDraft'))).toMatchObject({ ok: true })
    expect(await statusOf(stream)).toBe('RUNNING')
  })

  test('repeated under its id is recorded once and answered alike, also by a later run', async () => {
    const stream = 'cycle/a/2025'
    live.record.begin(stream, {})
    const envelope = commandTo(stream, 'once')
    const [first, second] = await Promise.all([send(envelope), send(envelope)])
    expect(second).toEqual(first)
    await env.client.workflow.getHandle(workflowIdOf('live', stream)).terminate()
    expect(await send(envelope)).toEqual(first)
    expect(live.record.written.filter(({ id }) => id === envelope.id)).toHaveLength(1)
  })

  test('is recorded though the first attempt was lost after it was written', async () => {
    const stream = 'cycle/b/2024'
    live.record.begin(stream, {})
    let lost = 0
    live.record.after = async ({ name }) => {
      if (name === 'lost' && lost++ < 3) throw new Error('connection lost after the commit')
    }
    expect(await send(commandTo(stream, 'lost'))).toMatchObject({ ok: true })
    expect(lost).toBeGreaterThanOrEqual(3)
    expect(live.record.written.filter(({ name }) => name === 'lost')).toHaveLength(1)
    // The failed attempts did not wedge it.
    expect(await send(commandTo(stream, 'next'))).toMatchObject({ ok: true })
  })

  test('whose reply comes late does not bring an old outlook back', async () => {
    const stream = 'cycle/c/2024'
    live.record.begin(stream, {})
    live.record.rules.slow = () => ({ stage: 'sign-off' })
    live.record.rules.quick = () => ({ stage: 'promulgation' })
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    live.record.after = ({ name }) => (name === 'slow' ? held : Promise.resolve())
    const slow = send(commandTo(stream, 'slow'))
    await eventually('slow is recorded', () => live.record.outlookOf(stream)?.stage === 'sign-off')
    const quick = send(commandTo(stream, 'quick'))
    await eventually('quick is recorded', () => live.record.outlookOf(stream)?.stage === 'promulgation')
    release()
    await Promise.all([slow, quick])
    expect(await seenBy(env, 'live', stream)).toMatchObject({ version: 3, stage: 'promulgation' })
  })

  test('to a stream that does not exist is refused, and no workflow stays', async () => {
    const stream = 'cycle/nowhere/2024'
    expect(await send(commandTo(stream, 'submitDraft'), false)).toMatchObject({
      ok: false,
      refused: 'not-found',
    })
    await eventually('it has ended', async () => (await statusOf(stream)) === 'COMPLETED')
  })

  test('without a worker has an unknown outcome, and succeeds when it is repeated', async () => {
    const envelope = commandTo('cycle/d/2024', 'submitDraft')
    const options = { begun: false, deadlineMs: 1_000 }
    await expect(sendCommand(env.client, 'rehearsal_9', envelope, options)).rejects.toThrow(OutcomeUnknown)
    const late = await serve(env, 'rehearsal_9')
    late.record.begin('cycle/d/2024', {})
    const again = await sendCommand(env.client, 'rehearsal_9', envelope, { begun: false, deadlineMs })
    expect(again).toMatchObject({ ok: true })
    await late.stop()
  })
})

describe('a closed stream', () => {
  test('ends its workflow; a later command gets its refusal from the record and leaves no workflow', async () => {
    const stream = 'cycle/e/2024'
    live.record.begin(stream, {})
    live.record.rules.cancel = () => ({ stage: 'cancelled', closed: true })
    expect(await send(commandTo(stream, 'cancel'))).toMatchObject({ ok: true })
    await eventually('it has ended', async () => (await statusOf(stream)) === 'COMPLETED')
    expect(await send(commandTo(stream, 'submitDraft'))).toMatchObject({ ok: false, refused: 'closed' })
    await eventually('it has ended again', async () => (await statusOf(stream)) === 'COMPLETED')
  })

  test('woken ends at once, without a timer', async () => {
    const stream = 'cycle/f/2024'
    const at = '2020-01-01T00:00:00.000Z'
    live.record.begin(stream, {
      stage: 'closed',
      closed: true,
      instants: [{ at, command: 'executionEnded' }],
    })
    await wake(env.client, 'live', stream)
    await env.client.workflow.getHandle(workflowIdOf('live', stream)).result()
    expect(live.record.written.filter((one) => one.stream === stream)).toEqual([])
  })
})

describe('a world that has ended', () => {
  test('refuses the command and lets the workflow go', async () => {
    const stream = 'cycle/g/2024'
    live.record.begin(stream, {})
    live.record.before = async (_, { id }) => {
      if (id.startsWith('gone:'))
        throw Object.assign(new Error('gone'), { retryable: false, code: 'world-gone' })
    }
    const envelope = { ...commandTo(stream, 'submitDraft'), id: 'gone:1' }
    expect(await send(envelope)).toMatchObject({ ok: false, refused: 'world-gone' })
  })

  test('a fault that stays is a refusal `internal`; the workflow is not wedged', async () => {
    const stream = 'cycle/h/2024'
    live.record.begin(stream, {})
    live.record.before = async (_, { id }) => {
      if (id === 'bug:1')
        throw Object.assign(new Error('bug'), { retryable: false, code: 'reaction-refused' })
    }
    const envelope = { ...commandTo(stream, 'submitDraft'), id: 'bug:1' }
    expect(await send(envelope)).toMatchObject({ ok: false, refused: 'internal' })
    expect(await send(commandTo(stream, 'submitDraft'))).toMatchObject({ ok: true })
    expect(await eventTypes(env, workflowIdOf('live', stream))).not.toContain(
      'workflowTaskFailedEventAttributes',
    )
  })
})
