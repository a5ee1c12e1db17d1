// A year that closes after the next one was launched, on the record: what it left undone is owed in the next year.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../../src/db/drafts.ts'
import { yearDocument } from '../../../src/domain/streams.ts'
import { anGiang, loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `cycle/${CODE}/2024`
const NEXT = `cycle/${CODE}/2025`
const REASON = 'Chưa bố trí được kinh phí'
const agreement = { reference: '12/BB-BTV', day: '2024-01-05' }

let world: TestWorld
let once: string

interface Stated {
  readonly stage: string
  readonly assignments: Readonly<Record<string, { status: string; lead: string; carried: string | null }>>
  readonly carried: readonly unknown[]
}
const stateOf = async (id: string): Promise<Stated> => {
  const { rows } = await world.database.query<{ state: Stated }>('SELECT state FROM stream WHERE id = $1', [
    id,
  ])
  return rows[0]?.state as Stated
}

async function issues(cycle: string, year: number, kind: 'yearly-plan' | 'annual-report', day: string) {
  const document = yearDocument(CODE, year, kind)
  await createDraft(
    world.database,
    {
      document,
      programme: CODE,
      cycle: `${CODE}/${year}`,
      kind,
      title: `Văn bản năm ${year}`,
      sections: [{ id: 'I', title: 'Nội dung', text: 'Nội dung', party: null }],
    },
    { by: 'p.bdt.dau-moi', at: `${day}T01:00:00.000Z` },
  )
  await must(world.deps, cycle, 'submitDraft', { kind, document, version: 1 }, 'p.bdt.dau-moi')
  const { rows } = await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  const signing = { hash: rows[0]?.hash }
  await must(world.deps, `sign-off/${document}`, 'sign', signing, 'p.bdt.truong-ban')
  await must(world.deps, `sign-off/${document}`, 'sign', { ...signing, agreement }, 'p.hlhpn.chu-tich')
  const numbers = [{ agency: 'vn.ag.hlhpn', number: year - 2000 + (kind === 'yearly-plan' ? 100 : 200) }]
  await must(world.deps, cycle, 'promulgate', { document, numbers, day }, 'p.hlhpn.van-thu')
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  const definition = anGiang()
  const [first, ...rest] = definition.tasks
  if (!first) throw new Error('there are no tasks')
  once = first.code
  await loadAnGiang(world.deps, { ...definition, tasks: [{ ...first, recurrence: 'once' }, ...rest] })
  await settle(world.deps, '2024-01-08T01:00:00.000Z')
  await issues(CYCLE, 2024, 'yearly-plan', '2024-01-08')
})
afterAll(() => world.close())

test('the next year opens on its day, without the task that is due once', async () => {
  await settle(world.deps, '2025-01-08T01:00:00.000Z')
  const { assignments, stage } = await stateOf(NEXT)
  expect(stage).toBe('drafting')
  expect(Object.keys(assignments)).toHaveLength(21)
  expect(assignments[once]).toBeUndefined()
})

test('once the year before it closes, what it left undone is owed there, with the reason', async () => {
  const { assignments } = await stateOf(CYCLE)
  for (const [task, { lead }] of Object.entries(assignments))
    await must(
      world.deps,
      CYCLE,
      'carryForward',
      { task, reason: REASON },
      lead === 'vn.ag.bdt' ? 'p.bdt.dau-moi' : 'p.hlhpn.dau-moi',
    )
  await issues(CYCLE, 2024, 'annual-report', '2025-01-08')
  await settle(world.deps, '2025-01-08T02:00:00.000Z')
  expect((await stateOf(CYCLE)).stage).toBe('distribution')
  const next = await stateOf(NEXT)
  expect(Object.keys(next.assignments)).toHaveLength(22)
  expect(next.assignments[once]).toMatchObject({ status: 'planned', carried: REASON })
  expect((await stateOf(`programme/${CODE}`)).carried).toEqual([])
  await issues(NEXT, 2025, 'yearly-plan', '2025-01-08')
  const { rows } = await world.database.query<{ debtor: string }>(
    `SELECT debtor FROM obligation WHERE kind = 'task-report' AND stream = $1 AND task = $2 AND discharged_at IS NULL`,
    [NEXT, once],
  )
  expect(rows).toEqual([{ debtor: next.assignments[once]?.lead }])
})

test('a mass change that is repeated takes nothing up twice, and a rebuild finds the same', async () => {
  await settle(world.deps, '2025-01-10T01:00:00.000Z')
  const { rows } = await world.database.query(`SELECT 1 FROM event WHERE type = 'tasks.taken-up'`)
  expect(rows).toHaveLength(1)
  await expectRebuiltAlike(world.database)
})
