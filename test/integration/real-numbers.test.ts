// Drawn numbers and the folded state under crashes, on a real PostgreSQL: several programmes draw from the same three registers at once,
// numbers are voided between, transactions die at any statement or after their commit. No number repeats, none is left out, and what is
// stored is what the events say.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Database, Sql } from '../../src/db/sql.ts'
import type { CommandEnvelope, Reply } from '../../src/domain/envelope.ts'
import { system } from '../../src/domain/kernel.ts'
import { machineOf } from '../../src/domain/machines.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import { envelope, must } from '../setup/demonstration.ts'
import { expectRebuiltAlike } from '../setup/expect-rebuilt.ts'
import { openTestWorld, type TestWorld } from '../setup/world.ts'
import { drawers, toPromulgation } from './real-drawn-year.ts'
import { eventsOf } from './real-environment.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld({ now: '2026-01-20T02:00:00.000Z' })
})
afterAll(() => world?.close())

const YEAR = 2026

/** The transaction's own backend is ended before its nth statement; past the last one it commits, and the reply is lost. */
function dying({ database }: TestWorld, statement: number): Database {
  return {
    ...database,
    transaction: async (work) => {
      let n = 0
      const result = await database.transaction((sql) => {
        const query: Sql['query'] = async (text, values) => {
          n += 1
          if (n === statement) await sql.query('SELECT pg_terminate_backend(pg_backend_pid())')
          return sql.query(text, values)
        }
        return work({ query })
      })
      if (n < statement) throw new Error('the connection was lost after the commit')
      return result
    },
  }
}

/** Sent again under its key until it is answered; each crash is at another statement. */
async function answered(command: CommandEnvelope, crashes: readonly number[]): Promise<Reply> {
  for (const statement of crashes) {
    const deps = { ...world.deps, database: dying(world, statement) }
    const reply = await recordCommand(deps, command).then(
      (recorded) => recorded.reply,
      () => null,
    )
    if (reply) return reply
  }
  return (await recordCommand(world.deps, command)).reply
}

interface RegisterRow {
  readonly agency: string
  readonly number: number
  readonly document: string | null
  readonly voided: string | null
}

async function registers(): Promise<RegisterRow[]> {
  const { rows } = await world.database.query<RegisterRow>(
    'SELECT agency, number, document, voided FROM register_entry WHERE year = $1 ORDER BY agency, number',
    [YEAR],
  )
  return rows
}

async function expectNoGap(): Promise<void> {
  for (const { agency } of drawers) {
    const numbers = (await registers()).filter((row) => row.agency === agency).map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  }
}

/** Each number in a register is in exactly one event, of the document that bears it or of its voiding, and the other way round. */
async function expectAccounted(): Promise<void> {
  const { rows } = await world.database.query<RegisterRow>(
    `SELECT n->>'agency' AS agency, (n->>'number')::int AS number, data->>'document' AS document, NULL AS voided
     FROM event, json_array_elements(data->'numbers') AS n WHERE type = 'plan.promulgated'
     UNION ALL
     SELECT substr(stream, 8), (data->>'number')::int, NULL, data->>'reason' FROM event WHERE type = 'number.voided'
     ORDER BY agency, number`,
  )
  expect(rows).toEqual(await registers())
}

async function expectFolded(): Promise<void> {
  const { rows } = await world.database.query<{ id: string; seq: number; state: unknown }>(
    'SELECT id, seq, state FROM stream',
  )
  for (const { id, seq, state } of rows) {
    const machine = machineOf(id)
    const events = await eventsOf(world, id)
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: seq }, (_, at) => at + 1))
    const folded = events.reduce((state, { type, data, at, actor }) => {
      const by = actor === 'system' ? system : { kind: 'person' as const, person: actor.slice(7) }
      return machine.evolve[type]?.(state, data, { type, data, at, actor: by })
    }, machine.initial)
    // A unit that is as it began keeps no state.
    if (machine.keptAsBegun && seq === 1) expect(state).toBeNull()
    else expect(JSON.parse(JSON.stringify(folded))).toEqual(state)
  }
}

const crashes = fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 2 })
const scenario = fc.record({
  plans: fc.array(fc.record({ twice: fc.boolean(), early: fc.boolean(), crashes }), {
    minLength: 3,
    maxLength: 6,
  }),
  voids: fc.array(
    fc.record({ register: fc.integer({ min: 0, max: 2 }), ahead: fc.integer({ min: 0, max: 2 }), crashes }),
    {
      maxLength: 4,
    },
  ),
})

let programmes = 0

test('no drawn number repeats or is left out, and no state runs ahead of its events', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ plans, voids }) => {
      const codes = plans.map(() => {
        programmes += 1
        return `hoa-son-${programmes}`
      })
      const ready: Awaited<ReturnType<typeof toPromulgation>>[] = []
      for (const code of codes) ready.push(await toPromulgation(world.deps, code))
      const promulgating = plans.flatMap(({ twice, early, crashes }, at) => {
        const { cycle, document, clerk } = ready[at] as Awaited<ReturnType<typeof toPromulgation>>
        const day = early ? '2026-01-01' : '2026-01-20'
        const command = envelope(cycle, 'promulgate', { document, numbers: [], day }, clerk)
        const sent = Array.from({ length: twice ? 2 : 1 }, () => answered(command, crashes))
        return sent.map(async (reply) => ({ early, reply: await reply }))
      })
      const taken = await registers()
      const voiding = voids.map(({ register, ahead, crashes }, at) => {
        const { agency, clerk } = drawers[register] as (typeof drawers)[number]
        const number = taken.filter((row) => row.agency === agency).length + 1 + ahead
        const payload = { year: YEAR, number, reason: `Ghi nhầm, lần ${at}` }
        return answered(envelope(`agency/${agency}`, 'voidNumber', payload, clerk), crashes)
      })
      for (const { early, reply } of await Promise.all(promulgating))
        expect(reply).toMatchObject(early ? { refused: 'date-before-signing' } : { ok: true })
      for (const reply of await Promise.all(voiding)) if (!reply.ok) expect(reply.refused).toBe('not-found')
      await expectNoGap()
      await expectAccounted()
    }),
    { numRuns: 6 },
  )
  await expectFolded()
  expect((await registers()).length).toBeGreaterThan(6)
  await expectRebuiltAlike(world.database)
})

test('a number that is not the next of its register cannot be voided, nor one that a document bears', async () => {
  const [{ agency, clerk } = { agency: '', clerk: '' }] = drawers
  const next = (await registers()).filter((row) => row.agency === agency).length + 1
  const stream = `agency/${agency}`
  const voided = (number: number) =>
    envelope(stream, 'voidNumber', { year: YEAR, number, reason: 'Hủy' }, clerk)
  for (const number of [1, next + 1])
    expect((await recordCommand(world.deps, voided(number))).reply).toMatchObject({ refused: 'not-found' })
  await must(world.deps, stream, 'voidNumber', { year: YEAR, number: next, reason: 'Hủy' }, clerk)
  expect((await registers()).filter((row) => row.agency === agency).at(-1)).toMatchObject({
    number: next,
    document: null,
    voided: 'Hủy',
  })
})
