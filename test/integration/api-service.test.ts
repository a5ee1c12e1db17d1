// What is no command, asked wrongly; and commands whose outcome nobody knows yet. No worker runs here.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ApiEnvironment, startApi } from './api-environment.ts'
import { coordinator } from './api-play.ts'
import { everything, refused } from './api-refusals.ts'
import { CODE, YEAR } from './api-samples.ts'

let api: ApiEnvironment

beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z', worker: false, commandWithin: 400 })
})
afterAll(() => api?.stop())

describe('the service itself', () => {
  test.each([
    ['GET', '/nowhere', 'not-found'],
    ['GET', '/api/v1/nowhere', 'not-found'],
    ['POST', '/api/v1/inbox', 'method-not-allowed'],
    ['DELETE', '/api/v1/programmes', 'method-not-allowed'],
    ['GET', '/api/v1/streams/%E0%A4%A', 'malformed'],
    ['GET', '/api/v1/streams/nothing', 'not-found'],
    ['GET', `/api/v1/streams/${encodeURIComponent(`cycle/${YEAR}/more`)}`, 'not-found'],
    ['GET', `/api/v1/cycles/${CODE}/20x4`, 'not-found'],
    ['GET', `/api/v1/cycles/${CODE}/2031`, 'not-found'],
    ['GET', '/api/v1/programmes/khong-co', 'not-found'],
    ['GET', '/api/v1/timelines/khong-co', 'not-found'],
    ['GET', '/api/v1/timelines/vn.ag.884.vp', 'not-allowed'],
    ['GET', `/api/v1/timelines/${CODE}?after=e30`, 'invalid-body'],
    ['GET', `/api/v1/timelines/${CODE}?limit=101`, 'invalid-body'],
    ['GET', '/api/v1/inbox?after=WyJ4IiwieSJd', 'invalid-body'],
    ['GET', '/api/v1/inbox?page=2', 'invalid-body'],
    ['GET', `/api/v1/documents/${encodeURIComponent('a/b')}`, 'not-found'],
    ['GET', '/mail/khong-co', 'not-found'],
    ['GET', '/mail?after=zzz', 'invalid-body'],
    ['GET', '/worlds/nowhere/mail', 'not-found'],
  ])('%s %s: %s', async (method, path, code) => {
    await refused(api, path, code, { as: coordinator }, method)
  })

  test.each([
    ['/api/v1/programmes', { code: 'x' }, 'not-allowed', coordinator],
    ['/api/v1/programmes', { code: 'x' }, 'definition-invalid', 'p.quan-tri'],
    ['/api/v1/calendars', { version: 2 }, 'calendar-invalid', 'p.quan-tri'],
    ['/api/v1/calendars', { version: 2 }, 'not-allowed', coordinator],
    ['/api/v1/people', { person: 'p.x', name: 'X', email: null, language: 'vi' }, 'not-allowed', coordinator],
    [
      '/api/v1/people',
      { person: 'p.bdt.dau-moi', name: 'Khác', email: null, language: 'vi' },
      'person-exists',
      'p.quan-tri',
    ],
    [
      '/api/v1/people',
      { person: 'p.x', name: 'X', email: 'a@b', language: 'vi' },
      'invalid-body',
      'p.quan-tri',
    ],
    ['/api/v1/people/p.khong-co/sign-in-codes', undefined, 'unknown-person', 'p.quan-tri'],
    ['/api/v1/worlds', { kind: 'rehearsal', startsAt: '2024-01-01T00:00:00Z' }, 'not-allowed', coordinator],
    ['/api/v1/worlds', { kind: 'live', startsAt: '2024-01-01T00:00:00Z' }, 'invalid-body', 'p.quan-tri'],
    ['/api/v1/clock/advance', { to: '2023-12-31T00:00:00Z' }, 'instant-past', coordinator],
    ['/api/v1/clock/advance', { to: 'tomorrow' }, 'invalid-body', coordinator],
    ['/api/v1/attention/settle', { programme: CODE, keys: ['x'] }, 'not-allowed', 'p.884.vp.can-bo'],
    ['/api/v1/session', { person: 'p.khong-co' }, 'unknown-person', undefined],
    ['/api/v1/session', { person: 'p.x', role: 'leader' }, 'invalid-body', undefined],
    ['/api/v1/session', {}, 'invalid-body', undefined],
  ])('POST %s %j: %s', async (path, body, code, as) => {
    const before = await everything(api)
    await refused(api, path, code, { ...(as ? { as } : {}), ...(body ? { body } : {}) })
    expect(await everything(api)).toBe(before)
  })

  test('a matter is settled by a party’s coordinators, not by one whom a district appoints for itself', async () => {
    const settle = { programme: CODE, keys: ['x'] }
    const [{ agency = '' } = {}] = (
      await api.world.database.query<{ agency: string }>(
        `SELECT agency FROM appointment WHERE person = 'p.884.vp.can-bo'`,
      )
    ).rows
    const appoint = { person: 'p.884.vp.can-bo', role: 'coordinator' }
    const path = `/api/v1/agencies/${agency}/commands/appoint`
    expect((await api.ask('POST', path, { as: null, body: appoint })).status).toBe(200)
    await refused(api, '/api/v1/attention/settle', 'not-allowed', { as: appoint.person, body: settle })
    const own = await api.ask('POST', '/api/v1/attention/settle', { as: coordinator, body: settle })
    expect(own).toMatchObject({ status: 200, body: { settled: 0 } })
  })

  test('what is done with the installation’s key says so in the timeline', async () => {
    const body = { person: coordinator, role: 'officer' }
    const appoint = await api.ask('POST', '/api/v1/agencies/vn.ag.bdt/commands/appoint', { as: null, body })
    expect(appoint.status).toBe(200)
    const { rows } = await api.world.database.query(
      `SELECT actor, data FROM event WHERE timeline = 'vn.ag.bdt' ORDER BY position DESC LIMIT 1`,
    )
    expect(rows).toEqual([{ actor: 'installation', data: body }])
    const { body: read } = await api.ask('GET', '/api/v1/timelines/vn.ag.bdt?limit=100', { as: 'p.quan-tri' })
    expect(read.items.at(-1)).toMatchObject({ actor: 'installation', type: 'person.appointed', data: body })
  })

  test.each([
    ['/api/v1/cycles/khong-co/2024', 'chương trình “khong-co”'],
    [`/api/v1/cycles/${CODE}/2031`, `kế hoạch năm “cycle/${CODE}/2031”`],
    [`/api/v1/drafts/${encodeURIComponent(`${YEAR}/yearly-plan`)}`, `“cycle/${YEAR}”`],
    [`/api/v1/documents/${encodeURIComponent('a/b')}`, 'văn bản “a/b”'],
    ['/api/v1/nowhere', 'địa chỉ “/api/v1/nowhere”'],
  ])('GET %s: what is not found is named', async (path, said) => {
    const { status, body } = await api.ask('GET', path, { as: coordinator })
    expect([status, body.titles.vi]).toEqual([404, expect.stringContaining(said)])
  })

  test('a command to what is not there is told so too', async () => {
    const act = { as: coordinator, body: { reason: 'Thử' } }
    const refusal = await api.ask('POST', `/api/v1/cycles/${CODE}/2031/commands/suspend`, act)
    expect(refusal.body.titles.en).toContain(`year “cycle/${CODE}/2031”`)
  })

  test('a wrong definition is told every error at once', async () => {
    const { body } = await api.ask('POST', '/api/v1/programmes/validate', {
      as: coordinator,
      body: { code: 'X Y', name: 1 },
    })
    expect(body.valid).toBe(false)
    expect(body.errors.length).toBeGreaterThan(5)
    expect(body.errors[0]).toMatchObject({
      pointer: expect.any(String),
      vi: expect.any(String),
      en: expect.any(String),
    })
  })

  test('says which methods an address takes, and speaks the reader’s language', async () => {
    const answer = await api.ask('PUT', '/api/v1/inbox', { headers: { 'accept-language': 'en' } })
    expect(answer.headers.get('allow')).toBe('GET')
    expect(answer.body.title).toBe(answer.body.titles.en)
    expect(answer.headers.get('x-request-id')).toBe(answer.body.trace)
  })
})

describe('a browser', () => {
  const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

  test.each([
    ['/nope', 404, 'Không có trang này.'],
    ['/mail/xyz', 404, 'Không tìm thấy thư “xyz”'],
    ['/worlds/none/mail', 404, 'Không tìm thấy không gian dữ liệu “none”'],
    ['/worlds/rehearsal_0/mail', 410, 'đã kết thúc'],
    ['/inbox', 200, 'npx lientich inbox'],
    [`/district/${YEAR}/vn.ag.884`, 200, `npx lientich show district/${YEAR}/vn.ag.884`],
  ])('at %s gets a page, %d, Vietnamese first', async (path, status, said) => {
    const answer = await api.ask('GET', path, { headers: BROWSER })
    expect(answer.status).toBe(status)
    // As it is read: a command is broken where a line may end.
    expect(answer.body.replace(/<\/?(?:span|wbr)>/g, '')).toContain(said)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.body.indexOf('lang="en"')).toBeGreaterThan(answer.body.indexOf('<h1>'))
  })

  test('gets problems of the API as any program does', async () => {
    const { headers } = await api.ask('GET', '/api/v1/nowhere', { headers: BROWSER })
    expect(headers.get('content-type')).toContain('problem+json')
  })

  test('reads on the first page which day the world has', async () => {
    expect((await api.ask('GET', '/', { headers: BROWSER })).body).toContain('05/01/2024')
  })
})

describe('when the outcome is not known', () => {
  test('no worker answers: 503, to be asked again with the same key', async () => {
    const path = `/api/v1/programmes/${CODE}/cycles`
    const answer = await api.ask('POST', path, { as: coordinator, body: { year: 2024 } })
    expect(answer).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } })
    expect(answer.headers.get('retry-after')).toBe('2')
  })
})
