// What goes otherwise than planned, each on the whole way (HTTP, workflow, record, dispatcher, mail): a year launched when it is over,
// a leader replaced before signing, an authority revoked under its holder's eyes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { at } from './api-play.ts'
import { count, eventsOf, type RealEnvironment, startReal } from './real-environment.ts'
import { CODE, CYCLE, coordinator, otherCoordinator, PLAN, SIGN_OFF, toSignOff } from './real-year.ts'

const ADMINISTRATOR = 'p.quan-tri'
const PAST = `cycle/${CODE}/2023`

let real: RealEnvironment
beforeAll(async () => {
  real = await startReal('2024-01-02T02:00:00.000Z')
})
afterAll(() => real?.stop())

const rows = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await real.world.database.query<Row>(text, values)).rows
const sends = (by: string, stream: string, name: string, body: object) =>
  real.ask('POST', at(stream, name), { as: by, body })
const view = async (by: string, stream: string) =>
  (await real.ask('GET', `/api/v1/streams/${encodeURIComponent(stream)}`, { as: by })).body
/** Rungs that were told to anybody about a duty of these streams. */
const reminded = (stream: string) => count(real.world, `reminder_sent WHERE obligation LIKE '${stream}%'`)

describe('a year that is launched when it is over', () => {
  test('tells its coordinators once what was never done, and reminds nobody of it afterwards', async () => {
    const launched = await real.ask('POST', `/api/v1/programmes/${CODE}/cycles`, {
      as: coordinator,
      body: { year: 2023 },
    })
    expect(launched.status).toBeLessThan(300)
    await real.advance('2024-01-04T02:00:00.000Z')
    expect((await eventsOf(real.world, PAST))[0]).toMatchObject({
      type: 'cycle.opened',
      data: { late: true },
    })
    const summaries = await rows<{ person: string; n: number }>(
      `SELECT payload->'recipient'->>'person' AS person, count(*) AS n FROM outbox
       WHERE payload->>'kind' = 'late-launch-summary' AND target = 'email' GROUP BY 1 ORDER BY 1`,
    )
    expect(summaries).toEqual([
      { person: coordinator, n: 1 },
      { person: otherCoordinator, n: 1 },
    ])
    expect(
      await count(real.world, `obligation WHERE stream = '${PAST}' AND due_at < '2024-01-01'`),
    ).toBeGreaterThan(0)
    expect(await reminded(PAST)).toBe(0)
  })
})

describe('a leader who is replaced between opening and signing', () => {
  const OLD = 'p.bdt.truong-ban'
  const NEW = 'p.bdt.truong-ban-moi'
  let hash = ''

  test('signs no more; the successor finds it in the inbox and signs in lines of their own', async () => {
    hash = await toSignOff(real.world.deps)
    await real.dispatcher.drain()
    expect((await view(OLD, SIGN_OFF)).commands).toContain('sign')
    const account = { person: NEW, name: 'Trần Minh Đạo', email: 'moi@bdt.example', language: 'vi' }
    expect((await real.ask('POST', '/api/v1/people', { as: ADMINISTRATOR, body: account })).status).toBe(201)
    await real.must(ADMINISTRATOR, at('agency/vn.ag.bdt', 'dismiss'), { person: OLD, role: 'leader' })
    await real.must(ADMINISTRATOR, at('agency/vn.ag.bdt', 'revokeAuthority'), {
      id: 'a.bdt.truong-ban',
      reason: 'Điều động công tác khác',
    })
    await real.must(ADMINISTRATOR, at('agency/vn.ag.bdt', 'appoint'), { person: NEW, role: 'leader' })
    await real.must(ADMINISTRATOR, at('agency/vn.ag.bdt', 'grantAuthority'), {
      id: 'a.bdt.truong-ban-moi',
      holder: NEW,
      lines: { prefix: 'TM.', body: 'BAN DÂN TỘC', position: 'TRƯỞNG BAN' },
      scope: { programmes: 'all', documents: 'all' },
      from: '2024-01-01',
      to: null,
      basis: 'Quyết định bổ nhiệm',
    })
    expect((await view(OLD, SIGN_OFF)).code).toBe('not-allowed')
    expect((await sends(OLD, SIGN_OFF, 'sign', { hash })).status).toBe(403)
    const { items } = (await real.ask('GET', '/api/v1/inbox', { as: NEW })).body
    expect(items.map(({ kind, stream }: { kind: string; stream: string }) => [kind, stream])).toContainEqual([
      'sign',
      SIGN_OFF,
    ])
    await real.must(NEW, at(SIGN_OFF, 'sign'), { hash })
    expect(
      (await eventsOf(real.world, SIGN_OFF)).findLast(({ type }) => type === 'signed')?.data,
    ).toMatchObject({
      agency: 'vn.ag.bdt',
      person: NEW,
      authority: { id: 'a.bdt.truong-ban-moi' },
    })
  })

  test('an authority revoked while its holder looks at the page signs nothing', async () => {
    const chair = 'p.hlhpn.chu-tich'
    const deputy = 'p.hlhpn.pho-chu-tich'
    const authority = 'a.hlhpn.pho-chu-tich'
    const agreement = { reference: '12/BB-BTV', day: '2024-01-03' }
    const page = await view(deputy, SIGN_OFF)
    expect(page.commands).toContain('sign')
    await real.must(chair, at('agency/vn.ag.hlhpn', 'revokeAuthority'), {
      id: authority,
      reason: 'Hết phân công',
    })
    const before = await count(real.world, 'event')
    const answer = await sends(deputy, SIGN_OFF, 'sign', { hash: page.state.hash, authority, agreement })
    expect([answer.status, answer.body.code]).toEqual([403, 'authority-revoked'])
    expect((await sends(deputy, SIGN_OFF, 'sign', { hash: page.state.hash, agreement })).body.code).toBe(
      'authority-revoked',
    )
    expect(await count(real.world, 'event')).toBe(before)
    expect((await view(deputy, SIGN_OFF)).commands).not.toContain('sign')
    await real.must(chair, at(SIGN_OFF, 'sign'), { hash, agreement })
    await real.must('p.hlhpn.van-thu', at(CYCLE, 'promulgate'), {
      document: PLAN,
      numbers: [{ agency: 'vn.ag.hlhpn', number: 5 }],
      day: '2024-01-04',
    })
    await real.dispatcher.drain()
  })
})

test('weeks later nobody was reminded of the year that was over, and many of the one that runs', async () => {
  await real.advance('2024-02-05T02:00:00.000Z')
  expect(await reminded(PAST)).toBe(0)
  expect(await reminded(CYCLE)).toBeGreaterThan(0)
})
