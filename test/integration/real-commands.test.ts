// Commands on the real servers: side by side, ten times at once, first acts, acts after the end. What counts is what the timeline holds.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readOutlook } from '../../src/record/read-outlook.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { outlook } from '../../workflows/messages.ts'
import { envelope, must } from '../setup/demonstration.ts'
import { at } from './api-play.ts'
import { count, eventsOf, type RealEnvironment, startReal, statusOf, until } from './real-environment.ts'
import {
  CYCLE,
  coordinator,
  giveUpPlan,
  otherCoordinator,
  ROLLOUT,
  SIGN_OFF,
  settleOffices,
  toExecution,
  unitStream,
} from './real-year.ts'

let real: RealEnvironment

beforeAll(async () => {
  real = await startReal('2024-01-02T02:00:00.000Z')
  await toExecution(real.world.deps)
  await settleOffices(real.world.deps, { 'vn.ag.884': 'no', 'vn.ag.886': 'yes', 'vn.ag.887': 'yes' })
  await real.dispatcher.drain()
})
afterAll(() => real?.stop())

const events = (stream: string) => eventsOf(real.world, stream)
const status = (stream: string) => statusOf(real.client, real.world.name, stream)
const task = async (at: number): Promise<{ task: string; by: string }> => {
  const { rows } = await real.world.database.query<{ task: string; lead: string }>(
    `SELECT a.key AS task, a.value->>'lead' AS lead FROM stream, json_each(state->'assignments') AS a
     WHERE id = $1 ORDER BY a.key`,
    [CYCLE],
  )
  const row = rows[at % rows.length]
  return { task: row?.task ?? '', by: row?.lead === 'vn.ag.bdt' ? coordinator : otherCoordinator }
}

describe('two updates at once on one stream', () => {
  test('are recorded one after the other, and the workflow keeps the newer outlook', async () => {
    const before = await events(CYCLE)
    const pairs = await Promise.all(Array.from({ length: 12 }, (_, at) => task(at)))
    for (let at = 0; at < pairs.length; at += 2) {
      const sent = pairs
        .slice(at, at + 2)
        .map(({ task, by }) =>
          envelope(CYCLE, 'reportTask', { task, text: `Kết quả ${at}`, figures: [] }, by),
        )
      const replies = await Promise.all(sent.map((one) => real.send(one)))
      const seqs = replies.map((reply) => (reply.ok ? reply.seq : reply.refused))
      expect(seqs.toSorted((a, b) => Number(a) - Number(b))).toEqual([
        before.length + at + 1,
        before.length + at + 2,
      ])
    }
    const added = (await events(CYCLE)).slice(before.length)
    expect(added.map(({ seq }) => seq)).toEqual(pairs.map((_, at) => before.length + at + 1))
    expect(new Set(added.map(({ data }) => data.task))).toEqual(new Set(pairs.map(({ task }) => task)))
    const kept = await real.client.workflow.getHandle(workflowIdOf(real.world.name, CYCLE)).query(outlook)
    expect(kept).toEqual(await readOutlook(real.world.deps, CYCLE))
  })
})

describe('one command ten times at once', () => {
  const tenTimes = async (stream: string, name: string, body: unknown, as: string, key: string) =>
    Promise.all(Array.from({ length: 10 }, () => real.ask('POST', at(stream, name), { as, body, key })))

  test('happens once, and every request gets the one reply', async () => {
    const before = await events(ROLLOUT)
    const body = { unit: 'vn.ag.888', party: 'vn.ag.bdt', office: 'no', basis: 'Công văn mười lần' }
    const answers = await tenTimes(ROLLOUT, 'resolveUnit', body, coordinator, 'ten-at-once')
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const added = (await events(ROLLOUT)).slice(before.length).filter(({ actor }) => actor !== 'system')
    expect(added).toMatchObject([{ type: 'unit.resolved', command: `${coordinator}:ten-at-once` }])
    expect(await count(real.world, `receipt WHERE command_id = '${coordinator}:ten-at-once'`)).toBe(1)
  })

  test('happens once as a unit’s very first act too, in one workflow', async () => {
    const unit = unitStream('vn.ag.886')
    expect(await status(unit)).toBe('NONE')
    const body = { agency: 'vn.ag.886.pdt' }
    const answers = await tenTimes(unit, 'acknowledge', body, 'p.886.pdt.can-bo', 'first-act')
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect((await events(unit)).filter(({ type }) => type === 'receipt.acknowledged')).toHaveLength(1)
    const handle = real.client.workflow.getHandle(workflowIdOf(real.world.name, unit))
    const described = await handle.describe()
    expect(described.status.name).toBe('RUNNING')
    expect(described.runId).toBe(
      (await handle.fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId,
    )
    expect(await count(real.world, `stream WHERE id = '${unit}' AND begun`)).toBe(1)
  })
})

describe('a refused first act', () => {
  test('leaves a workflow that does no harm: the good one after it is recorded, by the same run', async () => {
    const unit = unitStream('vn.ag.887')
    const before = await events(unit)
    const document = `${unit.slice('district/'.length)}/district-plan`
    const early = envelope(unit, 'submitPlan', { document, version: 1 }, 'p.887.pdt.can-bo')
    expect(await real.send(early, false)).toMatchObject({ ok: false, refused: 'not-acknowledged' })
    expect(await events(unit)).toEqual(before)
    expect(await count(real.world, `receipt WHERE command_id = '${early.id}'`)).toBe(0)
    expect(await status(unit)).toBe('RUNNING')
    const handle = real.client.workflow.getHandle(workflowIdOf(real.world.name, unit))
    const { runId } = await handle.describe()
    const good = await real.ask('POST', at(unit, 'acknowledge'), {
      as: 'p.887.pdt.can-bo',
      body: { agency: 'vn.ag.887.pdt' },
    })
    expect(good.status).toBe(200)
    expect((await events(unit)).slice(before.length).map(({ type }) => type)).toEqual([
      'receipt.acknowledged',
    ])
    expect((await handle.describe()).runId).toBe(runId)
    expect(await handle.query(outlook)).toEqual(await readOutlook(real.world.deps, unit))
  })

  test('to a stream that is not there yet leaves no workflow, and the stream works once it is there', async () => {
    const signOff = `sign-off/${unitStream('vn.ag.886').slice('district/'.length)}/district-plan`
    const early = envelope(signOff, 'sign', { hash: 'c'.repeat(64) }, 'p.886.pdt.lanh-dao')
    expect(await real.send(early, false)).toMatchObject({ ok: false, refused: 'not-found' })
    await until(
      'its workflow has ended',
      async () => (await status(signOff)) === 'COMPLETED' || status(signOff),
    )
  })
})

describe('an act after the end', () => {
  test('gets `closed`, starts nothing, and no workflow stays running', async () => {
    await until('the sign-off’s workflow has ended', async () =>
      ['COMPLETED', 'NONE'].includes(await status(SIGN_OFF)),
    )
    const before = await events(SIGN_OFF)
    const body = { agency: 'vn.ag.bdt', note: 'Nhắc' }
    const over = await real.ask('POST', at(SIGN_OFF, 'nudge'), { as: coordinator, body })
    expect(over).toMatchObject({ status: 409, body: { code: 'closed' } })
    const sent = await real.send(envelope(SIGN_OFF, 'nudge', body, coordinator), false)
    expect(sent).toMatchObject({ ok: false, refused: 'closed' })
    await until('it runs no longer', async () => (await status(SIGN_OFF)) === 'COMPLETED')
    expect(await events(SIGN_OFF)).toEqual(before)
  })

  test('is refused in a unit that its cancelled year closed, begun or not', async () => {
    const { deps } = real.world
    const cancel = { reason: 'Bão lũ', signedDocument: '09/KHPH-HLHPN-BDT' }
    const cited = await real.ask('POST', at(CYCLE, 'cancel'), { as: coordinator, body: cancel })
    expect(cited).toMatchObject({ status: 422, body: { code: 'signed-document-unknown' } })
    expect(await giveUpPlan(deps)).toBe(cancel.signedDocument)
    await must(deps, CYCLE, 'cancel', cancel, coordinator)
    await must(deps, CYCLE, 'cancel', cancel, otherCoordinator)
    await real.dispatcher.drain()
    const acts: [string, string, string][] = [
      ['vn.ag.886', 'vn.ag.886.hlhpn', 'p.886.hlhpn.can-bo'],
      ['vn.ag.884', 'vn.ag.884.hlhpn', 'p.884.hlhpn.can-bo'],
    ]
    for (const [unit, agency, person] of acts) {
      const stream = unitStream(unit)
      const before = await events(stream)
      expect(before.at(-1)?.type).toBe('district.closed')
      for (const begun of [true, false])
        expect(await real.send(envelope(stream, 'acknowledge', { agency }, person), begun)).toMatchObject({
          refused: 'closed',
        })
      await until(`${unit} runs no longer`, async () => (await status(stream)) === 'COMPLETED')
      expect(await events(stream)).toEqual(before)
    }
    for (const stream of [CYCLE, ROLLOUT])
      await until(`${stream} runs no longer`, async () => (await status(stream)) !== 'RUNNING')
  })
})
