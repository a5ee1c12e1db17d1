// A review over HTTP, on real servers: its own commands go through its workflow; what it rests on is read page by page and leads
// back to the very report; what it leads to can be loaded.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDraft } from '../../src/db/drafts.ts'
import type { DocumentKind } from '../../src/domain/programme-definition.ts'
import { must } from '../setup/demonstration.ts'
import { settle } from '../setup/settle.ts'
import { type ApiEnvironment, startApi } from './api-environment.ts'

const CODE = 'an-giang-2021-2025'
const UNIT = 'vn.ag.886'
const unit = `district/${CODE}/2023/${UNIT}`
const base = `/api/v1/reviews/${CODE}/2023`
const [bdt, hlhpn] = ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'] as const

let api: ApiEnvironment
const does = (stream: string, name: string, payload: object, by: string) =>
  must(api.world.deps, stream, name, payload, by)
const get = async (path: string, as: string = bdt) => api.ask('GET', `${base}${path}`, { as })

async function signed(
  document: string,
  kind: DocumentKind,
  stream: string,
  submit: object,
  by: string,
  signers: string[],
) {
  const sections = [{ id: 'I', title: 'Nội dung', text: 'Nội dung', party: null }]
  const draft = { document, programme: CODE, cycle: `${CODE}/2023`, kind, title: `Văn bản ${kind}`, sections }
  const { database } = api.world
  await createDraft(database, draft, { by, at: '2023-02-06T01:00:00.000Z' })
  await does(
    stream,
    kind === 'district-plan' ? 'submitPlan' : 'submitDraft',
    { ...submit, document, version: 1 },
    by,
  )
  const { rows } = await database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  const agreement = { reference: '12/BB-BTV', day: '2023-02-02' }
  for (const person of signers)
    await does(`sign-off/${document}`, 'sign', { hash: rows[0]?.hash, agreement }, person)
}

/** A year up to its review, on the record: one unit reports both periods, the second one late and corrected. */
async function playToReview() {
  const cycle = `cycle/${CODE}/2023`
  await settle(api.world.deps, '2023-02-06T01:00:00.000Z')
  const plan = `${CODE}/2023/yearly-plan`
  const leaders = ['p.bdt.truong-ban', 'p.hlhpn.chu-tich']
  await signed(plan, 'yearly-plan', cycle, { kind: 'yearly-plan' }, bdt, leaders)
  const numbers = [{ agency: 'vn.ag.hlhpn', number: 4 }]
  await does(cycle, 'promulgate', { document: plan, numbers, day: '2023-02-06' }, 'p.hlhpn.van-thu')
  await settle(api.world.deps)
  const office = { unit: UNIT, party: 'vn.ag.bdt', office: 'yes', basis: 'Công văn thử' }
  await does(`rollout/${CODE}/2023`, 'resolveUnit', office, bdt)
  await settle(api.world.deps)
  await does(unit, 'acknowledge', { agency: `${UNIT}.hlhpn` }, 'p.886.hlhpn.can-bo')
  await does(unit, 'acknowledge', { agency: `${UNIT}.pdt` }, 'p.886.pdt.can-bo')
  const pair = ['p.886.hlhpn.lanh-dao', 'p.886.pdt.lanh-dao']
  await signed(`${CODE}/2023/${UNIT}/district-plan`, 'district-plan', unit, {}, 'p.886.hlhpn.can-bo', pair)
  const report = (period: string, value: number, text = 'Đã làm') => ({
    period,
    text,
    figures: [{ indicator: 'T1.1.1-a', value }],
    evidence: [{ name: 'anh.jpg', sha256: 'a'.repeat(64) }],
  })
  await does(unit, 'submitReport', report('6-thang', 7), 'p.886.hlhpn.can-bo')
  await does(unit, 'acceptReport', { period: '6-thang' }, bdt)
  await settle(api.world.deps, '2023-12-18T02:00:00.000Z')
  await does(unit, 'submitReport', report('nam', 12), 'p.886.pdt.can-bo')
  await does(unit, 'returnReport', { period: 'nam', reason: 'Rà lại số liệu' }, bdt)
  await does(unit, 'submitReport', report('nam', 11, 'Đã đính chính'), 'p.886.pdt.can-bo')
}

beforeAll(async () => {
  api = await startApi({ now: '2023-02-02T01:00:00.000Z' })
  await playToReview()
})
afterAll(() => api?.stop())

describe('before the pack is frozen', () => {
  test('there is none to be read; the review says who owes what', async () => {
    expect((await get('/pack')).body).toMatchObject({ code: 'not-found' })
    const { status, body } = await get('')
    expect([status, body.stage, body.kind]).toEqual([200, 'gathering', 'review'])
    expect(body.owed.map(({ kind, debtor }: { kind: string; debtor: string }) => [kind, debtor])).toEqual([
      ['review-report', 'vn.ag.bdt'],
      ['review-report', 'vn.ag.hlhpn'],
    ])
    expect(body.commands).toContain('freezePack')
    expect((await get('', hlhpn)).body.commands).not.toContain('freezePack')
  })

  test('nobody types the section in which its document says what it rests on', async () => {
    const draft = `/api/v1/drafts/${encodeURIComponent(`${CODE}/2023/review-report-9`)}`
    const puts = async (path: string, body: object) =>
      (await api.ask('PUT', path, { as: bdt, headers: { 'if-match': '"1"' }, body })).body.code ?? 'ok'
    const text = { title: 'Căn cứ', text: 'Nội dung' }
    const begun = (id: string) => puts(draft, { title: 'Báo cáo', sections: [{ id, ...text }] })
    expect([await begun('can-cu-doi-chieu'), await begun('I')]).toEqual(['section-reserved', 'ok'])
    expect(await puts(`${draft}/sections/can-cu-doi-chieu`, text)).toBe('section-reserved')
  })

  test('its commands go through its workflow', async () => {
    const sent = { text: 'Báo cáo của Hội', figures: [{ indicator: 'T1.1.1-b', value: 900 }], evidence: [] }
    await api.must(hlhpn, `${base}/commands/submitReviewReport`, sent)
    const refused = await api.ask('POST', `${base}/commands/freezePack`, { as: hlhpn, body: {} })
    expect(refused.body).toMatchObject({ code: 'wrong-party' })
    await api.must(bdt, `${base}/commands/submitReviewReport`, {
      ...sent,
      text: 'Báo cáo của Ban',
      figures: [],
    })
    await api.must(bdt, `${base}/commands/freezePack`, {})
    expect(await api.historyOf(`review/${CODE}/2023`)).toBeGreaterThan(0)
    await settle(api.world.deps)
  })
})

describe('the frozen pack', () => {
  test('is read page by page, and by what is marked', async () => {
    const first = (await get('/pack?source=unit&limit=15')).body
    expect(first.counts).toMatchObject({ units: 11, reports: 2, corrected: 1, missing: 20 })
    expect(first.items).toHaveLength(15)
    const second = (await get(`/pack?source=unit&limit=15&after=${first.next}`)).body
    expect([second.items.length, second.next]).toEqual([7, null])
    const corrected = (await get('/pack?mark=corrected')).body.items
    expect(corrected).toMatchObject([{ stream: unit, period: 'nam', number: 2, corrected: true }])
    expect((await get('/pack?mark=missing&source=unit')).body.items).toHaveLength(20)
    expect((await get('/pack?mark=gone')).status).toBe(422)
  })

  test('sums up by whatever it is cut, and unlike things are not added', async () => {
    const byIndicator = (await get('/roll-up')).body
    expect(byIndicator.rows).toMatchObject([{ key: 'T1.1.1-a', total: 11, figures: 1 }])
    expect(byIndicator.whole).toBeNull()
    for (const by of ['unit', 'area', 'period', 'year']) {
      const { whole, rows } = (await get(`/roll-up?by=${by}&indicator=T1.1.1-a`)).body
      const half = (await get(`/roll-up?by=${by}&indicator=T1.1.1-a&period=6-thang`)).body
      expect([by, whole.total, half.whole.total]).toEqual([by, 11, 7])
      expect(rows.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBe(11)
    }
    expect((await get('/roll-up?by=unit')).body).toMatchObject({ code: 'invalid-body' })
    expect((await get('/roll-up?source=agency')).body.rows).toMatchObject([{ key: 'T1.1.1-b', total: 900 }])
  })

  test('drills down to the figure, and to the report in the revision that was counted', async () => {
    const { items } = (await get('/figures?indicator=T1.1.1-a')).body
    expect(
      items.map(({ period, number, value, counted }: Record<string, unknown>) => [
        period,
        number,
        value,
        counted,
      ]),
    ).toEqual([
      ['6-thang', 1, 7, false],
      ['nam', 2, 11, true],
    ])
    const { body } = await get(`/report?stream=${encodeURIComponent(unit)}&period=nam`)
    expect(body).toMatchObject({
      number: 2,
      text: 'Đã đính chính',
      by: 'p.886.pdt.can-bo',
      evidence: [{ name: 'anh.jpg' }],
      fingerprint: items[1].fingerprint,
    })
    const missing = encodeURIComponent(`district/${CODE}/2023/vn.ag.883`)
    expect((await get(`/report?stream=${missing}&period=nam`)).body).toMatchObject({ code: 'not-found' })
  })

  test('is compared with targets where there are any', async () => {
    const { items } = (await get('/targets')).body
    expect(items.find(({ indicator }: { indicator: string }) => indicator === 'T1.1.1-a')).toMatchObject({
      units: { total: 11 },
      target: null,
      reached: null,
    })
  })

  test('is nobody’s business outside the programme', async () => {
    expect((await get('/pack', 'p.khong-ai')).body).toMatchObject({ code: 'not-allowed' })
  })
})

test('nominations and the next period are there to be read, and the definition is one that loads', async () => {
  expect((await get('/nominations')).body).toMatchObject({ items: [], next: null })
  const { body } = await get('/next-period')
  expect(body).toMatchObject({
    complete: false,
    valid: true,
    period: { from: '2026-01-01', to: '2030-12-31' },
  })
  expect(body.tasks).toHaveLength(22)
  const checked = await api.ask('POST', '/api/v1/programmes/validate', { as: bdt, body: body.definition })
  expect(checked.body).toEqual({ valid: true, errors: [] })
})
