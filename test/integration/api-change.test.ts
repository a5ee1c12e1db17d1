// Amendments and successions over HTTP, with their workflows: what a coordinator sends, and what readers then see.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ApiEnvironment, startApi } from './api-environment.ts'
import { at, CODE, coordinator, PLAN, playToExecution } from './api-play.ts'

let api: ApiEnvironment
const encoded = encodeURIComponent
const amendment = `/api/v1/amendments/${encoded(`${PLAN}/1`)}`
const document = `${PLAN}/amendment-1`
const programme = `/api/v1/programmes/${CODE}`

beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z' })
  await playToExecution(api)
})
afterAll(() => api?.stop())

describe('an amendment', () => {
  const text = 'Phối hợp trong năm 2024.\nMở rộng ra các xã biên giới.'
  const changes = [{ section: 'muc-dich', text }]
  const consolidated = (on: string) =>
    api.ask('GET', `/api/v1/documents/${encoded(PLAN)}/consolidated?on=${on}`, { as: coordinator })

  test('is drafted, proposed, signed by both and numbered', async () => {
    const body = {
      title: 'Văn bản điều chỉnh, bổ sung',
      sections: [{ id: 'muc-dich', title: 'Mục đích', text }],
    }
    const draft = await api.ask('PUT', `/api/v1/drafts/${encoded(document)}`, { as: coordinator, body })
    expect(draft).toMatchObject({ status: 201, body: { kind: 'amendment', version: 1 } })
    const proposal = {
      target: PLAN,
      reason: 'Mở rộng địa bàn',
      document,
      version: 1,
      changes,
      inForceFrom: '2024-02-01',
    }
    const stranger = await api.ask('POST', `${amendment}/commands/propose`, {
      as: 'p.886.pdt.can-bo',
      body: proposal,
      key: 'stranger-proposes',
    })
    expect(stranger).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    await api.must(coordinator, `${amendment}/commands/propose`, proposal)
    const { hash } = draft.body
    await api.must('p.bdt.truong-ban', at(`sign-off/${document}`, 'sign'), { hash })
    const agreement = { reference: 'BB 2', day: '2024-01-04' }
    await api.must('p.hlhpn.chu-tich', at(`sign-off/${document}`, 'sign'), { hash, agreement })
    const numbers = [{ agency: 'vn.ag.hlhpn', number: 6 }]
    await api.must('p.hlhpn.van-thu', `${amendment}/commands/promulgate`, {
      document,
      numbers,
      day: '2024-01-05',
    })
    const view = await api.ask('GET', amendment, { as: coordinator })
    expect(view.body).toMatchObject({ kind: 'amendment', stage: 'promulgated', closed: true })
    expect(await api.historyOf(`amendment/${PLAN}/1`)).toBeGreaterThan(0)
  })

  test('the consolidated text cites it from its day on', async () => {
    expect((await consolidated('2024-01-31')).body).toMatchObject({
      sections: [
        { id: 'can-cu-ban-hanh', amendedBy: [] },
        { text: 'Phối hợp.', amendedBy: [] },
      ],
      amendments: [],
    })
    const { body } = await consolidated('2024-02-01')
    expect(body.sections[1]).toMatchObject({ id: 'muc-dich', text })
    expect(body.sections[1].passages[1].citation).toMatchObject({ document, number: '06/KHPH-HLHPN-BDT' })
    const founding = `/api/v1/documents/${encoded(`${CODE}/founding-plan`)}/consolidated`
    expect((await api.ask('GET', founding, { as: coordinator })).body.amendments).toEqual([])
    const missing = `/api/v1/documents/${encoded(document)}/consolidated?on=2024-13-01`
    expect((await api.ask('GET', missing, { as: coordinator })).status).toBe(422)
  })
})

describe('a succession', () => {
  const stored = JSON.parse(readFileSync('programmes/successions/so-dan-toc-va-ton-giao-2025.json', 'utf8'))
  const payload = { ...stored, succession: { ...stored.succession, on: '2024-01-05' } }

  test('reaches every open stream by itself, and the definition in force', async () => {
    await api.must(coordinator, `${programme}/commands/succeed`, payload)
    const answer = { succession: stored.succession.id, proposal: 1 }
    await api.must('p.hlhpn.dau-moi', `${programme}/commands/acceptSuccession`, answer)
    const carried = async () =>
      (await api.ask('GET', `${programme}/successions`, { as: 'p.hlhpn.dau-moi' })).body.items?.[0]?.carried
    for (const end = Date.now() + 15_000; (await carried()) !== true; ) {
      if (Date.now() > end) throw new Error('the succession was not carried in time')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const cycle = await api.ask('GET', `/api/v1/cycles/${CODE}/2024`, { as: 'p.hlhpn.dau-moi' })
    expect(cycle.body.state.parties).toEqual(['vn.ag.sdttg', 'vn.ag.hlhpn'])
    expect(cycle.body.names.agencies['vn.ag.sdttg']).toBe('Sở DT&TG')
    const { body } = await api.ask('GET', `${programme}/definition`, { as: 'p.hlhpn.dau-moi' })
    expect(body.definition.parties[0].agency).toBe('vn.ag.sdttg')
    const agency = await api.ask('POST', `${programme}/commands/succeed`, {
      as: coordinator,
      body: payload,
      key: 'the-old-coordinator',
    })
    expect(agency).toMatchObject({ status: 403 })
  })

  test('what is comparable is listed with its figures', async () => {
    const { body } = await api.ask('GET', `${programme}/areas?earlier=2024`, { as: 'p.hlhpn.dau-moi' })
    expect(body.items).toEqual([])
    const list = await api.ask('GET', `${programme}/successions`, { as: 'p.hlhpn.dau-moi' })
    expect(list.body.items).toMatchObject([{ id: stored.succession.id, on: '2024-01-05', areas: [] }])
  })
})
