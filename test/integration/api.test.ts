// A year through the API: draft, signing, promulgation, inbox, timeline; what is read is what was written.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import canonicalize from 'canonicalize'
import { digestedFields, GENESIS_HASH, type TimelineEvent } from '../../src/contract/timelines.ts'
import { type ApiEnvironment, newKey, startApi } from './api-environment.ts'
import { CODE, cycle as CYCLE, coordinator, PLAN } from './api-play.ts'
import { everything, refused } from './api-refusals.ts'

const DRAFT = `/api/v1/drafts/${encodeURIComponent(PLAN)}`
const SIGN_OFF = `/api/v1/sign-offs/${encodeURIComponent(PLAN)}`
const otherCoordinator = 'p.hlhpn.dau-moi'

let api: ApiEnvironment
const get = async (as: string, path: string) => {
  const answer = await api.ask('GET', path, { as })
  expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: 200 })
  return answer.body
}

beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z' })
})
afterAll(() => api?.stop())

/** An authority for a person of Ban Dân tộc, recorded by its leader. */
async function grant(holder: string, id: string, more: object): Promise<void> {
  const lines = { prefix: 'TL.', body: 'TRƯỞNG BAN', position: 'CHÁNH VĂN PHÒNG' }
  const scope = { programmes: 'all', documents: 'all' }
  const grantee = { id, holder, lines, scope, from: '2020-01-01', to: null, basis: 'QĐ 12', ...more }
  await api.must('p.bdt.truong-ban', '/api/v1/agencies/vn.ag.bdt/commands/grantAuthority', grantee)
}

async function refusesToSign(hash: string): Promise<void> {
  await grant('p.bdt.van-thu', 'a.het-han', { to: '2021-12-31' })
  const appointing = { person: 'p.bdt.khac', role: 'officer' }
  const appoint = '/api/v1/agencies/vn.ag.bdt/commands/appoint'
  await refused(api, appoint, 'no-account', { as: 'p.bdt.truong-ban', body: appointing })
  const account = { person: 'p.bdt.khac', name: 'Người khác', email: null, language: 'vi' }
  await api.must('p.quan-tri', '/api/v1/people', account)
  await api.must('p.bdt.truong-ban', appoint, appointing)
  await grant('p.bdt.khac', 'a.viec-khac', { scope: { programmes: ['viec-khac'], documents: 'all' } })
  const signing = async (as: string, body: object, code: string) => {
    const before = await everything(api)
    await refused(api, `${SIGN_OFF}/commands/sign`, code, { as, body })
    expect({ code, now: await everything(api) }).toEqual({ code, now: before })
  }
  await signing('p.bdt.truong-ban', { hash: 'b'.repeat(64) }, 'stale-revision')
  await signing('p.884.vp.lanh-dao', { hash }, 'wrong-party')
  await signing('p.bdt.van-thu', { hash }, 'authority-expired')
  await signing('p.bdt.khac', { hash }, 'authority-out-of-scope')
  await signing('p.bdt.truong-ban', { hash, authority: 'a.hlhpn.chu-tich' }, 'authority-missing')
  await signing('p.hlhpn.chu-tich', { hash }, 'agreement-record-required')
}

describe('a year', () => {
  test('is launched once, and a repeated key gets the first answer', async () => {
    const key = newKey()
    const launch = () =>
      api.ask('POST', `/api/v1/programmes/${CODE}/cycles`, { as: coordinator, body: { year: 2024 }, key })
    const first = await launch()
    expect(first).toMatchObject({ status: 200, body: { events: ['cycle.launched'] } })
    expect((await launch()).body).toEqual(first.body)
    const programme = await get(coordinator, `/api/v1/programmes/${CODE}`)
    expect(programme.programme.cycles).toMatchObject([
      { year: 2021, stage: 'before-the-plan' },
      { year: 2022, stage: 'before-the-plan' },
      { year: 2023 },
      { year: 2024, stage: 'drafting' },
      { year: 2025, stage: 'none', review: 'final' },
    ])
    const cycle = await get(coordinator, CYCLE)
    expect(cycle).toMatchObject({ stage: 'drafting', closed: false, suspended: false })
    expect(cycle.commands).toEqual(expect.arrayContaining(['submitDraft', 'planTasks', 'suspend']))
    expect(cycle.owed.map(({ kind }: { kind: string }) => kind)).toContain('draft-plan')
    expect(cycle.names.agencies).toHaveProperty(['vn.ag.bdt'])
  })

  test('what waits is seen by those whose duty it is', async () => {
    const inbox = await get(coordinator, '/api/v1/inbox')
    expect(inbox.items.map(({ kind }: { kind: string }) => kind)).toContain('draft-plan')
    expect(inbox.items[0].commands).toContain('submitDraft')
    expect((await get('p.884.vp.can-bo', '/api/v1/inbox')).items).toEqual([])
  })

  test('its draft is written by the parties, each its own sections', async () => {
    const sections = [
      { id: 'muc-dich', title: 'Mục đích', text: 'Phối hợp chặt chẽ.' },
      { id: 'hoi-phu-nu', title: 'Phần Hội', text: '', party: 'vn.ag.hlhpn' },
    ]
    const body = { title: 'Kế hoạch phối hợp năm 2024', sections }
    const created = await api.ask('PUT', DRAFT, { as: coordinator, body })
    expect(created).toMatchObject({ status: 201, body: { version: 1, kind: 'yearly-plan' } })
    expect(created.headers.get('etag')).toBe('"1"')
    expect((await api.ask('PUT', DRAFT, { as: coordinator, body })).body).toEqual(created.body)
    expect(await api.ask('PUT', DRAFT, { as: coordinator, body: { ...body, title: 'Khác' } })).toMatchObject({
      status: 409,
      body: { code: 'draft-exists' },
    })

    const write = (as: string, headers: Record<string, string>) =>
      api.ask('PUT', `${DRAFT}/sections/hoi-phu-nu`, {
        as,
        headers,
        body: { title: 'Phần Hội', text: 'Tuyên truyền.' },
      })
    expect(await write(otherCoordinator, {})).toMatchObject({
      status: 428,
      body: { code: 'precondition-required' },
    })
    expect(await write(coordinator, { 'if-match': '"1"' })).toMatchObject({
      status: 403,
      body: { code: 'wrong-party' },
    })
    expect(await write('p.884.vp.can-bo', { 'if-match': '"1"' })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect(await write(otherCoordinator, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect(await write(otherCoordinator, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'draft-changed' },
    })
    // What is still being written is read where it is written: not by a district, not by a recipient.
    expect(await api.ask('GET', DRAFT, { as: 'p.884.vp.can-bo' })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect((await get('p.bdt.truong-ban', DRAFT)).version).toBe(2)
  })

  test('is signed by both leaders over one hash', async () => {
    await api.must(coordinator, `${CYCLE}/commands/submitDraft`, {
      kind: 'yearly-plan',
      document: PLAN,
      version: 2,
    })
    // Whoever asks what the year waits for is told whose signature it is.
    const owed: { kind: string; debtor: string }[] = (await get(coordinator, CYCLE)).owed
    expect(owed.filter(({ kind }) => kind === 'sign').map(({ debtor }) => debtor)).toEqual([
      'vn.ag.bdt',
      'vn.ag.hlhpn',
    ])
    const { body: draft } = await api.ask('GET', DRAFT, { as: coordinator })
    const revision = await get(coordinator, `/api/v1/documents/${encodeURIComponent(PLAN)}/revisions/1`)
    expect(revision.hash).toBe(draft.hash)
    expect(
      createHash('sha256')
        .update((canonicalize as unknown as (v: unknown) => string)(revision.content))
        .digest('hex'),
    ).toBe(revision.hash)
    expect(
      await get(coordinator, `/api/v1/documents/${encodeURIComponent(PLAN)}/revisions/${revision.hash}`),
    ).toEqual(revision)
    await refusesToSign(revision.hash)
    await api.must('p.bdt.truong-ban', `${SIGN_OFF}/commands/sign`, { hash: revision.hash })
    await api.must('p.hlhpn.chu-tich', `${SIGN_OFF}/commands/sign`, {
      hash: revision.hash,
      agreement: { reference: 'BB 03/BTV', day: '2024-01-04' },
    })
    expect(await get(coordinator, CYCLE)).toMatchObject({ stage: 'promulgation' })
    expect(await get(coordinator, SIGN_OFF)).toMatchObject({ stage: 'approved', closed: true, commands: [] })
    expect(
      await api.ask('PUT', `${DRAFT}/sections/muc-dich`, {
        as: coordinator,
        headers: { 'if-match': '"2"' },
        body: { title: 'x', text: 'y' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'closed' } })
  })

  test('gets its number, and its units are opened', async () => {
    const reply = await api.must('p.hlhpn.van-thu', `${CYCLE}/commands/promulgate`, {
      document: PLAN,
      numbers: [{ agency: 'vn.ag.hlhpn', number: 5 }],
      day: '2024-01-05',
    })
    expect(reply.result.numbers).toMatchObject([{ agency: 'vn.ag.hlhpn', number: 5 }])
    const { items } = await get('p.hlhpn.van-thu', '/api/v1/registers/vn.ag.hlhpn/2024')
    expect(items).toMatchObject([{ number: 5, document: PLAN, voided: null }])
    const documents = await get(coordinator, `/api/v1/documents?programme=${CODE}`)
    expect(
      documents.items.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`),
    ).toEqual(expect.arrayContaining([`${PLAN} promulgated`, `${CODE}/founding-plan promulgated`]))
  })
})

describe('the timeline', () => {
  test('is exported whole, and its chain holds without the service', async () => {
    const answer = await api.ask('GET', `/api/v1/timelines/${CODE}/export`, { as: coordinator })
    expect(answer.headers.get('content-disposition')).toContain(`${CODE}.jsonl`)
    const [heading, ...events] = String(answer.body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)) as [{ events: number; head: string }, ...TimelineEvent[]]
    expect(events.length).toBe(heading.events)
    const sha = (text: string) => createHash('sha256').update(text).digest('hex')
    const canonical = canonicalize as unknown as (value: unknown) => string
    const head = events.reduce((previous, event) => {
      expect(sha(canonical(Object.fromEntries(digestedFields.map((field) => [field, event[field]]))))).toBe(
        event.digest,
      )
      expect(sha(previous + event.digest)).toBe(event.hash)
      return event.hash
    }, GENESIS_HASH)
    expect(head).toBe(heading.head)
    const asJson = await get(coordinator, `/api/v1/timelines/${CODE}/export?report=timeline-json`)
    expect(asJson).toMatchObject({ ...heading, timelineEvents: events })
  })

  test('is read in pages', async () => {
    const seen: number[] = []
    let after = ''
    do {
      const { items, next } = await get(
        coordinator,
        `/api/v1/timelines/${CODE}?limit=2${after && `&after=${after}`}`,
      )
      seen.push(...items.map(({ position }: TimelineEvent) => position))
      after = next
    } while (after)
    expect(seen).toEqual(seen.map((_, at) => at + 1))
    expect(seen.length).toBeGreaterThan(5)
  })
})
