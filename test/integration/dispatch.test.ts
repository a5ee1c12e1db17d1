// The outbox and the clock on real servers: carried out after the commit, at least once, and once as far as anybody can see.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { setClock } from '../../src/db/clock.ts'
import { claimOutbox, insertOutbox } from '../../src/db/outbox.ts'
import { openWorldRegistry } from '../../src/db/worlds.ts'
import { advanceClock } from '../../src/dispatch/advance-clock.ts'
import { wakeLate } from '../../src/dispatch/wake-late.ts'
import { PermanentFailure, TransientFailure } from '../../src/notify/delivery-failure.ts'
import type { Notice } from '../../src/notify/message.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { terminateAll } from '../../src/temporal/terminate-all.ts'
import { envelope, loadAnGiang } from '../setup/demonstration.ts'
import { type Served, serveWorld } from './served-world.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `cycle/${CODE}/2024`
const OPENS = '2024-01-08T01:00:00.000Z'
const LATER = { done: 'done_at IS NOT NULL', waiting: 'done_at IS NULL AND failure IS NULL' }

let served: Served

beforeAll(async () => {
  served = await serveWorld('2024-01-02T01:00:00.000Z')
  await loadAnGiang(served.world.deps)
})
afterAll(() => served?.stop())

const count = async (what: string): Promise<number> =>
  (await served.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${what}`))[0]?.n ?? 0
const stageOf = async (id: string) =>
  (await served.rows<{ stage: string }>('SELECT stage FROM stream WHERE id = $1', id))[0]?.stage
const advanceTo = (to: string) => {
  const { world, client } = served
  return advanceClock({ database: world.database, client, dispatcher: served.dispatcher() }, to)
}
const someNotice = async (): Promise<Omit<Notice, 'world'>> => {
  const [row] = await served.rows<{ payload: Notice }>(
    `SELECT payload FROM outbox WHERE kind = 'notice' ORDER BY id LIMIT 1`,
  )
  if (!row) throw new Error('nothing was told')
  return row.payload
}
const addNotices = async (...keys: string[]) => {
  const payload = await someNotice()
  await insertOutbox(
    served.world.database,
    keys.map((key) => ({ key, kind: 'notice' as const, target: 'in-app', payload: { ...payload, key } })),
    OPENS,
  )
}

describe('the clock', () => {
  test('opens the year on its day: its workflow has begun, and nothing is left to do', async () => {
    expect(await advanceTo(OPENS)).toBe(OPENS)
    expect(await stageOf(CYCLE)).toBe('drafting')
    const { status } = await served.client.workflow
      .getHandle(workflowIdOf(served.world.name, CYCLE))
      .describe()
    expect(status.name).toBe('RUNNING')
    expect(await count(`outbox WHERE ${LATER.waiting}`)).toBe(0)
  })

  test('told the same instant again does nothing, and an earlier one is refused', async () => {
    const before = await count('event')
    expect(await advanceTo(OPENS)).toBe(OPENS)
    expect(await count('event')).toBe(before)
    await expect(advanceTo('2024-01-05T01:00:00.000Z')).rejects.toMatchObject({ code: 'instant-past' })
  })

  test('reminds about what is owed on the way, each rung and person once, by both channels', async () => {
    await advanceTo('2024-02-20T01:00:00.000Z')
    const sent = await served.rows<{ n: number; people: number }>(
      'SELECT count(*)::int AS n, count(DISTINCT person)::int AS people FROM reminder_sent',
    )
    expect(sent[0]?.n).toBeGreaterThan(0)
    expect(await count(`in_app_message WHERE kind = 'reminder'`)).toBe(sent[0]?.n)
    expect(await count(`captured_mail WHERE headers->>'x-lientich-kind' = 'reminder'`)).toBe(sent[0]?.n)
  })
})

describe('an outbox row', () => {
  test('sent twice is one message, one mail, and no second event', async () => {
    const before = await Promise.all(['in_app_message', 'captured_mail', 'event'].map(count))
    await served.rows(`UPDATE outbox SET done_at = NULL, attempts = 0`)
    await served.dispatcher().drain()
    expect(await count(`outbox WHERE ${LATER.waiting}`)).toBe(0)
    expect(await Promise.all(['in_app_message', 'captured_mail', 'event'].map(count))).toEqual(before)
  })

  test('is taken by one of several dispatchers', async () => {
    const delivered: string[] = []
    const notifier = {
      deliver: async (_: string, { key }: Notice) => {
        await pause(5)
        delivered.push(key)
      },
    }
    const keys = Array.from({ length: 250 }, (_, n) => `race/${n}`)
    await addNotices(...keys)
    await Promise.all([1, 2, 3].map(() => served.dispatcher(notifier).drain()))
    expect(delivered.sort()).toEqual([...keys].sort())
  })

  test('claimed by a dispatcher that died is another’s when the lease ends, not before', async () => {
    await addNotices('lease/1')
    expect(await claimOutbox(served.world.database, 'notice', 10, 1)).toHaveLength(1)
    expect(await served.dispatcher().runOnce()).toBe(0)
    await served.dispatcher().drain()
    expect(await count(`outbox WHERE key = 'lease/1' AND ${LATER.done}`)).toBe(1)
  })

  test('that may pass is tried again later, and holds up neither the others nor the drain', async () => {
    let away = true
    const notifier = {
      deliver: async (_: string, { key }: Notice) => {
        if (key === 'passing/1' && away) throw new TransientFailure('mail-server-unreachable', 'ECONNREFUSED')
      },
    }
    await addNotices('passing/1', 'passing/2')
    await served.dispatcher(notifier).drain()
    expect(await count(`outbox WHERE key = 'passing/2' AND ${LATER.done}`)).toBe(1)
    expect(
      await count(`outbox WHERE key = 'passing/1' AND ${LATER.waiting} AND try_at > clock_timestamp()`),
    ).toBe(1)
    away = false
    await pause(1_100)
    await served.dispatcher(notifier).drain()
    expect(await count(`outbox WHERE key = 'passing/1' AND ${LATER.done}`)).toBe(1)
  })

  test('that would fail again is given up, and stands on the coordinator’s list', async () => {
    const notifier = {
      deliver: async () => {
        throw new PermanentFailure('address-refused', '550 no such user')
      },
    }
    const key = `${CYCLE}/7/cycle-opened/0/p.test/email`
    await addNotices(key)
    await served.dispatcher(notifier).drain()
    expect(await served.rows('SELECT failure FROM outbox WHERE key = $1', key)).toEqual([
      { failure: 'address-refused' },
    ])
    const matters = await served.rows(
      `SELECT stream, programme, code FROM attention WHERE key = $1`,
      `outbox/${key}`,
    )
    expect(matters).toEqual([{ stream: CYCLE, programme: CODE, code: 'address-refused' }])
  })
})

describe('a workflow that was lost', () => {
  test('is woken when its instant is over a minute late, and acts', async () => {
    const { world, client } = served
    const [programme] = await served.rows<{ id: string; at: string }>(
      `SELECT id, wake_at AS at FROM stream WHERE wake_at IS NOT NULL AND NOT closed ORDER BY wake_at LIMIT 1`,
    )
    if (!programme) throw new Error('nothing waits')
    const { id, at } = programme
    await client.workflow.getHandle(workflowIdOf(world.name, id)).terminate()
    await setClock(world.database, new Date(Date.parse(at) + 61_000).toISOString())
    const before =
      (await served.rows<{ seq: number }>('SELECT seq FROM stream WHERE id = $1', id))[0]?.seq ?? 0
    const logger = { info: () => undefined }
    const deps = {
      database: world.database,
      client,
      world: { name: world.name, kind: 'rehearsal' as const },
      logger,
    }
    expect(await wakeLate(deps)).toContain(id)
    // At once again: it backs off.
    expect(await wakeLate(deps)).not.toContain(id)
    const acted = async () =>
      (await served.rows<{ seq: number }>('SELECT seq FROM stream WHERE id = $1', id))[0]?.seq
    for (let tries = 0; tries < 200 && (await acted()) === before; tries += 1) await pause(50)
    expect(await acted()).toBeGreaterThan(before)
  })
})

describe('a world that is dropped', () => {
  test('refuses commands, and none of its workflows is left', async () => {
    const { world, client } = served
    const registry = openWorldRegistry(world.url)
    await registry.mark(world.name, 'ending')
    await registry.close()
    const command = envelope(CYCLE, 'suspend', { reason: 'Thử' }, 'p.bdt.dau-moi')
    const options = { begun: true, deadlineMs: 10_000 }
    expect(await sendCommand(client, world.name, command, options)).toMatchObject({ refused: 'world-gone' })
    const begun = (await served.rows<{ id: string }>('SELECT id FROM stream WHERE begun')).map(({ id }) => id)
    expect(begun).toEqual(expect.arrayContaining([CYCLE, `programme/${CODE}`, `reminders/${CODE}`]))
    await terminateAll(client, world.name, begun)
    for (const id of begun) {
      const { status } = await client.workflow.getHandle(workflowIdOf(world.name, id)).describe()
      expect([id, status.name]).not.toEqual([id, 'RUNNING'])
    }
  })
})
