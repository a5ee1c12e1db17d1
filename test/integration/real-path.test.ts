// What goes otherwise than planned, each on the whole way (HTTP, workflow, record, dispatcher, mail): a year launched when it is over,
// a leader replaced before signing, an authority revoked under its holder's eyes, forty days of suspension, a swapped day.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CalendarFile } from '../../src/contract/calendar.ts'
import { at } from './api-play.ts'
import { count, eventsOf, type RealEnvironment, startReal } from './real-environment.ts'
import { CODE, CYCLE, coordinator, hashOf, otherCoordinator, PLAN, SIGN_OFF, toSignOff } from './real-year.ts'

const ADMINISTRATOR = 'p.quan-tri'
const PAST = `cycle/${CODE}/2023`
const DAY_MS = 86_400_000

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
    await real.advance('2024-01-20T02:00:00.000Z')
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
    const agreement = { reference: '12/BB-BTV', day: '2024-01-19' }
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
      day: '2024-01-20',
    })
    await real.dispatcher.drain()
  })
})

interface Due {
  readonly id: string
  readonly due: string
}
const openDuties = () =>
  rows<Due>(
    `SELECT id, due_at AS due FROM obligation WHERE cycle = $1 AND kind IN ('acknowledge', 'district-plan', 'report', 'task-report')
     AND discharged_at IS NULL ORDER BY id`,
    `${CODE}/2024`,
  )

describe('a day that is swapped while deadlines are open', () => {
  const OFF = '2024-06-20'
  const MADE_UP = '2024-06-22'

  test('is proposed by one party, accepted by the other, and moves what was due on it', async () => {
    const file = JSON.parse(readFileSync('programmes/vn-public-holidays.json', 'utf8')) as CalendarFile
    const swap = { year: 2024, name: 'Hoán đổi', daysOff: [OFF], makeUpDays: [MADE_UP] }
    const next = {
      ...file,
      version: 2,
      daysOff: [...file.daysOff, OFF],
      makeUpDays: [...file.makeUpDays, MADE_UP],
      entries: [...file.entries, { ...swap, certainty: 'announced', provenance: 'Thông báo' }],
    }
    expect((await real.ask('POST', '/api/v1/calendars', { as: ADMINISTRATOR, body: next })).status).toBe(201)
    const before = await openDuties()
    const programme = `programme/${CODE}`
    await real.must(coordinator, at(programme, 'proposeCalendar'), {
      version: 2,
      reason: 'Hoán đổi ngày làm việc',
    })
    await real.dispatcher.drain()
    expect((await sends(coordinator, programme, 'acceptCalendar', { version: 2 })).body.code).toBe(
      'already-consented',
    )
    expect(await openDuties()).toEqual(before)
    await real.must(otherCoordinator, at(programme, 'acceptCalendar'), { version: 2 })
    await real.advance('2024-01-21T02:00:00.000Z')
    const moved = (await openDuties()).filter(({ due }, n) => due !== before[n]?.due)
    const onThatDay = before.filter(({ due }) => due.startsWith(OFF))
    expect(onThatDay.length).toBeGreaterThan(0)
    expect(moved.map(({ id }) => id)).toEqual(onThatDay.map(({ id }) => id))
    expect(new Set(moved.map(({ due }) => due.slice(0, 10)))).toEqual(new Set(['2024-06-21']))
  })
})

describe('a year that is held for forty days', () => {
  const SINCE = '2024-02-19T02:00:00.000Z'
  const until = new Date(Date.parse(SINCE) + 40 * DAY_MS).toISOString()

  test('reminds nobody and takes no act; resumed by all, its deadlines move by the working days lost', async () => {
    await real.advance(SINCE)
    await real.must(otherCoordinator, at(CYCLE, 'suspend'), { reason: 'Bão lũ trên diện rộng' })
    const before = await openDuties()
    const sent = await count(real.world, 'reminder_sent')
    await real.advance(until)
    expect(await count(real.world, 'reminder_sent')).toBe(sent)
    const report = { task: 'T1.1.1', text: 'Đã làm', figures: [] }
    expect((await sends(otherCoordinator, CYCLE, 'reportTask', report)).body.code).toBe('suspended')
    await real.must(otherCoordinator, at(CYCLE, 'resume'), {})
    expect((await view(coordinator, CYCLE)).suspended).toBe(true)
    await real.must(coordinator, at(CYCLE, 'resume'), {})
    const { workingDays } = (await eventsOf(real.world, CYCLE)).at(-1)?.data ?? {}
    // 40 days from Monday 19 February: 29 Mondays to Fridays, none of them a day off.
    expect(workingDays).toBe(29)
    await real.must(coordinator, at(CYCLE, 'acceptDeadlines'), { workingDays })
    await real.advance(new Date(Date.parse(until) + DAY_MS).toISOString())
    const after = await openDuties()
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    // Thirty days before they were not; every one is later now, and none by less than the weeks that were lost.
    for (const [n, { id, due }] of after.entries()) {
      const days = (Date.parse(due) - Date.parse(before[n]?.due ?? '')) / DAY_MS
      expect({ id, later: days >= 38 && days <= 55 }).toEqual({ id, later: true })
    }
    await real.advance('2024-05-20T02:00:00.000Z')
    expect(await count(real.world, 'reminder_sent')).toBeGreaterThan(sent)
  })
})
