// Workflows that were lost come back by the waker of the late, on real servers; one that cannot be woken holds up no other.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setClock } from '../../src/db/clock.ts'
import { wakeLate } from '../../src/dispatch/wake-late.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { loadAnGiang } from '../setup/demonstration.ts'
import { type Served, serveWorld } from './served-world.ts'

const PROGRAMME = 'programme/an-giang-2021-2025'
const START = '2024-01-02T01:00:00.000Z'
/** Agencies have no workflow, so its wake fails; and it is the first by its id. */
const UNWAKEABLE = 'agency/vn.ag.bdt'

let served: Served
const warned: unknown[] = []

beforeAll(async () => {
  served = await serveWorld(START)
  await loadAnGiang(served.world.deps)
  await served.dispatcher().drain()
})
afterAll(() => served?.stop())

interface Row {
  readonly seq: number
  readonly at: string
  readonly tries: number
}
async function rowOf(id: string): Promise<Row> {
  const [row] = await served.rows<Row>(
    'SELECT seq, wake_at AS at, wake_tries AS tries FROM stream WHERE id = $1',
    id,
  )
  if (!row) throw new Error(`there is no ${id}`)
  return row
}
const wakeThem = (): Promise<string[]> => {
  const { world, client } = served
  const label = { name: world.name, kind: 'rehearsal' as const }
  const logger = { info: () => undefined, warn: (told: object) => warned.push(told) }
  return wakeLate({ database: world.database, client, world: label, logger })
}

test('one whose instant is over a minute late is woken and acts, whatever becomes of the others', async () => {
  const { world, client } = served
  const before = await rowOf(PROGRAMME)
  await client.workflow.getHandle(workflowIdOf(world.name, PROGRAMME)).terminate()
  await setClock(world.database, new Date(Date.parse(before.at) + 61_000).toISOString())
  await served.rows('UPDATE stream SET wake_at = $2 WHERE id = $1', UNWAKEABLE, START)

  expect(await wakeThem()).toEqual([PROGRAMME])
  for (let tries = 0; tries < 200 && (await rowOf(PROGRAMME)).seq === before.seq; tries += 1) await pause(50)
  expect((await rowOf(PROGRAMME)).seq).toBeGreaterThan(before.seq)
})

test('one that could not be woken is as late as before: it does not back off', async () => {
  expect((await rowOf(UNWAKEABLE)).tries).toBe(0)
  expect(await wakeThem()).toEqual([])
  expect(warned).toMatchObject([
    { count: 1, first: UNWAKEABLE },
    { count: 1, first: UNWAKEABLE },
  ])
})

test('one that was woken and has not acted backs off', async () => {
  await served.rows('UPDATE stream SET wake_at = NULL WHERE id = $1', UNWAKEABLE)
  // Nothing is due for it yet, so that it does not act.
  await served.rows('UPDATE stream SET wake_at = $2 WHERE id = $1', PROGRAMME, START)
  expect(await wakeThem()).toEqual([PROGRAMME])
  expect(await wakeThem()).toEqual([])
})
