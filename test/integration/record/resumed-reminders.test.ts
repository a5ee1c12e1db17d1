// Resumed, a year waits for the answer to its shifted deadlines. Who owes the answer is reminded by its ladder, and about nothing else.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { CODE, CYCLE, coordinator, otherCoordinator, settleOffices, toExecution } from '../real-year.ts'

const RESUMED = '2024-02-20T02:00:00.000Z'
let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
  await loadAnGiang(world.deps)
  await toExecution(world.deps)
  await settleOffices(world.deps, { 'vn.ag.886': 'yes' })
  await settle(world.deps, '2024-01-03T02:00:00.000Z')
  await must(world.deps, CYCLE, 'suspend', { reason: 'Bão lũ' }, coordinator)
  await settle(world.deps, RESUMED)
})
afterAll(() => world?.close())

interface Sent {
  readonly at: string
  readonly kind: string
  readonly rung: number
  readonly people: number
}
/** What was reminded about in the cycle after an instant, a line for each instant, kind and rung. */
async function remindedAfter(instant: string): Promise<Sent[]> {
  const { rows } = await world.database.query<Sent>(
    `SELECT r.at, o.kind, r.rung, count(DISTINCT r.person) AS people
     FROM reminder_sent r JOIN obligation o ON o.stream || '#' || o.key = r.obligation
     WHERE o.cycle = $1 AND r.at > $2 GROUP BY r.at, o.kind, r.rung ORDER BY r.at, o.kind, r.rung`,
    [`${CODE}/2024`, instant],
  )
  return rows
}
const owed = async (kind: string): Promise<number> => {
  const { rows } = await world.database.query<{ n: number }>(
    'SELECT count(*) AS n FROM obligation WHERE cycle = $1 AND kind = $2 AND discharged_at IS NULL',
    [`${CODE}/2024`, kind],
  )
  return rows[0]?.n ?? 0
}

test('the answer to the shifted deadlines climbs its ladder; nothing else of the year is reminded about', async () => {
  await must(world.deps, CYCLE, 'resume', {}, coordinator)
  await must(world.deps, CYCLE, 'resume', {}, otherCoordinator)
  expect([await owed('accept-deadlines'), await owed('acknowledge')].every((n) => n >= 2)).toBe(true)
  await settle(world.deps, '2024-03-15T02:00:00.000Z')
  const sent = await remindedAfter(RESUMED)
  expect(sent.map(({ at, kind, rung }) => `${at.slice(0, 10)} ${kind} ${rung}`)).toEqual([
    '2024-02-26 accept-deadlines 0',
    '2024-02-27 accept-deadlines 1',
    '2024-02-28 accept-deadlines 2',
    '2024-03-01 accept-deadlines 3',
    '2024-03-05 accept-deadlines 4',
  ])
  for (const { people } of sent) expect(people).toBeGreaterThanOrEqual(2)
})

test('suspended again, the answer is not asked for either; resumed, it is asked for again', async () => {
  await must(world.deps, CYCLE, 'suspend', { reason: 'Nước lũ lại lên' }, coordinator)
  await settle(world.deps, '2024-03-20T02:00:00.000Z')
  expect(await remindedAfter('2024-03-15T02:00:00.000Z')).toEqual([])
  await must(world.deps, CYCLE, 'resume', {}, coordinator)
  await must(world.deps, CYCLE, 'resume', {}, otherCoordinator)
  await settle(world.deps, '2024-03-27T02:00:00.000Z')
  const sent = await remindedAfter('2024-03-20T02:00:00.000Z')
  expect(sent.map(({ kind, rung }) => `${kind} ${rung}`)).toEqual([
    'accept-deadlines 0',
    'accept-deadlines 1',
  ])
})

test('answered, everything else of the year is reminded about again', async () => {
  const lastAsked = (await remindedAfter(RESUMED)).at(-1)?.at ?? ''
  await must(world.deps, CYCLE, 'declineDeadlines', { reason: 'Giữ nguyên thời hạn' }, coordinator)
  await settle(world.deps)
  const kinds = new Set((await remindedAfter(lastAsked)).map(({ kind }) => kind))
  expect(kinds.has('accept-deadlines')).toBe(false)
  expect(kinds.has('acknowledge')).toBe(true)
})
