// Amendments beside each other: none undoes another's words without a decision, and a later revision changes what it says.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeSection } from '../../../src/db/drafts.ts'
import { amendmentDocument, amendmentStream } from '../../../src/domain/streams.ts'
import { readConsolidated } from '../../../src/record/amends.ts'
import { must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import type { TestWorld } from '../../setup/world.ts'
import { actsIn, CYCLE, edited, openYear, PLAN, proposal } from './amended-year.ts'

let world: TestWorld
const { draft, stageOf, outcome, bothSign, issue, textOn } = actsIn(() => world)

beforeAll(async () => {
  world = await openYear()
})
afterAll(() => world.close())

const changesOf = async (stream: string): Promise<string[]> =>
  (
    await world.database.query<{ section: string }>(
      `SELECT c->>'section' AS section FROM stream, json_array_elements(state->'changes') c WHERE id = $1`,
      [stream],
    )
  ).rows.map(({ section }) => section)
const statusOf = async (document: string) =>
  (await world.database.query<{ status: string }>('SELECT status FROM document WHERE id = $1', [document]))
    .rows[0]?.status
const names = (n: number, changes: readonly { section: string; title?: string; base?: string }[]) => ({
  ...proposal(PLAN, n, [], '2024-01-08'),
  changes,
})
const [FIRST, SECOND, THIRD] = [1, 2, 3].map((n) => amendmentStream(PLAN, n)) as [string, string, string]

test('two amendments of one section are signed beside each other: the first is issued, the second cannot be', async () => {
  const submit = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await must(world.deps, CYCLE, 'submitDraft', submit, 'p.bdt.dau-moi')
  await bothSign(PLAN)
  await issue(CYCLE, PLAN, 5, '2024-01-08')
  await draft(amendmentDocument(PLAN, 1), 'amendment', [
    ['III', 'Kinh phí: 120 triệu đồng\nNguồn: ngân sách'],
  ])
  await draft(amendmentDocument(PLAN, 2), 'amendment', [
    ['III', 'Kinh phí: 100 triệu đồng\nNguồn: ngân sách, xã hội hóa'],
  ])
  await must(world.deps, FIRST, 'propose', names(1, [{ section: 'III' }]), 'p.hlhpn.dau-moi')
  await must(world.deps, SECOND, 'propose', names(2, [{ section: 'III' }]), 'p.bdt.dau-moi')
  for (const n of [1, 2]) await bothSign(amendmentDocument(PLAN, n))
  await issue(FIRST, amendmentDocument(PLAN, 1), 6, '2024-01-08')
  const numbers = [{ agency: 'vn.ag.hlhpn', number: 7 }]
  const second = { document: amendmentDocument(PLAN, 2), numbers, day: '2024-01-08' }
  expect(await outcome(SECOND, 'promulgate', second, 'p.hlhpn.van-thu')).toBe('section-amended-meanwhile')
  expect((await textOn(PLAN, 'III', '2024-01-08'))?.text).toMatch('120 triệu')
  // Its proposer may do nothing.
  await must(world.deps, SECOND, 'withdraw', { reason: 'Soạn lại' }, 'p.hlhpn.dau-moi')
  expect([await stageOf(SECOND), await statusOf(amendmentDocument(PLAN, 2))]).toEqual([
    'withdrawn',
    'withdrawn',
  ])
})

test('one drafted on the words of before is refused; written again, or read again, it is taken', async () => {
  const third = amendmentDocument(PLAN, 3)
  await draft(third, 'amendment', [['III', 'Kinh phí: 100 triệu đồng']])
  await world.database.query(`UPDATE draft SET edited_at = '2024-01-07T01:00:00Z' WHERE document = $1`, [
    third,
  ])
  const stale = names(3, [{ section: 'III' }])
  expect(await outcome(THIRD, 'propose', stale, 'p.bdt.dau-moi')).toBe('section-amended-meanwhile')
  await world.database.query(`UPDATE draft SET edited_at = '2024-01-09T01:00:00Z' WHERE document = $1`, [
    third,
  ])
  const other = names(3, [{ section: 'III', base: 'f'.repeat(64) }])
  expect(await outcome(THIRD, 'propose', other, 'p.bdt.dau-moi')).toBe('section-amended-meanwhile')
  const base = (await textOn(PLAN, 'III', '2024-01-08'))?.base ?? ''
  await must(world.deps, THIRD, 'propose', names(3, [{ section: 'III', base }]), 'p.bdt.dau-moi')
})

test('what a later revision adds is named, seen while it is signed, and in force when it is issued', async () => {
  const document = amendmentDocument(PLAN, 3)
  const signOff = `sign-off/${document}`
  const section = (id: string, title: string, text: string) => ({ id, title, text, party: null })
  const writes = (version: number, written: ReturnType<typeof section>) =>
    writeSection(world.database, { document, version, section: written }, edited)
  await writes(1, section('III', 'III. Kinh phí và nguồn', 'Kinh phí: 130 triệu đồng'))
  await writes(2, section('IV', 'IV. Giám sát', 'Hai cơ quan cùng giám sát.'))
  await world.database.query(`UPDATE draft SET edited_at = '2024-01-09T01:00:00Z' WHERE document = $1`, [
    document,
  ])
  const revision = { document, version: 3, note: 'Bổ sung mục IV' }
  expect(await outcome(signOff, 'submitRevision', revision, 'p.bdt.dau-moi')).toBe('change-not-named')
  const untitled = { ...revision, changes: [{ section: 'III' }, { section: 'IV' }] }
  expect(await outcome(signOff, 'submitRevision', untitled, 'p.bdt.dau-moi')).toBe('unknown-section')
  const changes = [{ section: 'III' }, { section: 'IV', title: 'IV. Giám sát' }]
  await must(world.deps, signOff, 'submitRevision', { ...revision, changes }, 'p.bdt.dau-moi')
  expect(await changesOf(THIRD)).toEqual(['III', 'IV'])
  await bothSign(document)
  await issue(THIRD, document, 8, '2024-01-08')
  const text = await readConsolidated(world.database, PLAN, '2024-01-08')
  expect(text?.sections.map(({ id, title }) => [id, title])).toEqual([
    ['can-cu-ban-hanh', ''],
    ['I', 'Mục I'],
    ['III', 'III. Kinh phí và nguồn'],
    ['IV', 'IV. Giám sát'],
  ])
  expect(text?.sections[3]).toMatchObject({
    text: 'Hai cơ quan cùng giám sát.',
    amendedBy: [{ amendment: THIRD }],
  })
})

test('its events name sections, and hold no words of theirs', async () => {
  const { rows } = await world.database.query<{ data: unknown }>(
    `SELECT data FROM event WHERE type LIKE 'amendment.%' OR type = 'revision.submitted'`,
  )
  expect(JSON.stringify(rows)).not.toMatch(/triệu|giám sát\./)
})

test('before it was issued a plan does not read as if in force, nor once its year is cancelled', async () => {
  expect(await readConsolidated(world.database, PLAN, '2024-01-07')).toBeNull()
  await settle(world.deps, '2024-02-01T01:00:00.000Z')
  const cancel = { reason: 'Thay bằng kế hoạch khác', signedDocument: '08/KHPH-HLHPN-BDT' }
  for (const person of ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'])
    await must(world.deps, CYCLE, 'cancel', cancel, person)
  expect(await readConsolidated(world.database, PLAN, '2024-01-31')).not.toBeNull()
  expect(await readConsolidated(world.database, PLAN, '2024-02-01')).toBeNull()
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
