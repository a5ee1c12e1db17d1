// How a mass change is cut into transactions: a list that stays the same in several, whatever becomes of each; any other in one, so that
// what it has changed is counted with it and done in the order of the ids.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Database, Sql } from '../../../src/db/sql.ts'
import { readUnits } from '../../../src/db/streams.ts'
import { type DueInstant, system } from '../../../src/domain/kernel.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import { changeMany } from '../../../src/record/change-many.ts'
import { folded } from '../../../src/record/fold.ts'
import { loadProgramme } from '../../../src/record/load-programme.ts'
import { programmeWith } from '../../bench/large-programme.ts'
import { loadAnGiang } from '../../setup/demonstration.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { toExecution } from '../real-year.ts'

const UNITS = 301
const CODE = 'chunks'
const ROLLOUT = `rollout/${CODE}/2024`
const AT = '2024-01-02T01:00:00.000Z'
const opening: DueInstant = { at: AT, command: 'openUnits', mass: true }
const closing: DueInstant = { at: AT, command: 'closeUnits', mass: true }
let world: TestWorld

/** Fails the n-th transaction from now on, once. */
function failing(nth: number, code: string): Database {
  let seen = 0
  return {
    ...world.database,
    transaction: <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
      seen += 1
      if (seen !== nth) return world.database.transaction(work)
      return Promise.reject(Object.assign(new Error('failed'), { code }))
    },
  }
}
const change = (due: DueInstant, database: Database = world.database) =>
  changeMany({ ...world.deps, database }, ROLLOUT, due, null)
const told = async (type: string): Promise<unknown> =>
  (
    await world.database.query<{ data: unknown }>('SELECT data FROM event WHERE stream = $1 AND type = $2', [
      ROLLOUT,
      type,
    ])
  ).rows[0]?.data

beforeAll(async () => {
  world = await openTestWorld({ now: AT })
  await loadAnGiang(world.deps)
  const definition = programmeWith(UNITS, CODE)
  await loadProgramme(world.deps, { definition, calendarVersion: 1, actor: system, commandId: 'load-chunks' })
  await toExecution(world.deps, CODE)
})
afterAll(() => world.close())

test('a transaction that takes too long is tried in halves', async () => {
  await change(opening, failing(1, '57014'))
  expect(await told('units.opened')).toMatchObject({ opened: UNITS, skipped: 0 })
})

test('what another cut of the list has opened counts as well', async () => {
  await world.database.query(`DELETE FROM receipt WHERE command_id LIKE $1`, [`${ROLLOUT}/openUnits/%`])
  const { changed, skipped } = await change(opening)
  expect([changed, skipped]).toEqual([UNITS, []])
})

test('a unit that is as it began keeps no state, and is read by no older code than has written it', async () => {
  const units = await readUnits(world.database, `${CODE}/2024`)
  expect(units).toHaveLength(UNITS)
  expect(units.every(({ state }) => state === null)).toBe(true)
  const [unit] = units
  if (!unit) throw new Error('no unit')
  const machine = machineOf(unit.id)
  expect(await folded(world.database, machine, unit)).toMatchObject({ stage: 'opened', year: 2024 })
  const newer = folded(world.database, machine, { ...unit, foldVersion: unit.foldVersion + 1 })
  await expect(newer).rejects.toMatchObject({ code: 'newer-fold', retryable: true })
})

test('units are closed in one transaction a call, so that one that fails loses no count', async () => {
  const open = async () =>
    (await readUnits(world.database, `${CODE}/2024`)).filter(({ closed }) => !closed).length
  await expect(change(closing, failing(1, '55P03'))).rejects.toThrow('failed')
  expect(await open()).toBe(UNITS)
  const { changed } = await change(closing)
  expect([changed, await open()]).toEqual([UNITS, 0])
})
