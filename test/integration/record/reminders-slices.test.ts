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

/** As a statement that takes too long, once, for the notices of one slice, while the others are on their way. */
async function failsOnce(): Promise<void> {
  await world.database.query(`CREATE SEQUENCE failures`)
  await world.database.query(`CREATE FUNCTION too_long() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('failures') = 1 THEN
        RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = '57014';
      END IF;
      RETURN NULL;
    END $$`)
  await world.database.query(`CREATE TRIGGER too_long AFTER INSERT ON reminder_sent FOR EACH ROW
    WHEN (NEW.person = '${agencies[700]}') EXECUTE FUNCTION too_long()`)
}

test('every officer is told once by every channel, though a slice fails at first and takes back the others', async () => {
  const [first = ''] = await listOf('SELECT min(rung_at) AS found FROM obligation WHERE stream LIKE $1')
  await setClock(world.database, first)
  await failsOnce()
  const batches: number[] = []
  do batches.push((await remindDue(world.deps, CODE)).reminded)
  while (batches.at(-1) !== 0)
  expect(batches.length).toBeGreaterThan(2)
  expect(await told()).toEqual(agencies)
  for (const channel of world.deps.channels) expect(await delivered(channel)).toEqual(agencies)
  expect(await repairRungs(world.database)).toBe(0)
})
