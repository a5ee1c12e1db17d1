// A drawn register runs with its days: whoever issues first, no number bears a day before the number before it, and nothing is written
// in a year that has ended. On a real PostgreSQL, one after the other and at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Reply } from '../../src/domain/envelope.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import { envelope, must } from '../setup/demonstration.ts'
import { openTestWorld, type TestWorld } from '../setup/world.ts'
import { drawers, toPromulgation } from './real-drawn-year.ts'

const SIGNED = '2026-01-20T02:00:00.000Z'
const AGENCIES = drawers.map(({ agency }) => agency)

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld({ now: SIGNED })
})
afterAll(() => world?.close())

/** Registers begin anew for each test, so the clock goes back as well. */
const setClock = (now: string) => world.database.query('UPDATE clock SET now = $1', [now])

type Plan = Awaited<ReturnType<typeof toPromulgation>>
let programmes = 0

/** Plans that are signed and wait for their numbers, in registers without any. */
async function signed(count: number): Promise<Plan[]> {
  await setClock(SIGNED)
  await world.database.query('TRUNCATE register_entry, register_head')
  const plans: Plan[] = []
  for (let at = 0; at < count; at += 1) {
    programmes += 1
    plans.push(await toPromulgation(world.deps, `hoa-son-${programmes}`))
  }
  return plans
}

async function issue({ cycle, document, clerk }: Plan, day: string): Promise<Reply> {
  const command = envelope(cycle, 'promulgate', { document, numbers: [], day }, clerk)
  return (await recordCommand(world.deps, command)).reply
}

interface Row {
  readonly agency: string
  readonly year: number
  readonly number: number
  readonly day: string
}

async function entries(): Promise<Row[]> {
  const { rows } = await world.database.query<Row>(
    'SELECT agency, year, number, day FROM register_entry ORDER BY agency, year, number',
  )
  return rows
}

async function everyRow(): Promise<string> {
  const { rows } = await world.database.query(
    `SELECT (SELECT count(*) FROM event) AS events, (SELECT jsonb_agg(h ORDER BY agency, year) FROM register_head h) AS heads`,
  )
  return JSON.stringify([rows, await entries()])
}

const numbersOf = (reply: Reply) =>
  reply.ok ? (reply.result.numbers as { number: number }[]).map(({ number }) => number) : reply

const tooEarly = (day: string) => ({
  ok: false,
  refused: 'day-before-register',
  details: { agency: expect.stringMatching(/^vn\.hs\./), day },
})

describe('two plans, signed on one day', () => {
  let first: Plan
  let second: Plan
  beforeEach(async () => {
    ;[first, second] = (await signed(2)) as [Plan, Plan]
    await setClock('2026-03-12T02:00:00.000Z')
  })

  test('the earlier day first: each has its day', async () => {
    expect(numbersOf(await issue(first, '2026-03-01'))).toEqual([1, 1, 1])
    expect(numbersOf(await issue(second, '2026-03-10'))).toEqual([2, 2, 2])
  })

  test('the later day first: the earlier one is refused, changes nothing, and is told from which day on', async () => {
    expect(numbersOf(await issue(first, '2026-03-10'))).toEqual([1, 1, 1])
    const before = await everyRow()
    expect(await issue(second, '2026-03-01')).toEqual(tooEarly('10/03/2026'))
    expect(await everyRow()).toBe(before)
    expect(numbersOf(await issue(second, '2026-03-10'))).toEqual([2, 2, 2])
  })

  test('of several registers the one that is furthest says from which day on', async () => {
    const [, { agency, clerk } = { agency: '', clerk: '' }] = drawers
    await setClock('2026-03-02T02:00:00.000Z')
    await must(world.deps, `agency/${agency}`, 'voidNumber', { year: 2026, number: 1, reason: 'Hỏng' }, clerk)
    await setClock('2026-03-12T02:00:00.000Z')
    const last = drawers.at(-1) ?? { agency: '', clerk: '' }
    const voiding = { year: 2026, number: 1, reason: 'Hỏng' }
    await must(world.deps, `agency/${last.agency}`, 'voidNumber', voiding, last.clerk)
    expect(await issue(first, '2026-03-01')).toEqual({
      ...tooEarly('12/03/2026'),
      details: { agency: last.agency, day: '12/03/2026' },
    })
    expect(numbersOf(await issue(first, '2026-03-12'))).toEqual([1, 2, 2])
  })

  test('in the new year nothing is issued in the old one', async () => {
    await setClock('2026-12-31T17:00:00.000Z')
    const before = await everyRow()
    expect(await issue(first, '2026-12-31')).toEqual(tooEarly('01/01/2027'))
    expect(await everyRow()).toBe(before)
    expect(numbersOf(await issue(first, '2027-01-01'))).toEqual([1, 1, 1])
    await setClock('2027-01-04T02:00:00.000Z')
    expect((await entries()).map(({ year, number }) => [year, number])).toEqual(Array(3).fill([2027, 1]))
  })
})

test('whoever issues when, together or not, a register’s days do not run backwards', async () => {
  const day = fc.integer({ min: 21, max: 28 })
  const acts = fc.record({ days: fc.array(day, { minLength: 3, maxLength: 5 }), atOnce: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(acts, async ({ days, atOnce }) => {
      const plans = await signed(days.length)
      await setClock('2026-01-28T02:00:00.000Z')
      const issued = (at: number) => issue(plans[at] as Plan, `2026-01-${days[at]}`)
      const replies: Reply[] = []
      if (atOnce) replies.push(...(await Promise.all(days.map((_, at) => issued(at)))))
      else for (const at of days.keys()) replies.push(await issued(at))
      for (const reply of replies)
        if (!reply.ok)
          expect(reply).toEqual(tooEarly(expect.stringMatching(/01\/2026$/) as unknown as string))
      const rows = await entries()
      for (const id of AGENCIES) {
        const own = rows.filter(({ agency }) => agency === id)
        expect(own.map(({ number }) => number)).toEqual(own.map((_, at) => at + 1))
        expect(own.map((row) => row.day)).toEqual(own.map((row) => row.day).toSorted())
      }
      expect(rows).toHaveLength(3 * replies.filter(({ ok }) => ok).length)
      expect(rows.length).toBeGreaterThan(0)
    }),
    { numRuns: 8 },
  )
})
