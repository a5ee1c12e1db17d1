// The end of execution over real rows: silent is who has sent nothing; a report that was returned and a period that lacks are no silence.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setClock } from '../../../src/db/clock.ts'
import { fingerprintOf } from '../../../src/record/canonical.ts'
import { loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { coordinator, ROLLOUT, settleOffices, toExecution, unitStream } from '../real-year.ts'

const SILENT = ['vn.ag.884', 'vn.ag.890']
const COMPLETE = 'vn.ag.886'
const INCOMPLETE = 'vn.ag.887'
const RETURNED = 'vn.ag.888'
const CORRECTED = 'vn.ag.889'
let world: TestWorld

const send = (unit: string, period: string) =>
  must(
    world.deps,
    unitStream(unit),
    'submitReport',
    { period, text: 'Đã tổ chức ba cuộc', figures: [], evidence: [] },
    `p.${unit.slice('vn.ag.'.length)}.hlhpn.can-bo`,
  )
const sendBack = (unit: string, period: string) =>
  must(world.deps, unitStream(unit), 'returnReport', { period, reason: 'Thiếu số liệu' }, coordinator)

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
  await loadAnGiang(world.deps)
  await toExecution(world.deps)
  const units = [...SILENT, COMPLETE, INCOMPLETE, RETURNED, CORRECTED]
  await settleOffices(world.deps, Object.fromEntries(units.map((unit) => [unit, 'yes'] as const)))
  await settle(world.deps)
})
afterAll(() => world?.close())

test('units that sent nothing are counted under the hash of their list, others apart', async () => {
  for (const unit of [COMPLETE, INCOMPLETE, RETURNED, CORRECTED]) await send(unit, '6-thang')
  for (const unit of [COMPLETE, RETURNED, CORRECTED]) await send(unit, 'nam')
  for (const unit of [RETURNED, CORRECTED]) await sendBack(unit, 'nam')
  await send(CORRECTED, 'nam')
  await setClock(world.database, '2024-12-17T01:00:00.000Z')
  await must(world.deps, ROLLOUT, 'noResponseDue')
  const { rows } = await world.database.query<{ data: object }>(
    `SELECT data FROM event WHERE stream = $1 AND type = 'no-response.recorded'`,
    [ROLLOUT],
  )
  const fingerprint = fingerprintOf(SILENT.map(unitStream))
  expect(rows.map(({ data }) => data)).toEqual([{ count: 2, fingerprint, returned: 1, incomplete: 1 }])
  const told = await world.database.query<{ params: object }>(
    `SELECT DISTINCT (payload->'params')::jsonb AS params FROM outbox WHERE kind = 'notice' AND payload->>'kind' = 'no-response'`,
  )
  expect(told.rows).toMatchObject([{ params: { year: 2024, count: 2, returned: 1, incomplete: 1 } }])
})
