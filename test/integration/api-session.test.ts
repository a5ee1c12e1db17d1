// Who gets in, and who reads what: sessions, accounts, and everything that is listed. No worker runs here.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ADMINISTRATOR_KEY, type ApiEnvironment, startApi } from './api-environment.ts'
import { CODE, cycle as CYCLE, coordinator, PLAN } from './api-play.ts'

const DRAFT = `/api/v1/drafts/${encodeURIComponent(PLAN)}`
const SIGN_OFF = `/api/v1/sign-offs/${encodeURIComponent(PLAN)}`

let api: ApiEnvironment
const get = async (as: string, path: string) => {
  const answer = await api.ask('GET', path, { as })
  expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: 200 })
  return answer.body
}

beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z', worker: false })
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
    expect((await api.ask('GET', '/mail')).body).toContain('Thư lưu tại hệ thống')
    expect((await api.ask('GET', '/api/v1/openapi.json')).body).toMatchObject({ openapi: '3.1.0' })
    expect(await api.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })
})
