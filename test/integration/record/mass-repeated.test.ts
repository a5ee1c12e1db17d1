// A mass change repeated in its middle: a chunk was written, nobody heard of it, and the streams are others by then.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../../src/db/drafts.ts'
import type { Sql } from '../../../src/db/sql.ts'
import type { DueInstant } from '../../../src/domain/kernel.ts'
import { amendmentDocument, amendmentStream, yearDocument } from '../../../src/domain/streams.ts'
import { changeMany } from '../../../src/record/change-many.ts'
import { readOutlook } from '../../../src/record/read-outlook.ts'
import { loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `cycle/${CODE}/2024`
const PLAN = yearDocument(CODE, 2024, 'yearly-plan')
const UNIT = `district/${CODE}/2024/vn.ag.886`
const UNIT_PLAN = `${CODE}/2024/vn.ag.886/district-plan`
let world: TestWorld

const draft = async (document: string, kind: 'yearly-plan' | 'district-plan' | 'amendment') => {
  const sections = [{ id: 'I', title: 'Mục đích', text: `Nội dung ${document}`, party: null }]
  const edited = { by: 'p.bdt.dau-moi', at: '2024-01-08T01:00:00.000Z' }
  const common = { document, programme: CODE, cycle: `${CODE}/2024`, kind, title: 'Kế hoạch', sections }
  await createDraft(world.database, common, edited)
}
const deadlines = async () =>
  (
    await world.database.query<{ id: string; due: string }>(
      `SELECT stream || '#' || key AS id, due_at AS due FROM obligation WHERE discharged_at IS NULL AND programme = $1 ORDER BY id`,
      [CODE],
    )
  ).rows

async function signs(document: string): Promise<void> {
  const { rows } = await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  const hash = rows[0]?.hash
  await must(world.deps, `sign-off/${document}`, 'sign', { hash }, 'p.bdt.truong-ban')
  const agreement = { reference: '12/BB-BTV', day: '2024-01-05' }
  await must(world.deps, `sign-off/${document}`, 'sign', { hash, agreement }, 'p.hlhpn.chu-tich')
}

/** The worker is killed when the chunk is committed, before the owner is told. */
async function killedInTheMiddle(due: DueInstant): Promise<void> {
  const { database } = world
  let committed = 0
  const dying = {
    ...database,
    transaction: <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
      committed += 1
      return committed > 1 ? Promise.reject(new Error('killed')) : database.transaction(work)
    },
  }
  await expect(changeMany({ ...world.deps, database: dying }, CYCLE, due, null)).rejects.toThrow('killed')
}

async function issues(): Promise<void> {
  await draft(PLAN, 'yearly-plan')
  const submitted = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await must(world.deps, CYCLE, 'submitDraft', submitted, 'p.hlhpn.dau-moi')
  await signs(PLAN)
  const promulgate = { document: PLAN, numbers: [{ agency: 'vn.ag.hlhpn', number: 5 }], day: '2024-01-08' }
  await must(world.deps, CYCLE, 'promulgate', promulgate, 'p.hlhpn.van-thu')
  await settle(world.deps)
}

async function proposes(): Promise<void> {
  const document = amendmentDocument(PLAN, 1)
  await draft(document, 'amendment')
  const text = `Nội dung ${document}`
  const proposal = { target: PLAN, reason: 'Kinh phí', document, version: 1, inForceFrom: '2024-03-01' }
  const payload = { ...proposal, changes: [{ section: 'I', text }] }
  await must(world.deps, amendmentStream(PLAN, 1), 'propose', payload, 'p.hlhpn.dau-moi')
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, '2024-01-08T01:00:00.000Z')
  await issues()
  await proposes()
  const settled = { unit: 'vn.ag.886', party: 'vn.ag.bdt', office: 'yes', basis: 'Công văn' }
  await must(world.deps, `rollout/${CODE}/2024`, 'resolveUnit', settled, 'p.bdt.dau-moi')
  await settle(world.deps)
  for (const side of ['hlhpn', 'pdt'])
    await must(world.deps, UNIT, 'acknowledge', { agency: `vn.ag.886.${side}` }, `p.886.${side}.can-bo`)
  await draft(UNIT_PLAN, 'district-plan')
  await must(world.deps, CYCLE, 'suspend', { reason: 'Lũ' }, 'p.bdt.dau-moi')
  await settle(world.deps, '2024-01-22T01:00:00.000Z')
  for (const person of ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'])
    await must(world.deps, CYCLE, 'resume', {}, person)
  const { rows } = await world.database.query<{ proposal: object }>(
    `SELECT state->'proposal' AS proposal FROM stream WHERE id = $1`,
    [CYCLE],
  )
  await must(world.deps, CYCLE, 'acceptDeadlines', rows[0]?.proposal, 'p.bdt.dau-moi')
})
afterAll(() => world.close())

test('shifts every deadline once, though the year’s streams are others by then', async () => {
  const due = (await readOutlook(world.deps, CYCLE))?.instants.find(
    ({ command }) => command === 'shiftDeadlines',
  ) as DueInstant
  const before = await deadlines()
  await killedInTheMiddle(due)
  const once = await deadlines()
  expect(once).not.toEqual(before)
  const known = new Map(once.map(({ id, due: at }) => [id, at]))
  const shiftedAgain = async () =>
    (await deadlines()).filter(({ id, due: at }) => known.has(id) && known.get(id) !== at)
  // One sign-off ends, another begins: as many streams, the same one first.
  await signs(amendmentDocument(PLAN, 1))
  await must(world.deps, UNIT, 'submitPlan', { document: UNIT_PLAN, version: 1 }, 'p.886.hlhpn.can-bo')
  await killedInTheMiddle(due)
  expect(await shiftedAgain()).toEqual([])
  const { rows: open } = await world.database.query(
    `SELECT 1 FROM stream WHERE id = $1 AND stage = 'signing'`,
    [`sign-off/${UNIT_PLAN}`],
  )
  expect(open).toHaveLength(1)
  // It ends too: one stream less.
  const { rows } = await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    UNIT_PLAN,
  ])
  const hash = rows[0]?.hash
  for (const side of ['hlhpn', 'pdt'])
    await must(world.deps, `sign-off/${UNIT_PLAN}`, 'sign', { hash }, `p.886.${side}.lanh-dao`)
  await changeMany(world.deps, CYCLE, due, null)
  expect(await shiftedAgain()).toEqual([])
  const { rows: ends } = await world.database.query(`SELECT 1 FROM event WHERE type = 'deadlines.shifted'`)
  expect(ends).toHaveLength(1)
})

test('what all have signed is numbered though the year has closed meanwhile', async () => {
  // The year's own end takes a whole year to play: its row alone says here that it has come.
  await world.database.query(
    `UPDATE stream SET stage = 'closed', closed = true, state = jsonb_set(state::jsonb, '{stage}', '"closed"') WHERE id = $1`,
    [CYCLE],
  )
  const numbers = [{ agency: 'vn.ag.hlhpn', number: 6 }]
  const issue = { document: amendmentDocument(PLAN, 1), numbers, day: '2024-01-22' }
  await must(world.deps, amendmentStream(PLAN, 1), 'promulgate', issue, 'p.hlhpn.van-thu')
  const { rows } = await world.database.query(`SELECT status FROM document WHERE id = $1`, [issue.document])
  expect(rows).toEqual([{ status: 'promulgated' }])
})
