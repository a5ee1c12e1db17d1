// A year through the API: sessions, drafts, signing, promulgation, units, inbox, timeline; what is read is what was written.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import canonicalize from 'canonicalize'
import { digestedFields, GENESIS_HASH, type TimelineEvent } from '../../src/contract/timelines.ts'
import { ADMINISTRATOR_KEY, type ApiEnvironment, newKey, startApi } from './api-environment.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `/api/v1/cycles/${CODE}/2024`
const PLAN = `${CODE}/2024/yearly-plan`
const DRAFT = `/api/v1/drafts/${encodeURIComponent(PLAN)}`
const SIGN_OFF = `/api/v1/sign-offs/${encodeURIComponent(PLAN)}`
const coordinator = 'p.bdt.dau-moi'
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

describe('signing in', () => {
  const signIn = (body: unknown) => api.ask('POST', '/api/v1/session', { body })

  test('as a person, by role, with the administrator’s key', async () => {
    const asPerson = await signIn({ person: coordinator })
    expect(asPerson).toMatchObject({ status: 201, body: { person: coordinator, worldKind: 'rehearsal' } })
    expect(asPerson.headers.get('set-cookie')).toMatch(
      /^lientich_session=\S+; Max-Age=43200; HttpOnly; SameSite=Strict; Path=\/$/,
    )
    expect(await signIn({ role: 'leader', agency: 'vn.ag.bdt' })).toMatchObject({
      body: { person: 'p.bdt.truong-ban' },
    })
    expect(await signIn({ administratorKey: ADMINISTRATOR_KEY })).toMatchObject({
      status: 201,
      body: { person: null },
    })
    const cookie = asPerson.headers.get('set-cookie')?.split(';')[0] ?? ''
    const me = await api.ask('GET', '/api/v1/me', { headers: { cookie } })
    expect(me.body).toMatchObject({
      person: coordinator,
      administrator: false,
      now: '2024-01-05T02:00:00.000Z',
    })
  })

  test('a code works once, and a wrong one never', async () => {
    const made = await api.ask('POST', `/api/v1/people/${coordinator}/sign-in-codes`, { as: 'p.quan-tri' })
    expect(made.status).toBe(201)
    expect(await signIn({ code: made.body.code.toLowerCase() })).toMatchObject({
      status: 201,
      body: { person: coordinator },
    })
    expect(await signIn({ code: made.body.code })).toMatchObject({
      status: 401,
      body: { code: 'sign-in-refused' },
    })
    expect(await signIn({ code: 'AAAAA-AAAAA' })).toMatchObject({
      status: 401,
      body: { code: 'sign-in-refused' },
    })
    expect(await signIn({ administratorKey: 'x'.repeat(40) })).toMatchObject({
      body: { code: 'sign-in-refused' },
    })
  })

  test('a session of another world, or of one that has ended', async () => {
    expect(await signIn({ world: 'rehearsal_0', person: coordinator })).toMatchObject({
      status: 410,
      body: { code: 'world-gone' },
    })
    expect(await signIn({ world: 'nowhere', person: coordinator })).toMatchObject({ status: 404 })
  })
})

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
  })

  test('is signed by both leaders over one hash', async () => {
    await api.must(coordinator, `${CYCLE}/commands/submitDraft`, {
      kind: 'yearly-plan',
      document: PLAN,
      version: 2,
    })
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
    await api.must('p.bdt.truong-ban', `${SIGN_OFF}/commands/sign`, { hash: revision.hash })
    const stale = await api.ask('POST', `${SIGN_OFF}/commands/sign`, {
      as: 'p.hlhpn.chu-tich',
      body: { hash: 'b'.repeat(64) },
    })
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-revision' } })
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

describe('readers', () => {
  test('who are nobody’s read nothing', async () => {
    await api.ask('POST', '/api/v1/people', {
      as: 'p.quan-tri',
      body: { person: 'p.ngoai', name: 'Người Ngoài', email: null, language: 'vi' },
    })
    for (const path of [
      `/api/v1/programmes/${CODE}`,
      CYCLE,
      SIGN_OFF,
      `/api/v1/timelines/${CODE}`,
      `/api/v1/documents?programme=${CODE}`,
      DRAFT,
      '/api/v1/registers/vn.ag.bdt/2024',
    ])
      expect({ path, ...(await api.ask('GET', path, { as: 'p.ngoai' })) }).toMatchObject({
        path,
        status: 403,
        body: { code: 'not-allowed' },
      })
    expect((await get('p.ngoai', '/api/v1/programmes')).items).toEqual([])
    expect((await get('p.ngoai', '/api/v1/inbox')).items).toEqual([])
  })

  test('people, agencies, worlds, calendars, clock, attention', async () => {
    const people = await api.ask('GET', '/api/v1/people?role=leader&agency=vn.ag.bdt')
    expect(people.body.items).toMatchObject([{ person: 'p.bdt.truong-ban' }])
    expect(await get('p.bdt.truong-ban', '/api/v1/agencies/vn.ag.bdt')).toMatchObject({
      kind: 'agency',
      stage: 'active',
    })
    expect((await api.ask('GET', '/api/v1/worlds')).body.served).toBe(api.world.name)
    expect((await get(coordinator, '/api/v1/calendars')).items).toMatchObject([{ version: 1 }])
    expect(await get(coordinator, '/api/v1/clock')).toEqual({
      now: '2024-01-05T02:00:00.000Z',
      stepped: true,
    })
    expect((await get(coordinator, `/api/v1/attention?programme=${CODE}`)).items).toEqual([])
    expect((await get(coordinator, `${CYCLE}/units`)).items).toEqual([])
  })

  test('pages for people: the root, the mailbox, the description', async () => {
    const home = await api.ask('GET', '/')
    expect(home.body).toContain('/api/v1/openapi.json')
    expect(home.body).toContain('p.bdt.truong-ban')
    expect(home.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(home.headers.get('x-powered-by')).toBeNull()
    expect((await api.ask('GET', '/mail')).body).toContain('Hộp thư giữ lại')
    expect((await api.ask('GET', '/api/v1/openapi.json')).body).toMatchObject({ openapi: '3.1.0' })
    expect(await api.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })
})
