// A party is succeeded while its plan is being signed: its sections are the successor's to write, and the next revision is signed.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findProgramme } from '../../src/api/programme-facts.ts'
import { agencyStream } from '../../src/domain/streams.ts'
import { must } from '../setup/demonstration.ts'
import { type ApiEnvironment, startApi } from './api-environment.ts'
import { at, CODE, coordinator, cycle, PLAN } from './api-play.ts'

let api: ApiEnvironment
const encoded = encodeURIComponent
const programme = `/api/v1/programmes/${CODE}`
const draft = `/api/v1/drafts/${encoded(PLAN)}`
const signOff = (name: string) => at(`sign-off/${PLAN}`, name)
const agreement = { reference: 'BB 1', day: '2024-01-04' }
const stored = JSON.parse(readFileSync('programmes/successions/so-dan-toc-va-ton-giao-2025.json', 'utf8'))

const sections = [
  { id: 'I', title: 'Mục đích', text: 'Phối hợp.' },
  { id: 'II.1', title: 'Hội LHPN chủ trì', text: 'Tuyên truyền.', party: 'vn.ag.hlhpn' },
  { id: 'II.2', title: 'Ban Dân tộc chủ trì', text: 'Vận động.', party: 'vn.ag.bdt' },
]

async function carried(): Promise<void> {
  for (const end = Date.now() + 15_000; ; ) {
    const { body } = await api.ask('GET', `${programme}/successions`, { as: 'p.hlhpn.dau-moi' })
    if (body.items?.[0]?.carried === true) return
    if (Date.now() > end) throw new Error('the succession was not carried in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const position = { prefix: '', body: '', position: 'GIÁM ĐỐC' }
async function people(): Promise<void> {
  const { deps, database } = api.world
  for (const [person, agency, role] of [
    ['p.sdttg.dau-moi', 'vn.ag.sdttg.vp', 'coordinator'],
    ['p.sdttg.giam-doc', 'vn.ag.sdttg', 'leader'],
  ] as const) {
    await database.query(
      `INSERT INTO account (person, name, email, language) VALUES ($1, $1, $2, 'vi') ON CONFLICT DO NOTHING`,
      [person, `${person}@example.vn`],
    )
    await must(deps, agencyStream(agency), 'appoint', { person, role })
  }
  await must(deps, agencyStream('vn.ag.sdttg'), 'grantAuthority', {
    id: 'a.giam-doc',
    holder: 'p.sdttg.giam-doc',
    lines: position,
    scope: { programmes: 'all', documents: 'all' },
    from: '2024-01-01',
    to: null,
    basis: 'QĐ',
  })
}

const writes = (as: string, section: string, version: number, text: string) =>
  api.ask('PUT', `${draft}/sections/${section}`, {
    as,
    body: { title: 'Sở Dân tộc và Tôn giáo chủ trì', text },
    headers: { 'if-match': `"${version}"` },
  })

beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z' })
  await api.must(coordinator, `${programme}/cycles`, { year: 2024 })
  await api.ask('PUT', draft, { as: coordinator, body: { title: 'Kế hoạch 2024', sections } })
  const submitted = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await api.must(coordinator, `${cycle}/commands/submitDraft`, submitted)
  const payload = { ...stored, succession: { ...stored.succession, on: '2024-01-05' } }
  await api.must(coordinator, `${programme}/commands/succeed`, payload)
  await api.must('p.hlhpn.dau-moi', `${programme}/commands/acceptSuccession`, {
    succession: stored.succession.id,
    proposal: 1,
  })
  await carried()
  await people()
})
afterAll(() => api?.stop())

describe('changes are requested after the succession', () => {
  test('the successor’s coordinator rewrites the section that the old party began; nobody else does', async () => {
    const { body } = await api.ask('GET', `/api/v1/documents/${encoded(PLAN)}`, { as: 'p.hlhpn.dau-moi' })
    const { hash } = body.document
    const reason = 'Nêu rõ cơ quan chủ trì'
    await api.must('p.hlhpn.chu-tich', signOff('requestChanges'), { hash, reason })
    const refused = async (person: string) => (await writes(person, 'II.2', 1, 'Khác.')).body.code
    expect([await refused('p.hlhpn.dau-moi'), await refused(coordinator)]).toEqual([
      'wrong-party',
      'not-allowed',
    ])
    expect((await writes('p.sdttg.dau-moi', 'II.1', 1, 'Khác.')).body.code).toBe('wrong-party')
    expect(await writes('p.sdttg.dau-moi', 'II.2', 1, 'Vận động, tập huấn.')).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
  })

  test('the second revision is submitted and signed by both', async () => {
    const revision = { document: PLAN, version: 2, note: 'Đã sửa' }
    await api.must('p.sdttg.dau-moi', signOff('submitRevision'), revision)
    const { body } = await api.ask('GET', draft, { as: 'p.sdttg.dau-moi' })
    const { hash } = body
    await api.must('p.sdttg.giam-doc', signOff('sign'), { hash })
    await api.must('p.hlhpn.chu-tich', signOff('sign'), { hash, agreement })
    const view = await api.ask('GET', cycle, { as: 'p.hlhpn.dau-moi' })
    expect(view.body.stage).toBe('promulgation')
  })
})

test('a unit is called as it is called on the world’s day', async () => {
  const names = async () => (await findProgramme(api.world.database, CODE))?.units.get('vn.ag.890')
  expect(await names()).toBe('Thị xã Tịnh Biên')
  await api.world.database.query(`UPDATE clock SET now = '2023-04-09T16:59:00Z'`)
  expect(await names()).toBe('Huyện Tịnh Biên')
})
