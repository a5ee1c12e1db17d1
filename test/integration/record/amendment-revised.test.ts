// A revision after another amendment was issued: bound to the words on which it was written. And the plan of a year that was given up.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft, writeSection } from '../../../src/db/drafts.ts'
import { amendmentDocument, amendmentStream, yearDocument } from '../../../src/domain/streams.ts'
import { readConsolidated } from '../../../src/record/amends.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `cycle/${CODE}/2025`
const PLAN = yearDocument(CODE, 2025, 'yearly-plan')
const DAY = '2025-02-20'
const edited = { by: 'p.bdt.dau-moi', at: `${DAY}T01:00:00.000Z` }
const [FIRST, SECOND, THIRD] = [1, 2, 3].map((n) => amendmentStream(PLAN, n)) as [string, string, string]
const [first, second, third] = [1, 2, 3].map((n) => amendmentDocument(PLAN, n)) as [string, string, string]

let world: TestWorld

type Section = readonly [id: string, text: string]
const whole = ([id, text]: Section) => ({ id, title: `Mục ${id}`, text, party: null })
const draft = (document: string, kind: 'yearly-plan' | 'amendment', ...sections: Section[]) =>
  createDraft(
    world.database,
    {
      document,
      programme: CODE,
      cycle: `${CODE}/2025`,
      kind,
      title: 'Văn bản',
      sections: sections.map(whole),
    },
    edited,
  )
const hashOf = async (document: string) =>
  (await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [document]))
    .rows[0]?.hash
const outcome = async (stream: string, name: string, payload: unknown, by: string): Promise<string> => {
  const { reply } = await recordCommand(world.deps, envelope(stream, name, payload, by))
  return reply.ok ? 'ok' : `${reply.refused} ${reply.details.section ?? ''}`.trim()
}
const propose = (n: number) => ({
  target: PLAN,
  reason: 'Kinh phí được bổ sung',
  document: amendmentDocument(PLAN, n),
  version: 1,
  changes: [{ section: 'III' }],
  inForceFrom: DAY,
})

async function issues(stream: string, document: string, number: number): Promise<void> {
  const hash = await hashOf(document)
  const agreement = { reference: '12/BB-BTV', day: '2025-01-05' }
  await must(world.deps, `sign-off/${document}`, 'sign', { hash }, 'p.bdt.truong-ban')
  await must(world.deps, `sign-off/${document}`, 'sign', { hash, agreement }, 'p.hlhpn.chu-tich')
  const payload = { document, numbers: [{ agency: 'vn.ag.hlhpn', number }], day: DAY }
  await must(world.deps, stream, 'promulgate', payload, 'p.hlhpn.van-thu')
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, edited.at)
  await draft(PLAN, 'yearly-plan', ['I', 'Mục đích'], ['III', 'Kinh phí: 100 triệu đồng'])
  const submit = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await must(world.deps, CYCLE, 'submitDraft', submit, 'p.bdt.dau-moi')
  await issues(CYCLE, PLAN, 5)
  await draft(first, 'amendment', ['III', 'Kinh phí: 120 triệu đồng'])
  await draft(
    second,
    'amendment',
    ['can-cu', 'Theo đề nghị'],
    ['III', 'Kinh phí: 100 triệu đồng, xã hội hóa'],
  )
  await must(world.deps, FIRST, 'propose', propose(1), 'p.hlhpn.dau-moi')
  await must(world.deps, SECOND, 'propose', propose(2), 'p.bdt.dau-moi')
  await issues(FIRST, first, 6)
})
afterAll(() => world.close())

test('undoes no amendment issued meanwhile without a word; its own preamble is corrected and becomes no section of the plan', async () => {
  const write = (version: number, section: Section) =>
    writeSection(
      world.database,
      { document: second, version, section: whole(section) },
      {
        ...edited,
        at: `${DAY}T02:00:00.000Z`,
      },
    )
  const signOff = `sign-off/${second}`
  const hash = await hashOf(second)
  await must(world.deps, signOff, 'requestChanges', { hash, reason: 'Sửa căn cứ' }, 'p.hlhpn.chu-tich')
  await write(1, ['can-cu', 'Căn cứ đề nghị'])
  const revision = { document: second, version: 2, note: 'Sửa căn cứ' }
  expect(await outcome(signOff, 'submitRevision', revision, 'p.bdt.dau-moi')).toBe(
    'section-amended-meanwhile III',
  )
  await write(2, ['III', 'Kinh phí: 120 triệu đồng, xã hội hóa'])
  const base = (await readConsolidated(world.database, PLAN, DAY))?.sections.find(
    ({ id }) => id === 'III',
  )?.base
  const again = { ...revision, version: 3, changes: [{ section: 'III', base }] }
  expect(await outcome(signOff, 'submitRevision', again, 'p.bdt.dau-moi')).toBe('ok')
  await issues(SECOND, second, 7)
  const text = await readConsolidated(world.database, PLAN, DAY)
  expect(text?.sections.map(({ id, text: words }) => [id, words])).toEqual([
    ['can-cu-ban-hanh', expect.stringContaining('123/KHPH-HLHPN-BDT')],
    ['I', 'Mục đích'],
    ['III', 'Kinh phí: 120 triệu đồng, xã hội hóa'],
  ])
})

test('the plan of a year that was given up is not amended, though its final review goes on', async () => {
  const cancel = { reason: 'Sắp xếp lại bộ máy', signedDocument: '07/KHPH-HLHPN-BDT' }
  for (const person of ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'])
    await must(world.deps, CYCLE, 'cancel', cancel, person)
  const { rows } = await world.database.query('SELECT stage FROM stream WHERE id = $1', [CYCLE])
  expect(rows).toEqual([{ stage: 'review' }])
  await draft(third, 'amendment', ['III', 'Kinh phí: 130 triệu đồng'])
  expect(await outcome(THIRD, 'propose', propose(3), 'p.bdt.dau-moi')).toBe('closed')
})
