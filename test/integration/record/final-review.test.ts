// The last year given up while it was suspended: its final review begins all the same, and everything else of the year ends.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readStreams } from '../../../src/db/streams.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `cycle/${CODE}/2025`
const [bdt, hlhpn] = ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'] as const
const consent = { reason: 'Sắp xếp lại bộ máy' }

let world: TestWorld
const stageOf = async (id: string) => (await readStreams(world.database, [id], 'none'))[0]?.stage
const owedKinds = async () =>
  (
    await world.database.query<{ kind: string }>(
      'SELECT DISTINCT kind FROM obligation WHERE discharged_at IS NULL ORDER BY kind',
    )
  ).rows.map(({ kind }) => kind)

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, '2025-02-20T01:00:00.000Z')
})
afterAll(() => world.close())

test('goes over to its final review, which both agencies owe; the programme goes on', async () => {
  expect(await stageOf(CYCLE)).toBe('drafting')
  await must(world.deps, CYCLE, 'suspend', consent, bdt)
  await must(world.deps, CYCLE, 'cancel', consent, bdt)
  await must(world.deps, CYCLE, 'cancel', consent, hlhpn)
  expect([await stageOf(CYCLE), await stageOf(`review/${CODE}/2025`)]).toEqual(['review', 'gathering'])
  expect(await stageOf(`programme/${CODE}`)).toBe('active')
  expect(await owedKinds()).toEqual(['review-report'])
  const { rows } = await world.database.query('SELECT cycle FROM suspension')
  expect(rows).toEqual([])
})

test('which is not held up by tasks that were left, and not cancelled', async () => {
  const [row] = await readStreams(world.database, [CYCLE], 'none')
  if (!row) throw new Error('the year is gone')
  const { assignments } = row.state as unknown as CycleState
  expect(new Set(Object.values(assignments).map(({ status }) => status))).toEqual(
    new Set(['carried-forward']),
  )
  const { reply } = await recordCommand(world.deps, envelope(CYCLE, 'cancel', consent, bdt))
  expect(reply).toMatchObject({ ok: false, refused: 'final-review-owed' })
  await settle(world.deps, '2025-03-20T01:00:00.000Z')
  expect(await stageOf(`review/${CODE}/2025`)).toBe('drafting')
  expect((await world.database.query('SELECT code FROM attention')).rows).toEqual([])
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
