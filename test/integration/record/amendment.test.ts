// Amendments on the record: of a year's plan and of plan 123 itself, from the proposal to the text as it reads on a day.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeSection } from '../../../src/db/drafts.ts'
import { amendmentDocument, amendmentStream } from '../../../src/domain/streams.ts'
import { readConsolidated } from '../../../src/record/amends.ts'
import { decideAhead } from '../../../src/record/decide-ahead.ts'
import { envelope, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import type { TestWorld } from '../../setup/world.ts'
import { actsIn, CODE, CYCLE, edited, openYear, PLAN, proposal } from './amended-year.ts'

const FOUNDING = `${CODE}/founding-plan`

let world: TestWorld
const { draft, hashOf, stageOf, outcome, bothSign, issue, textOn } = actsIn(() => world)

beforeAll(async () => {
  world = await openYear()
})
afterAll(() => world.close())

test('a plan that is not issued is not amended', async () => {
  const stream = amendmentStream(PLAN, 1)
  await draft(amendmentDocument(PLAN, 1), 'amendment', [
    ['III', 'Kinh phí: 120 triệu đồng\nNguồn: ngân sách'],
  ])
  const payload = proposal(PLAN, 1, [['III', 'Kinh phí: 120 triệu đồng\nNguồn: ngân sách']], '2024-02-01')
  expect(await outcome(stream, 'propose', payload, 'p.hlhpn.dau-moi')).toBe('not-promulgated')
  const submit = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await must(world.deps, CYCLE, 'submitDraft', submit, 'p.bdt.dau-moi')
  await bothSign(PLAN)
  await issue(CYCLE, PLAN, 5, '2024-01-08')
  expect(await readConsolidated(world.database, `${CODE}/2024/annual-report`, '2024-01-08')).toBeNull()
})

test('one party proposes it, bound to its draft; all sign; until it is issued the plan reads as it did', async () => {
  const stream = amendmentStream(PLAN, 1)
  const text = 'Kinh phí: 120 triệu đồng\nNguồn: ngân sách'
  const payload = proposal(PLAN, 1, [['III', text]], '2024-02-01')
  const wrong = { ...payload, changes: [{ section: 'III', text: 'Khác' }] }
  expect(await outcome(stream, 'propose', wrong, 'p.hlhpn.dau-moi')).toBe('change-not-in-draft')
  const second = { ...payload, document: amendmentDocument(PLAN, 2) }
  expect(await outcome(amendmentStream(PLAN, 2), 'propose', second, 'p.hlhpn.dau-moi')).toBe(
    'amendment-number',
  )
  const ahead = await decideAhead(world.deps, envelope(stream, 'propose', payload, 'p.hlhpn.dau-moi'))
  expect(ahead).toMatchObject({ proceed: true, exists: false })
  await must(world.deps, stream, 'propose', payload, 'p.hlhpn.dau-moi')
  const document = amendmentDocument(PLAN, 1)
  const signOff = `sign-off/${document}`
  expect([await stageOf(stream), await stageOf(signOff)]).toEqual(['sign-off', 'signing'])
  expect((await textOn(PLAN, 'III', '2024-12-31'))?.amendedBy).toEqual([])
  const first = await hashOf(document)
  await must(world.deps, signOff, 'sign', { hash: first }, 'p.bdt.truong-ban')
  const changed = {
    id: 'III',
    title: 'Mục III',
    text: 'Kinh phí: 150 triệu đồng\nNguồn: ngân sách',
    party: null,
  }
  await writeSection(world.database, { document, version: 1, section: changed }, edited)
  await must(world.deps, signOff, 'submitRevision', { document, version: 2, note: 'Tăng' }, 'p.hlhpn.dau-moi')
  await bothSign(document)
  expect(await stageOf(stream)).toBe('promulgation')
})

test('in force are the words that were signed, from the day that was named, each passage citing the amendment', async () => {
  const stream = amendmentStream(PLAN, 1)
  await issue(stream, amendmentDocument(PLAN, 1), 6, '2024-01-08')
  expect(await stageOf(stream)).toBe('promulgated')
  expect((await textOn(PLAN, 'III', '2024-01-31'))?.text).toMatch('100 triệu')
  const section = await textOn(PLAN, 'III', '2024-02-01')
  expect(section?.passages).toMatchObject([
    {
      text: 'Kinh phí: 150 triệu đồng',
      citation: { number: '06/KHPH-HLHPN-BDT', amendment: stream, inForceFrom: '2024-02-01' },
    },
    { text: 'Nguồn: ngân sách', citation: null },
  ])
  const { rows } = await world.database.query(
    'SELECT kind, status, unit, cycle FROM document WHERE id = $1',
    [amendmentDocument(PLAN, 1)],
  )
  expect(rows).toEqual([{ kind: 'amendment', status: 'promulgated', unit: null, cycle: `${CODE}/2024` }])
  const { rows: years } = await world.database.query<{ amendments: unknown }>(
    `SELECT state->'amendments' AS amendments FROM stream WHERE id = $1`,
    [CYCLE],
  )
  expect(years[0]?.amendments).toMatchObject([{ amendment: stream, outcome: 'promulgated' }])
})

test('plan 123 itself is amended the same way, under the programme; one that is rejected changes nothing', async () => {
  const first = amendmentStream(FOUNDING, 1)
  await draft(amendmentDocument(FOUNDING, 1), 'amendment', [['III', 'Kinh phí do hai cơ quan tự bảo đảm.']])
  const change: [string, string][] = [['III', 'Kinh phí do hai cơ quan tự bảo đảm.']]
  await must(world.deps, first, 'propose', proposal(FOUNDING, 1, change, '2024-01-08'), 'p.bdt.dau-moi')
  const document = amendmentDocument(FOUNDING, 1)
  const reject = { hash: await hashOf(document), reason: 'Chưa thống nhất' }
  await must(world.deps, `sign-off/${document}`, 'reject', reject, 'p.hlhpn.chu-tich')
  expect(await stageOf(first)).toBe('rejected')
  const before = await readConsolidated(world.database, FOUNDING, '2024-12-31')
  expect(before?.amendments).toEqual([])

  const second = amendmentStream(FOUNDING, 2)
  await draft(amendmentDocument(FOUNDING, 2), 'amendment', change)
  await must(world.deps, second, 'propose', proposal(FOUNDING, 2, change, '2024-01-08'), 'p.bdt.dau-moi')
  await bothSign(amendmentDocument(FOUNDING, 2))
  await issue(second, amendmentDocument(FOUNDING, 2), 7, '2024-01-08')
  const after = await readConsolidated(world.database, FOUNDING, '2024-01-08')
  expect(after?.sections.find(({ id }) => id === 'III')?.text).toBe('Kinh phí do hai cơ quan tự bảo đảm.')
  expect(after?.sections.filter(({ amendedBy }) => amendedBy.length > 0).map(({ id }) => id)).toEqual(['III'])
  expect(after?.amendments).toMatchObject([{ number: '07/KHPH-HLHPN-BDT' }])
  const old = await readConsolidated(world.database, FOUNDING, '2024-01-07')
  expect(old?.sections.map(({ text }) => text)).toEqual(before?.sections.map(({ text }) => text))
})

test('one that is still open when its year is cancelled lapses, with its sign-off', async () => {
  const stream = amendmentStream(PLAN, 2)
  const document = amendmentDocument(PLAN, 2)
  await draft(document, 'amendment', [['I', 'Mục đích mới']])
  await must(
    world.deps,
    stream,
    'propose',
    proposal(PLAN, 2, [['I', 'Mục đích mới']], '2024-03-01'),
    'p.bdt.dau-moi',
  )
  await settle(world.deps)
  const cancel = { reason: 'Thay bằng kế hoạch khác', signedDocument: '06/KHPH-HLHPN-BDT' }
  const strange = { ...cancel, signedDocument: '80/KHPH-HLHPN-BDT' }
  expect(await outcome(CYCLE, 'cancel', strange, 'p.bdt.dau-moi')).toBe('signed-document-unknown')
  await must(world.deps, CYCLE, 'cancel', cancel, 'p.bdt.dau-moi')
  await must(world.deps, CYCLE, 'cancel', cancel, 'p.hlhpn.dau-moi')
  expect([await stageOf(stream), await stageOf(`sign-off/${document}`)]).toEqual(['withdrawn', 'withdrawn'])
  const third = proposal(PLAN, 3, [['I', 'Mục đích mới']], '2024-03-01')
  await draft(amendmentDocument(PLAN, 3), 'amendment', [['I', 'Mục đích mới']])
  expect(await outcome(amendmentStream(PLAN, 3), 'propose', third, 'p.bdt.dau-moi')).toBe('closed')
})

test('rebuilt from its events, every read model is the same', async () => {
  await settle(world.deps)
  await expectRebuiltAlike(world.database)
})
