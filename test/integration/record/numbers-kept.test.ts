// Each party gives a number: one that a clerk has entered is kept for its document until the last one issues it; in no programme of
// that agency does another document get it, and what is not issued gives it back.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { agencyStream } from '../../../src/domain/streams.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { envelope, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { drawers, toPromulgation } from '../real-drawn-year.ts'

const DAY = '2026-01-20'
const [first, second, third] = drawers.map(({ agency, clerk }) => ({ agency, clerk }))

let world: TestWorld
let one: Awaited<ReturnType<typeof toPromulgation>>
let other: typeof one

type Clerk = { readonly agency: string; readonly clerk: string } | undefined
const enters = async (year: typeof one, by: Clerk, number: number) => {
  const payload = { document: year.document, numbers: [{ agency: by?.agency, number }], day: DAY }
  const { reply } = await recordCommand(
    world.deps,
    envelope(year.cycle, 'promulgate', payload, by?.clerk ?? ''),
  )
  return reply.ok ? 'ok' : [reply.refused, reply.details.agency, reply.details.number]
}
const register = async (by: Clerk) =>
  (
    await world.database.query<{ number: number; document: string; symbol: string }>(
      'SELECT number, document, symbol FROM register_entry WHERE agency = $1 ORDER BY number',
      [by?.agency],
    )
  ).rows.map(({ number, document, symbol }) => [number, document, symbol])

beforeAll(async () => {
  world = await openTestWorld({ now: `${DAY}T02:00:00.000Z` })
  one = await toPromulgation(world.deps, 'phoi-hop-1', 'entered')
  other = await toPromulgation(world.deps, 'phoi-hop-2', 'entered')
})
afterAll(() => world.close())

test('a number that is entered is refused to a document of another programme, with agency and number', async () => {
  expect(await enters(one, second, 15)).toBe('ok')
  expect(await enters(other, second, 15)).toEqual(['number-taken', second?.agency, '15'])
  expect(await register(second)).toEqual([[15, one.document, '']])
})

test('its clerk may enter another in its place, and the first is free again', async () => {
  expect(await enters(one, second, 16)).toBe('ok')
  expect(await enters(other, second, 15)).toBe('ok')
  expect(await register(second)).toEqual([
    [15, other.document, ''],
    [16, one.document, ''],
  ])
})

test('the last clerk issues: every party’s number is the document’s, with its symbol', async () => {
  expect(await enters(one, third, 7)).toBe('ok')
  expect(await enters(one, first, 3)).toBe('ok')
  const { rows } = await world.database.query<{ status: string; numbers: { number: number }[] }>(
    'SELECT status, numbers FROM document WHERE id = $1',
    [one.document],
  )
  expect(rows[0]?.status).toBe('promulgated')
  expect(rows[0]?.numbers.map(({ number }) => number).sort((a, b) => a - b)).toEqual([3, 7, 16])
  expect((await register(second)).at(-1)).toEqual([16, one.document, expect.stringContaining('KHPH-')])
})

test('of a year that is cancelled before its plan is issued they are given back', async () => {
  const cancel = { reason: 'Thống nhất không thực hiện' }
  for (const by of [first, second, third]) {
    const person = `p.${by?.agency}.dau-moi`
    const appointed = { person, role: 'coordinator' }
    await must(world.deps, agencyStream(by?.agency ?? ''), 'appoint', appointed)
    await must(world.deps, other.cycle, 'cancel', cancel, person)
  }
  expect(await register(second)).toEqual([[16, one.document, expect.any(String)]])
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
