// Every command, given wrongly in every way: a problem with a stable code, and neither workflow, database nor timeline changed.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { problem } from '../../src/contract/problem.ts'
import { type Answer, type ApiEnvironment, type Ask, startApi } from './api-environment.ts'
import { CODE, everyCommand, PLAN, streams, UNIT_PLAN, YEAR } from './api-samples.ts'

let api: ApiEnvironment
const at = (stream: string, name: string) => `/api/v1/streams/${encodeURIComponent(stream)}/commands/${name}`

/** Every row of the world, and how long the workflows' histories are. */
async function everything(): Promise<string> {
  const { database } = api.world
  const { rows: tables } = await database.query<{ table: string }>(
    `SELECT table_name AS table FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1`,
  )
  expect(tables.length).toBeGreaterThan(20)
  const digests: unknown[] = []
  for (const { table } of tables) {
    const { rows } = await database.query(
      `SELECT '${table}' AS table, count(*) AS count, md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM "${table}" t`,
    )
    digests.push(rows[0])
  }
  const histories = await Promise.all(Object.values(streams).map(({ is }) => api.historyOf(is)))
  return JSON.stringify({ digests, histories })
}

/** Asks, and holds that the answer is a problem of that code and nothing has changed. */
async function refused(path: string, code: string | RegExp, given: Ask, method = 'POST'): Promise<Answer> {
  const answer = await api.ask(method, path, given)
  const seen = { path, given, code: answer.body.code, body: answer.body }
  expect(seen).toEqual({
    ...seen,
    code: expect.stringMatching(code instanceof RegExp ? code : new RegExp(`^${code}$`)),
  })
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(problem.strict().parse(answer.body)).toEqual(answer.body)
  expect(answer.body.status).toBe(answer.status)
  expect(answer.status).toBeLessThan(500)
  return answer
}

/** Until the check says true; what it said last is in the failure. */
async function eventually(check: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 15_000; ; ) {
    const seen = await check()
    if (seen === true) return
    if (Date.now() > end) throw new Error(`not in time: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const coordinator = 'p.bdt.dau-moi'
const cycle = `/api/v1/cycles/${YEAR}`

/** A year in execution, its units open; nothing has been done in any unit. */
async function playToExecution(): Promise<void> {
  await api.must(coordinator, `/api/v1/programmes/${CODE}/cycles`, { year: 2024 })
  const body = {
    title: 'Kế hoạch 2024',
    sections: [{ id: 'muc-dich', title: 'Mục đích', text: 'Phối hợp.' }],
  }
  const draft = await api.ask('PUT', `/api/v1/drafts/${encodeURIComponent(PLAN)}`, { as: coordinator, body })
  await api.must(coordinator, `${cycle}/commands/submitDraft`, {
    kind: 'yearly-plan',
    document: PLAN,
    version: 1,
  })
  const { hash } = draft.body
  await api.must('p.bdt.truong-ban', at(`sign-off/${PLAN}`, 'sign'), { hash })
  const agreement = { reference: 'BB 1', day: '2024-01-04' }
  await api.must('p.hlhpn.chu-tich', at(`sign-off/${PLAN}`, 'sign'), { hash, agreement })
  const numbers = [{ agency: 'vn.ag.hlhpn', number: 5 }]
  await api.must('p.hlhpn.van-thu', `${cycle}/commands/promulgate`, {
    document: PLAN,
    numbers,
    day: '2024-01-05',
  })
  await api.wake(`rollout/${YEAR}`)
  await eventually(async () => {
    const { body: units } = await api.ask('GET', `${cycle}/units`, { as: coordinator })
    const { body: rollout } = await api.ask('GET', `/api/v1/rollouts/${YEAR}`, { as: coordinator })
    return (units.items?.length === 11 && rollout.stage === 'running') || { units, rollout }
  })
}

beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z' })
  await playToExecution()
})
afterAll(() => api?.stop())

const TEXT = 'Chậm gửi'
const OVERSIZED = JSON.stringify({ reason: 'x'.repeat(300 * 1024) })

describe.each(everyCommand)('$kind $name', ({ kind, name, payload }) => {
  const { is, isNot } = streams[kind]
  const path = at(is, name)

  test('wrong in form: nothing is even decided', async () => {
    const before = await everything()
    const as = coordinator
    await refused(path, 'unauthenticated', { body: payload })
    await refused(path, 'unauthenticated', { body: payload, headers: { authorization: 'Bearer a.b' } })
    await refused(path, 'key-required', { as, body: payload, key: '' })
    await refused(path, 'key-required', { as, body: payload, key: 'short' })
    await refused(path, 'key-required', { as, body: payload, key: 'k'.repeat(201) })
    await refused(path, 'unsupported-media-type', {
      as,
      body: payload,
      headers: { 'content-type': 'text/plain' },
    })
    await refused(path, 'unsupported-media-type', {
      as,
      body: payload,
      headers: { 'content-type': 'application/json; charset=utf-16' },
    })
    await refused(path, 'unsupported-media-type', {
      as,
      body: payload,
      headers: { 'content-encoding': 'gzip' },
    })
    await refused(path, 'malformed', { as, raw: '{"reason":' })
    await refused(path, 'malformed', { as, raw: '', headers: { 'content-type': 'application/json' } })
    await refused(path, 'malformed', { as, raw: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) })
    await refused(path, 'too-large', { as, raw: OVERSIZED })
    await refused(path, 'invalid-body', { as, raw: '[]' })
    await refused(path, 'invalid-body', { as, body: { ...payload, actor: { kind: 'system' } } })
    await refused(path, 'not-nfc', { as, body: { ...payload, reason: TEXT.normalize('NFD') } })
    await refused(path, 'control-character', { as, body: { ...payload, reason: `${TEXT}\u0000` } })
    await refused(path, 'control-character', { as, body: { ...payload, reason: `${TEXT}\u202e` } })
    expect(await everything()).toBe(before)
  })

  test('by somebody who has no part in it, or on what does not exist', async () => {
    const before = await everything()
    await refused(path, /^(not-allowed|wrong-party|authority-missing|wrong-stage|not-found)$/, {
      as: 'p.khong-ai',
      body: payload,
    })
    await refused(path, 'not-allowed|already-.*|authority-exists|wrong-stage', { as: null, body: payload })
    const unknown =
      kind === 'agency' && name === 'register' ? /^(not-allowed|not-found)$/ : /^(not-found|not-allowed)$/
    await refused(at(isNot, name), unknown, { as: coordinator, body: payload })
    expect(await everything()).toBe(before)
  })
})

describe('commands that are not for people', () => {
  test.each([
    ['cycle', 'open', 'not-allowed'],
    ['cycle', 'executionEnded', 'not-allowed'],
    ['sign-off', 'fallSilent', 'not-allowed'],
    ['rollout', 'end', 'not-allowed'],
    ['district-plan', 'close', 'not-allowed'],
    ['programme', 'load', 'not-allowed'],
    ['reminder-clock', 'begin', 'not-allowed'],
    ['cycle', 'toString', 'unknown-command'],
    ['cycle', 'fly', 'unknown-command'],
  ] as const)('%s %s: %s', async (kind, name, code) => {
    const before = await everything()
    for (const as of [coordinator, 'p.quan-tri', null])
      await refused(at(streams[kind].is, name), code, { as, body: {} })
    expect(await everything()).toBe(before)
  })
})

describe('wrong at this moment', () => {
  const signOff = streams['sign-off'].is
  const unit = streams['district-plan'].is
  const officer = 'p.884.vp.can-bo'

  test.each([
    [
      'a signature on what is signed',
      signOff,
      'sign',
      'p.bdt.truong-ban',
      { hash: 'c'.repeat(64) },
      'closed',
    ],
    [
      'a year launched twice',
      `programme/${CODE}`,
      'launchCycle',
      coordinator,
      { year: 2024 },
      'cycle-exists',
    ],
    [
      'a year before the plan',
      `programme/${CODE}`,
      'launchCycle',
      coordinator,
      { year: 2021 },
      'before-the-plan',
    ],
    [
      'a year of no programme',
      `programme/${CODE}`,
      'launchCycle',
      coordinator,
      { year: 2040 },
      'year-outside-period',
    ],
    [
      'a calendar that is none',
      `programme/${CODE}`,
      'proposeCalendar',
      coordinator,
      { version: 99, reason: 'x' },
      'calendar-unknown',
    ],
    [
      'a draft in execution',
      `cycle/${YEAR}`,
      'submitDraft',
      coordinator,
      { kind: 'yearly-plan', document: PLAN, version: 1 },
      'wrong-stage',
    ],
    [
      'a number a second time',
      `cycle/${YEAR}`,
      'promulgate',
      'p.hlhpn.van-thu',
      { document: PLAN, numbers: [], day: '2024-01-05' },
      'wrong-stage',
    ],
    [
      'a task that is none',
      `cycle/${YEAR}`,
      'confirmTask',
      coordinator,
      { task: 'T-khong-co' },
      'unknown-task',
    ],
    ['resuming what runs', `cycle/${YEAR}`, 'resume', coordinator, {}, 'not-suspended'],
    [
      'the other half’s receipt',
      unit,
      'acknowledge',
      officer,
      { agency: 'vn.ag.884.hlhpn' },
      'wrong-party|not-allowed',
    ],
    [
      'a plan without a draft',
      unit,
      'submitPlan',
      officer,
      { document: UNIT_PLAN, version: 1 },
      'draft-missing|not-acknowledged',
    ],
    [
      'a report of no period',
      unit,
      'submitReport',
      officer,
      { period: 'q9', text: 'x', figures: [], evidence: [] },
      'unknown-period|wrong-stage',
    ],
    [
      'an authority for oneself',
      'agency/vn.ag.bdt',
      'grantAuthority',
      'p.bdt.truong-ban',
      {
        id: 'a.x',
        holder: 'p.bdt.truong-ban',
        lines: { prefix: '', body: '', position: 'TRƯỞNG BAN' },
        scope: { programmes: 'all', documents: 'all' },
        from: '2024-01-01',
        to: null,
        basis: 'x',
      },
      'self-delegation',
    ],
    [
      'a number that was never drawn',
      'agency/vn.ag.bdt',
      'voidNumber',
      'p.bdt.van-thu',
      { year: 2024, number: 77, reason: 'x' },
      'not-found',
    ],
  ])('%s', async (_, stream, name, as, body, code) => {
    const before = await everything()
    await refused(at(stream, name), new RegExp(`^(${code})$`), { as, body })
    expect(await everything()).toBe(before)
    if (stream === unit) expect(await api.historyOf(unit)).toBe(0)
  })

  test('a refused first act, then a good one; then the same key with another body', async () => {
    await refused(at(unit, 'acknowledge'), /wrong-party|not-allowed/, {
      as: officer,
      body: { agency: 'vn.ag.884.hlhpn' },
    })
    expect(await api.historyOf(unit)).toBe(0)
    const key = 'the-key-of-the-first-act'
    const act = (agency: string) =>
      api.ask('POST', at(unit, 'acknowledge'), { as: officer, body: { agency }, key })
    const first = await act('vn.ag.884.vp')
    expect(first).toMatchObject({ status: 200, body: { events: ['receipt.acknowledged'] } })
    expect(await api.historyOf(unit)).toBeGreaterThan(0)
    const before = await everything()
    expect((await act('vn.ag.884.vp')).body).toEqual(first.body)
    expect(await act('vn.ag.884.hlhpn')).toMatchObject({ status: 422, body: { code: 'key-reused' } })
    await refused(at(unit, 'acknowledge'), 'already-acknowledged', {
      as: officer,
      body: { agency: 'vn.ag.884.vp' },
    })
    expect(await everything()).toBe(before)
  })

  test('ten times at once is once, also as a unit’s very first act', async () => {
    const path = at(`district/${YEAR}/vn.ag.886`, 'acknowledge')
    const ask = { as: 'p.886.pdt.can-bo', body: { agency: 'vn.ag.886.pdt' }, key: 'ten-times-at-once' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.ask('POST', path, ask)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 200, body: { events: ['receipt.acknowledged'] } })
    const { rows } = await api.world.database.query(
      "SELECT 1 FROM event WHERE command_id LIKE '%ten-times-at-once'",
    )
    expect(rows).toHaveLength(1)
  })
})

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
    ['GET', '/api/v1/timelines/khong-co', 'not-allowed'],
    ['GET', `/api/v1/timelines/${CODE}?after=e30`, 'invalid-body'],
    ['GET', `/api/v1/timelines/${CODE}?limit=101`, 'invalid-body'],
    ['GET', '/api/v1/inbox?after=WyJ4IiwieSJd', 'invalid-body'],
    ['GET', '/api/v1/inbox?page=2', 'invalid-body'],
    ['GET', `/api/v1/documents/${encodeURIComponent('a/b')}`, 'not-found'],
    ['GET', '/mail/khong-co', 'not-found'],
    ['GET', '/mail?after=zzz', 'invalid-body'],
    ['GET', '/worlds/nowhere/mail', 'not-found'],
  ])('%s %s: %s', async (method, path, code) => {
    await refused(path, code, { as: coordinator }, method)
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
    const before = await everything()
    await refused(path, code, { ...(as ? { as } : {}), ...(body ? { body } : {}) })
    expect(await everything()).toBe(before)
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

describe('when the outcome is not known', () => {
  test('no worker answers: 503, and the same key later gets the one answer', async () => {
    const alone = await startApi({ now: '2024-01-05T02:00:00.000Z', worker: false, commandWithin: 400 })
    try {
      const path = `/api/v1/programmes/${CODE}/cycles`
      const answer = await alone.ask('POST', path, { as: coordinator, body: { year: 2024 } })
      expect(answer).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } })
      expect(answer.headers.get('retry-after')).toBe('2')
    } finally {
      await alone.stop()
    }
  })
})
