// A promulgated year is given up by its joint letter: drafted, signed by both, numbered in the lead's register, cited.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../../src/db/drafts.ts'
import { yearDocument } from '../../../src/domain/streams.ts'
import { must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import type { TestWorld } from '../../setup/world.ts'
import { actsIn, CODE, CYCLE, edited, openYear, PLAN } from './amended-year.ts'

let world: TestWorld
const { stageOf, outcome, bothSign, issue } = actsIn(() => world)
const [FIRST, SECOND] = [1, 2].map((n) => yearDocument(CODE, 2024, 'joint-letter', n)) as [string, string]

const drafted = (document: string, title: string) =>
  createDraft(
    world.database,
    {
      document,
      programme: CODE,
      cycle: `${CODE}/2024`,
      kind: 'joint-letter',
      title,
      sections: [{ id: 'noi-dung', title: '', text: 'Hai cơ quan thống nhất.', party: null }],
    },
    edited,
  )
const submit = (document: string) => ({ kind: 'joint-letter', document, version: 1 })

beforeAll(async () => {
  world = await openYear()
})
afterAll(() => world.close())

test('letters go out one after the other while the plan is drafted and carried out', async () => {
  await drafted(FIRST, 'Về việc chuẩn bị dự thảo kế hoạch')
  await must(world.deps, CYCLE, 'submitDraft', submit(FIRST), 'p.hlhpn.dau-moi')
  await must(world.deps, CYCLE, 'submitDraft', { ...submit(PLAN), kind: 'yearly-plan' }, 'p.bdt.dau-moi')
  await bothSign(FIRST)
  await bothSign(PLAN)
  await issue(CYCLE, FIRST, 4, '2024-01-08')
  expect(await stageOf(CYCLE)).toBe('promulgation')
  await issue(CYCLE, PLAN, 5, '2024-01-08')
  await drafted(SECOND, 'Về việc hủy bỏ kế hoạch phối hợp năm 2024')
  await must(world.deps, CYCLE, 'submitDraft', submit(SECOND), 'p.bdt.dau-moi')
  await settle(world.deps, '2024-01-15T01:00:00.000Z')
  await bothSign(SECOND)
  expect(await stageOf(CYCLE)).toBe('execution')
  await issue(CYCLE, SECOND, 15, '2024-01-15')
  const { rows } = await world.database.query<{ number: string; symbol: string }>(
    `SELECT number, symbol FROM register_entry WHERE document = ANY($1::text[]) ORDER BY number`,
    [[FIRST, SECOND]],
  )
  expect(rows.map(({ number, symbol }) => [Number(number), symbol])).toEqual([
    [4, 'HLHPN-BDT'],
    [15, 'HLHPN-BDT'],
  ])
})

test('the year is cancelled by the number of the letter, by both', async () => {
  const cancel = { reason: 'Sắp xếp lại bộ máy', signedDocument: '15/HLHPN-BDT' }
  const wrong = { ...cancel, signedDocument: '16/HLHPN-BDT' }
  expect(await outcome(CYCLE, 'cancel', wrong, 'p.bdt.dau-moi')).toBe('signed-document-unknown')
  await must(world.deps, CYCLE, 'cancel', cancel, 'p.bdt.dau-moi')
  expect(await stageOf(CYCLE)).toBe('execution')
  await must(world.deps, CYCLE, 'cancel', cancel, 'p.hlhpn.dau-moi')
  await settle(world.deps)
  expect([await stageOf(CYCLE), await stageOf(`rollout/${CODE}/2024`)]).toEqual(['cancelled', 'cancelled'])
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
