// What an auditor checks after any fault, from the tables alone: every chain holds, every state is what its events say, every event has
// its command's receipt, nobody was told or written to twice.
import { expect } from '@jest/globals'
import { readTimeline } from '../../src/db/events.ts'
import { linked } from '../../src/rehearsal/verify-timeline.ts'
import { count } from '../integration/real-environment.ts'
import { expectRebuiltAlike } from '../setup/expect-rebuilt.ts'
import type { TestWorld } from '../setup/world.ts'

const GENESIS = '0'.repeat(64)

export async function expectSound(world: TestWorld): Promise<void> {
  const { database } = world
  const heads = await database.query<{ timeline: string; hash: string; position: number }>(
    'SELECT timeline, hash, position FROM timeline_head',
  )
  for (const { timeline, hash, position } of heads.rows) {
    const events = await readTimeline(database, timeline, 0, 100_000)
    expect(events.map((event) => event.position)).toEqual(Array.from({ length: position }, (_, at) => at + 1))
    expect(events.reduce((previous, { digest }) => linked(previous, digest), GENESIS)).toBe(hash)
  }
  const gaps = await database.query(
    'SELECT stream FROM event GROUP BY stream HAVING max(seq) <> count(*) OR min(seq) <> 1',
  )
  expect(gaps.rows).toEqual([])
  const people = `event e WHERE e.actor <> 'system' AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.command_id = e.command_id)`
  expect(await count(world, people)).toBe(0)
  const told = await database.query(
    `SELECT key FROM in_app_message GROUP BY key HAVING count(*) > 1
     UNION ALL SELECT message_id FROM captured_mail GROUP BY message_id HAVING count(*) > 1`,
  )
  expect(told.rows).toEqual([])
  await expectRebuiltAlike(database)
}
