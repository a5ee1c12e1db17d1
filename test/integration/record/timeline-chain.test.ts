// The chain of hashes is linked where the events are written: each hash is that of the one before it and of its event's digest, in one
// unbroken row, whoever writes at the same time and however many timelines a decision touches.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { appendToTimelines, type Digested, GENESIS, readHead, readTimeline } from '../../../src/db/events.ts'
import { claimOutbox, outboxChannel } from '../../../src/db/outbox.ts'
import { remindersStream } from '../../../src/domain/streams.ts'
import { sha256 } from '../../../src/record/canonical.ts'
import { linked } from '../../../src/rehearsal/verify-timeline.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

let world: TestWorld
let serial = 0
/** By stream, the last event's. */
const seqs = new Map<string, number>()
beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
})
afterAll(() => world.close())

const AT = '2024-01-02T01:00:00.000Z'
function event(timeline: string, stream = `programme/${timeline}`): Digested {
  serial += 1
  const seq = (seqs.get(stream) ?? 0) + 1
  seqs.set(stream, seq)
  return {
    timeline,
    stream,
    seq,
    type: 'test.happened',
    version: 1,
    data: JSON.stringify({ serial }),
    actor: 'system',
    commandId: `test/${serial}`,
    occurredAt: AT,
    recordedAt: AT,
    digest: sha256(String(serial)),
  }
}
const appending = (shares: Readonly<Record<string, readonly Digested[]>>, armAt: string | null = null) => ({
  now: AT,
  channel: outboxChannel(world.database.world),
  appendages: Object.entries(shares)
    .sort()
    .map(([timeline, events]) => ({ timeline, events, armAt, clock: remindersStream(timeline) })),
})
const append = (counts: Readonly<Record<string, number>>, armAt: string | null = null) => {
  const shares = Object.entries(counts).map(
    ([timeline, count]) => [timeline, Array.from({ length: count }, () => event(timeline))] as const,
  )
  return world.database.transaction((sql) =>
    appendToTimelines(sql, appending(Object.fromEntries(shares), armAt)),
  )
}

/** The clocks that were woken since this was last asked. */
async function woken(): Promise<string[]> {
  const entries = await claimOutbox(world.database, 'wake', 100, 30)
  return entries.map(({ key }) => key).sort()
}

async function expectChained(timeline: string, count: number): Promise<void> {
  const events = await readTimeline(world.database, timeline, 0, 10_000)
  expect(events.map(({ position }) => position)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  let hash = GENESIS
  for (const one of events) {
    hash = linked(hash, one.digest)
    expect(one.hash).toBe(hash)
  }
  expect(await readHead(world.database, timeline)).toMatchObject({ position: count, hash })
}

test('many at once, also as a timeline’s very first', async () => {
  const begins = (at: number) => {
    const events = Array.from({ length: (at % 3) + 1 }, () => event('crowded', `district/crowded/${at}`))
    return world.database.transaction((sql) => appendToTimelines(sql, appending({ crowded: events })))
  }
  await Promise.all(Array.from({ length: 12 }, (_, at) => begins(at)))
  await expectChained('crowded', 24)
})

test('several timelines in one decision, some of them new, some with nothing', async () => {
  await append({ b: 2, c: 1 })
  await append({ a: 3, b: 1, c: 0, d: 500 })
  await Promise.all([append({ a: 1, d: 2 }), append({ b: 1, d: 1 }), append({ a: 1, b: 1 })])
  await expectChained('a', 5)
  await expectChained('b', 5)
  await expectChained('c', 1)
  await expectChained('d', 503)
})

test('the reminder clock is woken for an earlier instant, and for no other', async () => {
  await append({ armed: 1, unarmed: 1 }, '2024-03-01T00:00:00.000Z')
  expect(await woken()).toEqual(['wake/reminders/armed/armed/2', 'wake/reminders/unarmed/armed/2'])
  await append({ armed: 1 }, '2024-03-01T00:00:00.000Z')
  await append({ armed: 0 }, '2024-04-01T00:00:00.000Z')
  await append({ armed: 1 })
  expect(await woken()).toEqual([])
  await append({ armed: 0 }, '2024-02-01T00:00:00.000Z')
  expect(await woken()).toEqual(['wake/reminders/armed/armed/3'])
  expect((await readHead(world.database, 'armed'))?.armedAt).toBe('2024-02-01T00:00:00.000Z')
  await expectChained('armed', 3)
})

test('an event that cannot be written fails the commit, and its timeline stays as it was', async () => {
  await append({ whole: 1 })
  const twice = event('whole')
  const failing = world.database.transaction((sql) =>
    appendToTimelines(sql, appending({ whole: [twice, twice] })),
  )
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  await expectChained('whole', 1)
  await append({ whole: 2 })
  await expectChained('whole', 3)
})

test('a head that somebody else holds for too long fails the commit, and nothing but the commit', async () => {
  const unheard: unknown[] = []
  const hear = (error: unknown) => unheard.push(error)
  process.on('unhandledRejection', hear)
  await append({ held: 1 })
  await world.database.transaction(async (holder) => {
    await holder.query("SELECT 1 FROM timeline_head WHERE timeline = 'held' FOR UPDATE")
    const waiting = world.database.transaction(async (sql) => {
      await sql.query("SET LOCAL lock_timeout = '50ms'")
      await appendToTimelines(sql, appending({ held: [event('held')] }))
    })
    await expect(waiting).rejects.toMatchObject({ code: '55P03' })
  })
  process.off('unhandledRejection', hear)
  expect(unheard).toEqual([])
  await append({ held: 1 })
  await expectChained('held', 2)
})
