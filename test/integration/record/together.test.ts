// Statements that are asked together in one transaction: the order in which they are asked is the order in which they are carried out,
// and one that fails is known by its own error, whoever waited for it.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

let world: TestWorld
const insert = 'INSERT INTO account (person, name, email, language) VALUES ($1, $1, NULL, $2)'
const count = async () =>
  (await world.deps.database.query<{ n: number }>('SELECT count(*) AS n FROM account')).rows[0]?.n

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
})
afterAll(() => world?.close())

test('what is asked later sees what was asked before', async () => {
  const rows = await world.deps.database.transaction(async (sql) => {
    const [, seen] = await Promise.all([
      sql.query(insert, ['p.first', 'vi']),
      sql.query('SELECT person FROM account WHERE person = $1', ['p.first']),
    ])
    return seen.rows
  })
  expect(rows).toEqual([{ person: 'p.first' }])
})

test('the error is that of the statement that failed, and nothing stays', async () => {
  const before = await count()
  const failing = world.deps.database.transaction(async (sql) => {
    sql.query(insert, ['p.second', 'vi']).catch(() => {})
    sql.query(insert, ['p.first', 'vi']).catch(() => {})
    await sql.query('SELECT 1 WHERE $1 = $1', ['never asked before'])
  })
  await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'account_pkey' })
  expect(await count()).toBe(before)
})

test('a failure that nobody waits for is not taken for a commit', async () => {
  const before = await count()
  const failing = world.deps.database.transaction(async (sql) => {
    sql.query(insert, ['p.third', 'vi']).catch(() => {})
    sql.query(insert, ['p.first', 'vi']).catch(() => {})
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await count()).toBe(before)
})

test('a statement that failed is prepared again on the same connection', async () => {
  const { database } = world.deps
  const ask = () =>
    database.transaction(async (sql) => {
      await Promise.all([sql.query(insert, ['p.first', 'vi']), sql.query('SELECT 2 WHERE $1 = $1', ['x'])])
    })
  for (let times = 0; times < 3; times += 1) await expect(ask()).rejects.toMatchObject({ code: '23505' })
  const { rows } = await database.query('SELECT 2 WHERE $1 = $1', ['x'])
  expect(rows).toHaveLength(1)
})

test('work that goes on beside what has failed writes nothing more', async () => {
  const { database } = world.deps
  const before = await count()
  let failed: Promise<unknown> = Promise.resolve()
  let goingOn: Promise<unknown> = Promise.resolve()
  const ended = new Promise<void>((resolve) => {
    failed = database
      .transaction(async (sql) => {
        goingOn = ended.then(() => sql.query(insert, ['p.fourth', 'vi']))
        await sql.query(insert, ['p.first', 'vi'])
      })
      .catch((error: unknown) => error)
      .finally(resolve)
  })
  expect(await failed).toMatchObject({ code: '23505' })
  await expect(goingOn).rejects.toThrow('after the end')
  expect(await count()).toBe(before)
})
