// A batch of reminders is made out slice by slice: of more units than a slice has nobody is passed over, and nobody is told twice.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setClock } from '../../../src/db/clock.ts'
import { repairRungs } from '../../../src/db/obligations.ts'
import { system } from '../../../src/domain/kernel.ts'
import { loadProgramme } from '../../../src/record/load-programme.ts'
import { remindDue } from '../../../src/record/remind-due.ts'
import { programmeWith } from '../../bench/large-programme.ts'
import { loadAnGiang } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { toExecution } from '../real-year.ts'

const CODE = 'many'
const UNITS = 601
const definition = programmeWith(UNITS, CODE)
const agencies = definition.units.flatMap(({ halves }) => halves.map(({ agency }) => agency)).sort()
const UNIT_STREAMS = `district/${CODE}/2024/%`
let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
  await loadAnGiang(world.deps)
  await loadProgramme(world.deps, { definition, calendarVersion: 1, actor: system, commandId: 'load-many' })
  await toExecution(world.deps, CODE)
  await settle(world.deps)
  await world.database.query(
    `INSERT INTO account (person, name, email, language) SELECT a, a, a || '@lientich.example', 'vi' FROM unnest($1::text[]) AS a`,
    [agencies],
  )
  await world.database.query(
    `INSERT INTO appointment (agency, person, role) SELECT a, a, 'officer' FROM unnest($1::text[]) AS a`,
    [agencies],
  )
})
afterAll(() => world?.close())

async function listOf(sql: string): Promise<string[]> {
  const { rows } = await world.database.query<{ found: string }>(sql, [UNIT_STREAMS])
  return rows.map(({ found }) => found)
}
/** Whom a reminder about a unit has reached: by its row, and by what is to be delivered over a channel. */
const told = () =>
  listOf('SELECT person AS found FROM reminder_sent WHERE obligation LIKE $1 ORDER BY person')
const delivered = (channel: string) =>
  listOf(`SELECT payload->'recipient'->>'person' AS found FROM outbox
    WHERE key LIKE $1 AND target = '${channel}' AND payload->>'kind' = 'reminder' ORDER BY 1`)

test('every officer is told once by every channel, and asked again nobody is', async () => {
  const [first = ''] = await listOf('SELECT min(rung_at) AS found FROM obligation WHERE stream LIKE $1')
  await setClock(world.database, first)
  expect((await remindDue(world.deps, CODE)).reminded).toBeGreaterThanOrEqual(agencies.length)
  expect(await told()).toEqual(agencies)
  for (const channel of world.deps.channels) expect(await delivered(channel)).toEqual(agencies)
  expect((await remindDue(world.deps, CODE)).reminded).toBe(0)
  expect(await told()).toEqual(agencies)
  expect(await repairRungs(world.database)).toBe(0)
})
