// A batch of reminders that is too much for the machine is tried again with fewer, nobody is passed over, and each leads to what is owed.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openingOf } from '../../../src/api/opening-page.ts'
import { setClock } from '../../../src/db/clock.ts'
import { repairRungs } from '../../../src/db/obligations.ts'
import { dischargeOf } from '../../../src/domain/discharge.ts'
import type { ObligationKind } from '../../../src/domain/programme-definition.ts'
import { remindDue } from '../../../src/record/remind-due.ts'
import { loadAnGiang } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { CODE, toExecution } from '../real-year.ts'

const MOST = 4
let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
  await loadAnGiang(world.deps)
  await toExecution(world.deps)
  await settle(world.deps)
})
afterAll(() => world?.close())

test('fewer obligations are taken where all of them are beyond a limit', async () => {
  // As a statement that is ended for its time, where more than a few rows are written.
  await world.database.query(`CREATE FUNCTION too_many() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT count(*) FROM written) > ${MOST} THEN
        RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = '57014';
      END IF;
      RETURN NULL;
    END $$`)
  await world.database.query(`CREATE TRIGGER too_many AFTER UPDATE ON obligation REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION too_many()`)
  const { rows } = await world.database.query<{ due: number; at: string }>(
    'SELECT count(*) AS due, min(rung_at) AS at FROM obligation WHERE rung_at = (SELECT min(rung_at) FROM obligation)',
  )
  const { due = 0, at = '' } = rows[0] ?? {}
  expect(due).toBeGreaterThan(MOST)
  await setClock(world.database, at)
  const batches: number[] = []
  do batches.push((await remindDue(world.deps, CODE)).reminded)
  while (batches.at(-1) !== 0)
  expect(Math.max(...batches)).toBeLessThanOrEqual(MOST)
  expect(batches.reduce((sum, reminded) => sum + reminded, 0)).toBe(due)
  expect(await repairRungs(world.database)).toBe(0)
})

test('each reminder leads to where its duty is done, and the page there names the command', async () => {
  const { rows } = await world.database.query<{ stream: string; kind: ObligationKind; link: string }>(
    `SELECT DISTINCT split_part(key, '#', 1) AS stream, payload->'params'->>'obligationKind' AS kind, payload->>'link' AS link
     FROM outbox WHERE payload->>'kind' = 'reminder'`,
  )
  expect(rows).not.toEqual([])
  for (const { stream, kind, link } of rows) {
    expect(link).toBe(`/${dischargeOf({ stream, kind }).stream}`)
    expect(openingOf(link)?.command).toBe(`npx lientich show ${link.slice(1)}`)
  }
})
