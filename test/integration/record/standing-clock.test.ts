// In a world whose clock stands still two things happen at one instant: neither is taken for the other.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { RolloutState } from '../../../src/domain/rollout/state.ts'
import { changeMany } from '../../../src/record/change-many.ts'
import { readOutlook } from '../../../src/record/read-outlook.ts'
import { anGiang, loadAnGiang, must } from '../../setup/demonstration.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { coordinator, ROLLOUT, toExecution, unitStream } from '../real-year.ts'

const UNIT = 'vn.ag.884'
const OTHER = 'vn.ag.886'
let world: TestWorld

/** Both offices of a unit are unknown. */
const definition = () => {
  const known = anGiang()
  const units = known.units.map((unit) =>
    unit.id === UNIT
      ? {
          ...unit,
          halves: unit.halves.map((half) => ({
            ...half,
            office: 'unknown' as const,
            fallback: half.fallback ?? half.agency,
          })),
        }
      : unit,
  )
  return { ...known, units }
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
  await loadAnGiang(world.deps, definition())
  await toExecution(world.deps)
})
afterAll(() => world?.close())

/** What the rollout's workflow does when it is woken. */
async function actOnAll(): Promise<void> {
  const due = (await readOutlook(world.deps, ROLLOUT))?.instants.find(({ mass }) => mass)
  if (!due) throw new Error('nothing is due')
  expect((await changeMany(world.deps, ROLLOUT, due, null)).next).toBeNull()
}

const settle = (unit: string, party: string) =>
  must(world.deps, ROLLOUT, 'resolveUnit', { unit, party, office: 'yes', basis: 'Công văn thử' }, coordinator)

const stageOf = async (unit: string): Promise<string | undefined> => {
  const { rows } = await world.database.query<{ stage: string }>('SELECT stage FROM stream WHERE id = $1', [
    unitStream(unit),
  ])
  return rows[0]?.stage
}
const rollout = async (): Promise<RolloutState> => {
  const { rows } = await world.database.query<{ state: RolloutState }>(
    'SELECT state FROM stream WHERE id = $1',
    [ROLLOUT],
  )
  if (!rows[0]) throw new Error('there is no rollout')
  return rows[0].state
}

test('units settled one after the other at one instant are opened each, and none stays on the list', async () => {
  await actOnAll()
  await settle(UNIT, 'vn.ag.bdt')
  await actOnAll()
  expect(await stageOf(UNIT)).toBe('blocked')
  await settle(UNIT, 'vn.ag.hlhpn')
  await actOnAll()
  expect(await stageOf(UNIT)).toBe('opened')
  await settle(OTHER, 'vn.ag.bdt')
  await actOnAll()
  expect(await stageOf(OTHER)).toBe('opened')
  expect((await rollout()).settled).toEqual([])
})
