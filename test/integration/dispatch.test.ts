// The outbox and the clock on real servers: carried out after the commit, at least once, and once as far as anybody can see.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { claimOutbox, insertOutbox, isOutboxDue, purgeDelivered } from '../../src/db/outbox.ts'
import { openWorldRegistry } from '../../src/db/worlds.ts'
import { advanceClock } from '../../src/dispatch/advance-clock.ts'
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
    await expect(advanceTo('2024-01-05T01:00:00.000Z')).rejects.toMatchObject({
      code: 'instant-past',
      details: { now: '08:00, 08/01/2024' },
    })
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

  test('is due from the moment it is written: who is told of it and looks at once finds it', async () => {
    for (let n = 0; n < 100; n += 1) {
      await addNotices(`due/${n}`)
      expect(await isOutboxDue(served.world.database)).toBe(true)
      await served.rows(`UPDATE outbox SET done_at = clock_timestamp() WHERE key = $1`, `due/${n}`)
    }
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

  test('is deleted ninety days after it was carried out, not before, and not when it was given up or waits', async () => {
    const { database } = served.world
    await addNotices('old/done', 'old/recent', 'old/failed', 'old/waiting')
    await served.rows(
      `UPDATE outbox SET done_at = clock_timestamp() - interval '91 days' WHERE key = 'old/done'`,
    )
    await served.rows(
      `UPDATE outbox SET done_at = clock_timestamp() - interval '89 days' WHERE key = 'old/recent'`,
    )
    await served.rows(`UPDATE outbox SET failure = 'x', at = at - interval '1 year' WHERE key = 'old/failed'`)
    expect(await purgeDelivered(database, 90, 100)).toBe(1)
    expect(await purgeDelivered(database, 90, 100)).toBe(0)
    const left = await served.rows<{ key: string }>(
      `SELECT key FROM outbox WHERE key LIKE 'old/%' ORDER BY key`,
    )
    expect(left.map(({ key }) => key)).toEqual(['old/failed', 'old/recent', 'old/waiting'])
    await served.rows(`DELETE FROM outbox WHERE key LIKE 'old/%'`)
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
