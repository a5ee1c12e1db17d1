// The chain of hashes is linked where the events are written: each hash is that of the one before it and of its event's digest, in one
// unbroken row, whoever writes at the same time and however many timelines a decision touches.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { appendToTimelines, type Digested, GENESIS, readHead, readTimeline } from '../../../src/db/events.ts'
import { sha256 } from '../../../src/record/canonical.ts'
import { linked } from '../../../src/rehearsal/verify-timeline.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

let world: TestWorld
let serial = 0
beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
})
afterAll(() => world.close())

const AT = '2024-01-02T01:00:00.000Z'
function event(timeline: string): Digested {
  serial += 1
  return {
    timeline,
    stream: `programme/${timeline}`,
    seq: serial,
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
const append = (shares: Readonly<Record<string, number>>, armAt: string | null = null) =>
  world.database.transaction((sql) =>
    appendToTimelines(
      sql,
      Object.entries(shares)
        .sort()
        .map(([timeline, count]) => ({
          timeline,
          events: Array.from({ length: count }, () => event(timeline)),
          armAt,
        })),
    ),
  )

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
  await Promise.all(Array.from({ length: 12 }, (_, at) => append({ crowded: (at % 3) + 1 })))
  await expectChained('crowded', 24)
})

test('several timelines in one decision, some of them new, some with nothing', async () => {
  await append({ b: 2 })
  await append({ a: 3, b: 1, c: 0, d: 500 })
  await Promise.all([append({ a: 1, d: 2 }), append({ b: 1, d: 1 }), append({ a: 1, b: 1 })])
  await expectChained('a', 5)
  await expectChained('b', 5)
  await expectChained('c', 0)
  await expectChained('d', 503)
})

test('the reminder clock is told of an earlier instant, and of no other', async () => {
  expect(await append({ armed: 1 }, '2024-03-01T00:00:00.000Z')).toMatchObject([{ timeline: 'armed' }])
  expect(await append({ armed: 1 }, '2024-03-01T00:00:00.000Z')).toEqual([])
  expect(await append({ armed: 0 }, '2024-04-01T00:00:00.000Z')).toEqual([])
  expect(await append({ armed: 1 })).toEqual([])
  const before = await readHead(world.database, 'armed')
  expect(await append({ armed: 0 }, '2024-02-01T00:00:00.000Z')).toMatchObject([
    { timeline: 'armed', armedVersion: (before?.armedVersion ?? 0) + 1 },
  ])
  expect((await readHead(world.database, 'armed'))?.armedAt).toBe('2024-02-01T00:00:00.000Z')
  await expectChained('armed', 3)
})
