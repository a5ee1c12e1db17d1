// The year 2024 on the record alone, from launch to closing: what each act leaves in the tables, and what a rebuild makes of it.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft, writeSection } from '../../../src/db/drafts.ts'
import { yearDocument } from '../../../src/domain/streams.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `cycle/${CODE}/2024`
const PLAN = yearDocument(CODE, 2024, 'yearly-plan')
const at = { by: 'p.bdt.dau-moi', at: '2024-01-08T01:00:00.000Z' }
const agreement = { reference: '12/BB-BTV', day: '2024-01-05' }

let world: TestWorld

async function draft(
  document: string,
  kind: 'yearly-plan' | 'annual-report',
  cycle: string,
  title: string,
): Promise<void> {
  const sections = [{ id: 'I', title: 'Mục đích', text: 'Nội dung', party: null }]
  await createDraft(world.database, { document, programme: CODE, cycle, kind, title, sections }, at)
}

const hashOf = async (document: string): Promise<string> => {
  const { rows } = await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  return rows[0]?.hash ?? ''
}

const outcome = async (stream: string, name: string, payload: unknown, by: string): Promise<string> => {
  const { reply } = await recordCommand(world.deps, envelope(stream, name, payload, by))
  return reply.ok ? 'ok' : reply.refused
}

const stageOf = async (id: string): Promise<string | undefined> =>
  (await world.database.query<{ stage: string }>('SELECT stage FROM stream WHERE id = $1', [id])).rows[0]
    ?.stage

const owedBy = async (kind: string): Promise<number> => {
  const { rows } = await world.database.query<{ n: number }>(
    'SELECT count(*) AS n FROM obligation WHERE kind = $1 AND discharged_at IS NULL',
    [kind],
  )
  return rows[0]?.n ?? 0
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
})
afterAll(() => world.close())

test('the year opens on its day, and both parties owe the draft', async () => {
  await settle(world.deps, '2024-01-08T01:00:00.000Z')
  expect(await stageOf(CYCLE)).toBe('drafting')
  expect(await owedBy('draft-plan')).toBe(2)
})

test('a second revision voids the signature on the first; a stale signature is refused', async () => {
  await draft(PLAN, 'yearly-plan', `${CODE}/2024`, 'Kế hoạch phối hợp năm 2024')
  await must(
    world.deps,
    CYCLE,
    'submitDraft',
    { kind: 'yearly-plan', document: PLAN, version: 1 },
    'p.bdt.dau-moi',
  )
  expect(await stageOf(CYCLE)).toBe('sign-off')
  const first = await hashOf(PLAN)
  const signOff = `sign-off/${PLAN}`
  await must(world.deps, signOff, 'sign', { hash: first }, 'p.bdt.truong-ban')
  await must(
    world.deps,
    signOff,
    'requestChanges',
    { hash: first, reason: 'Bổ sung chỉ tiêu' },
    'p.hlhpn.chu-tich',
  )
  const section = { id: 'I', title: 'Mục đích', text: 'Nội dung đã bổ sung', party: null }
  await writeSection(world.database, { document: PLAN, version: 1, section }, at)
  await must(
    world.deps,
    signOff,
    'submitRevision',
    { document: PLAN, version: 2, note: 'Đã bổ sung' },
    'p.bdt.dau-moi',
  )
  const second = await hashOf(PLAN)
  expect(second).not.toBe(first)
  expect(await outcome(signOff, 'sign', { hash: first }, 'p.bdt.truong-ban')).toBe('stale-revision')
  expect(await outcome(signOff, 'sign', { hash: second }, 'p.hlhpn.chu-tich')).toBe(
    'agreement-record-required',
  )
  await must(world.deps, signOff, 'sign', { hash: second, agreement }, 'p.hlhpn.chu-tich')
  expect(await outcome(signOff, 'sign', { hash: second, agreement }, 'p.hlhpn.pho-chu-tich')).toBe(
    'already-signed',
  )
  await must(world.deps, signOff, 'sign', { hash: second }, 'p.bdt.pho-truong-ban')
  expect([await stageOf(signOff), await stageOf(CYCLE)]).toEqual(['approved', 'promulgation'])
})

test('the number comes after signing, once; the rollout opens every unit as rows and no more', async () => {
  const promulgate = { document: PLAN, numbers: [{ agency: 'vn.ag.hlhpn', number: 5 }], day: '2024-01-08' }
  await must(world.deps, CYCLE, 'promulgate', promulgate, 'p.hlhpn.van-thu')
  await settle(world.deps)
  const { rows } = await world.database.query<{ stage: string; n: number }>(
    `SELECT stage, count(*) AS n FROM stream WHERE kind = 'district-plan' GROUP BY stage ORDER BY stage`,
  )
  expect(rows).toEqual([{ stage: 'blocked', n: 11 }])
  expect(await owedBy('resolve-unit')).toBe(11)
  const started = await world.database.query(
    `SELECT 1 FROM outbox WHERE kind = 'wake' AND target LIKE 'district/%'`,
  )
  expect(started.rows).toEqual([])
})

test('a settled office opens its unit; its pair plans, signs, reports', async () => {
  for (const unit of ['883', '884', '886', '887', '888', '889', '890', '891', '892', '893', '894'])
    await must(
      world.deps,
      `rollout/${CODE}/2024`,
      'resolveUnit',
      {
        unit: `vn.ag.${unit}`,
        party: 'vn.ag.bdt',
        office: unit === '886' ? 'yes' : 'no',
        basis: 'Công văn thử',
      },
      'p.bdt.dau-moi',
    )
  await settle(world.deps)
  expect(await owedBy('resolve-unit')).toBe(0)
  const unit = `district/${CODE}/2024/vn.ag.886`
  expect(await stageOf(unit)).toBe('opened')
  await must(world.deps, unit, 'acknowledge', { agency: 'vn.ag.886.hlhpn' }, 'p.886.hlhpn.can-bo')
  await must(world.deps, unit, 'acknowledge', { agency: 'vn.ag.886.pdt' }, 'p.886.pdt.can-bo')
  const document = `${CODE}/2024/vn.ag.886/district-plan`
  const sections = [{ id: 'I', title: 'Nội dung', text: 'Kế hoạch huyện', party: null }]
  await createDraft(
    world.database,
    {
      document,
      programme: CODE,
      cycle: `${CODE}/2024`,
      kind: 'district-plan',
      title: 'Kế hoạch huyện',
      sections,
    },
    at,
  )
  await must(world.deps, unit, 'submitPlan', { document, version: 1 }, 'p.886.hlhpn.can-bo')
  const hash = await hashOf(document)
  await must(world.deps, `sign-off/${document}`, 'sign', { hash }, 'p.886.hlhpn.lanh-dao')
  await must(world.deps, `sign-off/${document}`, 'sign', { hash }, 'p.886.pdt.lanh-dao')
  expect(await stageOf(unit)).toBe('working')
})

test('a request for more time is seen by the coordinators, and written to nobody before it is late', async () => {
  const unit = `district/${CODE}/2024/vn.ag.886`
  const ask = { subject: '6-thang', until: '2024-07-31', reason: 'Bão lũ' }
  await must(world.deps, unit, 'askExtension', ask, 'p.886.hlhpn.can-bo')
  const told = await world.database.query<{ target: string }>(
    `SELECT DISTINCT target FROM outbox WHERE kind = 'notice' AND payload->>'kind' = 'extension-asked'`,
  )
  expect(told.rows).toEqual([{ target: 'in-app' }])
  expect(await owedBy('answer-extension')).toBe(2)
  await must(
    world.deps,
    unit,
    'declineExtension',
    { subject: '6-thang', reason: 'Còn đủ thời gian' },
    'p.bdt.dau-moi',
  )
  expect(await owedBy('answer-extension')).toBe(0)
})

test('reminders climb their ladders, each recipient once a rung; suspended, nobody is reminded', async () => {
  await settle(world.deps, '2024-03-01T01:00:00.000Z')
  const sent = await world.database.query<{ n: number }>('SELECT count(*) AS n FROM reminder_sent')
  expect(sent.rows[0]?.n).toBeGreaterThan(20)
  const doubled = await world.database.query(
    `SELECT payload->>'key' FROM outbox WHERE kind = 'notice' GROUP BY payload->>'key', target HAVING count(*) > 1`,
  )
  expect(doubled.rows).toEqual([])
  await must(world.deps, CYCLE, 'suspend', { reason: 'Bão lũ' }, 'p.bdt.dau-moi')
  const before = (await world.database.query<{ n: number }>('SELECT count(*) AS n FROM reminder_sent'))
    .rows[0]?.n
  await settle(world.deps, '2024-03-20T01:00:00.000Z')
  expect(
    (await world.database.query<{ n: number }>('SELECT count(*) AS n FROM reminder_sent')).rows[0]?.n,
  ).toBe(before)
  expect(await outcome(`district/${CODE}/2024/vn.ag.886`, 'submitReport', {}, 'p.886.pdt.can-bo')).toBe(
    'suspended',
  )
  await must(world.deps, CYCLE, 'resume', {}, 'p.bdt.dau-moi')
  await must(world.deps, CYCLE, 'resume', {}, 'p.hlhpn.dau-moi')
  const due = async () =>
    (
      await world.database.query<{ due: string }>(
        `SELECT min(due_at) AS due FROM obligation WHERE kind = 'report' AND discharged_at IS NULL`,
      )
    ).rows[0]?.due
  const old = await due()
  await must(world.deps, CYCLE, 'acceptDeadlines', { workingDays: 13 }, 'p.hlhpn.dau-moi')
  await settle(world.deps)
  expect((await due()) ?? '').not.toBe(old)
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
