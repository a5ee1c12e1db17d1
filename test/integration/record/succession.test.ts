// Successions on the record, as they came to An Giang in 2025: the Ethnic Affairs Board with a sign-off open, then the districts.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../../src/db/drafts.ts'
import { readStreams } from '../../../src/db/streams.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import { agencyStream, programmeStream, yearDocument } from '../../../src/domain/streams.ts'
import { folded } from '../../../src/record/fold.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { findDefinition } from '../../setup/definition-in-force.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const PROGRAMME = programmeStream(CODE)
const CYCLE = `cycle/${CODE}/2025`
const PLAN = yearDocument(CODE, 2025, 'yearly-plan')
const agreement = { reference: '12/BB-BTV', day: '2025-01-05' }
const edited = { by: 'p.bdt.dau-moi', at: '2025-01-08T01:00:00.000Z' }
const stored = (name: string) => JSON.parse(readFileSync(`programmes/successions/${name}.json`, 'utf8'))

let world: TestWorld

const draft = (document: string, kind: 'yearly-plan' | 'district-plan' | 'amendment') =>
  createDraft(
    world.database,
    {
      document,
      programme: CODE,
      cycle: `${CODE}/2025`,
      kind,
      title: 'Kế hoạch phối hợp năm 2025',
      sections: [{ id: 'I', title: 'Mục đích', text: 'Nội dung', party: null }],
    },
    edited,
  )
const hashOf = async (document: string): Promise<string> =>
  (await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [document]))
    .rows[0]?.hash ?? ''
const stateOf = async <S>(id: string): Promise<S> => {
  const [row] = await readStreams(world.database, [id], 'none')
  return (row && (await folded(world.database, machineOf(id), row))) as S
}
const stages = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await stateOf<{ stage: string } | undefined>(id))?.stage))
const outcome = async (stream: string, name: string, payload: unknown, by: string): Promise<string> => {
  const { reply } = await recordCommand(world.deps, envelope(stream, name, payload, by))
  return reply.ok ? 'ok' : reply.refused
}
const owedBy = async (where: string) =>
  (
    await world.database.query<{ kind: string; debtor: string; stream: string }>(
      `SELECT kind, debtor, stream FROM obligation WHERE discharged_at IS NULL AND ${where} ORDER BY stream, key`,
    )
  ).rows
const count = async (sql: string): Promise<number> =>
  (await world.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n ?? 0

const lines = { prefix: '', body: '', position: 'GIÁM ĐỐC' }
async function appoint(person: string, agency: string, role: string): Promise<void> {
  await world.database.query(
    `INSERT INTO account (person, name, email, language) VALUES ($1, $1, $2, 'vi') ON CONFLICT DO NOTHING`,
    [person, `${person}@example.vn`],
  )
  await must(world.deps, agencyStream(agency), 'appoint', { person, role })
}
async function authorise(person: string, agency: string): Promise<void> {
  const grant = {
    id: `a.${person}`,
    holder: person,
    lines,
    scope: { programmes: 'all', documents: 'all' },
    from: '2025-01-01',
    to: null,
    basis: 'Quyết định bổ nhiệm',
  }
  await must(world.deps, agencyStream(agency), 'grantAuthority', grant)
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, '2025-02-20T01:00:00.000Z')
  await draft(PLAN, 'yearly-plan')
  await must(
    world.deps,
    CYCLE,
    'submitDraft',
    { kind: 'yearly-plan', document: PLAN, version: 1 },
    'p.hlhpn.dau-moi',
  )
  await must(
    world.deps,
    `sign-off/${PLAN}`,
    'sign',
    { hash: await hashOf(PLAN), agreement },
    'p.hlhpn.chu-tich',
  )
})
afterAll(() => world.close())

test('recorded ahead, it waits for its day', async () => {
  await must(world.deps, PROGRAMME, 'succeed', stored('so-dan-toc-va-ton-giao-2025'), 'p.bdt.dau-moi')
  expect(await count(`event WHERE type = 'succession.recorded'`)).toBe(0)
  const answer = { succession: 'so-dan-toc-va-ton-giao-2025', proposal: 1 }
  expect(await outcome(PROGRAMME, 'acceptSuccession', answer, 'p.bdt.dau-moi')).toBe('already-consented')
  await must(world.deps, PROGRAMME, 'acceptSuccession', answer, 'p.hlhpn.dau-moi')
  await settle(world.deps, '2025-02-28T01:00:00.000Z')
  expect((await stateOf<{ parties: string[] }>(PROGRAMME)).parties).toEqual(['vn.ag.bdt', 'vn.ag.hlhpn'])
})

test('on its day the successor owes the signature that is missing; the one that was given stands', async () => {
  await settle(world.deps, '2025-03-03T01:00:00.000Z')
  expect((await stateOf<{ parties: string[] }>(PROGRAMME)).parties).toEqual(['vn.ag.sdttg', 'vn.ag.hlhpn'])
  expect(await owedBy(`stream = 'sign-off/${PLAN}'`)).toMatchObject([{ kind: 'sign', debtor: 'vn.ag.sdttg' }])
  expect(await owedBy(`debtor LIKE 'vn.ag.bdt%'`)).toEqual([])
  expect(await count(`attention WHERE code <> 'attend'`)).toBe(0)
  const hash = await hashOf(PLAN)
  expect(await outcome(`sign-off/${PLAN}`, 'sign', { hash }, 'p.bdt.truong-ban')).toBe('wrong-party')
  await appoint('p.sdttg.giam-doc', 'vn.ag.sdttg', 'leader')
  await appoint('p.sdttg.dau-moi', 'vn.ag.sdttg.vp', 'coordinator')
  await authorise('p.sdttg.giam-doc', 'vn.ag.sdttg')
  await must(world.deps, `sign-off/${PLAN}`, 'sign', { hash }, 'p.sdttg.giam-doc')
  const { signatures } = await stateOf<{ signatures: { agency: string }[] }>(`sign-off/${PLAN}`)
  expect(signatures.map(({ agency }) => agency)).toEqual(['vn.ag.hlhpn', 'vn.ag.sdttg'])
  expect(await stages([CYCLE])).toEqual(['promulgation'])
  expect(await outcome(CYCLE, 'suspend', { reason: 'x' }, 'p.bdt.dau-moi')).toBe('not-allowed')
})

test('the next number bears the new symbol, and goes to the successors on the list', async () => {
  const promulgate = { document: PLAN, numbers: [{ agency: 'vn.ag.hlhpn', number: 9 }], day: '2025-03-03' }
  const { reply } = await must(world.deps, CYCLE, 'promulgate', promulgate, 'p.hlhpn.van-thu')
  expect(reply).toMatchObject({ result: { numbers: [{ number: 9, symbol: 'KHPH-HLHPN-SDTTG' }] } })
  const { promulgated } = await stateOf<{ promulgated: { recipients: { agency: string }[] }[] }>(CYCLE)
  const agencies = promulgated[0]?.recipients.map(({ agency }) => agency) ?? []
  expect(agencies).toEqual(expect.arrayContaining(['vn.bdttg', 'vn.ag.sdttg']))
  expect(agencies).not.toContain('vn.ubdt')
})

test('what was settled of a unit’s office before the party changed holds for its successor', async () => {
  const settleOffice = { unit: 'vn.ag.886', party: 'vn.ag.sdttg', office: 'yes', basis: 'Công văn' }
  await settle(world.deps, '2025-03-04T01:00:00.000Z')
  const rollout = `rollout/${CODE}/2025`
  expect(
    await outcome(rollout, 'resolveUnit', { ...settleOffice, party: 'vn.ag.bdt' }, 'p.sdttg.dau-moi'),
  ).toBe('unknown-agency')
  for (const unit of ['886', '887'])
    await must(
      world.deps,
      rollout,
      'resolveUnit',
      { ...settleOffice, unit: `vn.ag.${unit}` },
      'p.sdttg.dau-moi',
    )
  await settle(world.deps)
  const unit = (id: string) => `district/${CODE}/2025/vn.ag.${id}`
  expect(await stages(['886', '887', '891'].map(unit))).toEqual(['opened', 'opened', 'blocked'])
  for (const side of ['hlhpn', 'pdt'])
    await must(
      world.deps,
      unit('886'),
      'acknowledge',
      { agency: `vn.ag.886.${side}` },
      `p.886.${side}.can-bo`,
    )
  const document = `${CODE}/2025/vn.ag.886/district-plan`
  await draft(document, 'district-plan')
  await must(world.deps, unit('886'), 'submitPlan', { document, version: 1 }, 'p.886.hlhpn.can-bo')
  const hash = await hashOf(document)
  for (const side of ['hlhpn', 'pdt'])
    await must(world.deps, `sign-off/${document}`, 'sign', { hash }, `p.886.${side}.lanh-dao`)
  await settle(world.deps, '2025-06-10T01:00:00.000Z')
  const report = {
    period: '6-thang',
    text: 'Đã tổ chức',
    figures: [],
    evidence: [],
  }
  await must(world.deps, unit('886'), 'submitReport', report, 'p.886.pdt.can-bo')
})

test('the districts end: begun, untouched or blocked, every unit’s stream takes it; closed papers stand', async () => {
  await settle(world.deps, '2025-07-01T01:00:00.000Z')
  const before = await owedBy(`stream LIKE 'district/%'`)
  expect(before.length).toBeGreaterThan(10)
  const papers = await world.database.query('SELECT id, status, hash, numbers FROM document ORDER BY id')
  await must(world.deps, PROGRAMME, 'succeed', stored('ket-thuc-cap-huyen-2025'), 'p.sdttg.dau-moi')
  await settle(world.deps)
  expect(await count(`attention WHERE code <> 'attend'`)).toBe(0)
  expect(await count(`stream WHERE kind = 'district-plan' AND stage = 'reorganised'`)).toBe(11)
  expect(await count(`stream WHERE kind = 'agency' AND id LIKE 'agency/vn.ag.cx.%'`)).toBe(108)
  expect(await owedBy(`stream LIKE 'district/%/vn.ag.8__'`)).toEqual([])
  const working = await count(`stream WHERE kind = 'district-plan' AND stage = 'working'`)
  const opened = await count(`stream WHERE kind = 'district-plan' AND stage = 'opened'`)
  // An Phú had agreed on its plan and sent its first report; its five communes owe the second. All others owe everything.
  expect([working, opened]).toEqual([5, 49])
  const ofAnPhu = await owedBy(`stream = 'district/${CODE}/2025/vn.ag.cx.khanh-binh'`)
  expect(ofAnPhu.map(({ kind, debtor }) => [kind, debtor])).toEqual([
    ['report', 'vn.ag.cx.khanh-binh.hlhpn'],
    ['report', 'vn.ag.cx.khanh-binh.vhxh'],
  ])
  const ofTriTon = await owedBy(`stream = 'district/${CODE}/2025/vn.ag.cx.ba-chuc'`)
  expect(ofTriTon).toHaveLength(2 * (2 + 2))
  expect(
    (await world.database.query('SELECT id, status, hash, numbers FROM document ORDER BY id')).rows,
  ).toEqual(papers.rows)
  const { inherited } = await stateOf<{ inherited: object[] }>(`district/${CODE}/2025/vn.ag.cx.ba-chuc`)
  expect(inherited).toMatchObject([{ unit: 'vn.ag.891', name: 'Huyện Tri Tôn', verified: false }])
})

test('a commune’s pair, once appointed, reports; the definition in force knows both', async () => {
  await appoint('p.cx.khanh-binh', 'vn.ag.cx.khanh-binh.vhxh', 'officer')
  const report = { period: 'nam', text: 'Đã làm', figures: [], evidence: [] }
  const unit = `district/${CODE}/2025/vn.ag.cx.khanh-binh`
  await must(world.deps, unit, 'submitReport', report, 'p.cx.khanh-binh')
  await must(world.deps, unit, 'acceptReport', { period: 'nam' }, 'p.sdttg.dau-moi')
  const definition = await findDefinition(world.database, CODE)
  expect(definition.units.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['vn.ag.891', 'vn.ag.cx.ba-chuc']),
  )
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
