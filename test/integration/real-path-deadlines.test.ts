// Deadlines that move while they are open, each on the whole way (HTTP, workflow, record, mass change, dispatcher): a swapped day that
// both parties agree on, and forty days of suspension.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CalendarFile } from '../../src/contract/calendar.ts'
import { at } from './api-play.ts'
import { count, eventsOf, type RealEnvironment, startReal } from './real-environment.ts'
import { CODE, CYCLE, coordinator, otherCoordinator, settleOffices, toExecution } from './real-year.ts'

const ADMINISTRATOR = 'p.quan-tri'
const DAY_MS = 86_400_000

let real: RealEnvironment
beforeAll(async () => {
  real = await startReal('2024-01-02T02:00:00.000Z')
  await toExecution(real.world.deps)
  await real.advance('2024-01-03T02:00:00.000Z')
  await settleOffices(real.world.deps, { 'vn.ag.884': 'no', 'vn.ag.886': 'yes' })
  await real.advance('2024-01-20T02:00:00.000Z')
})
afterAll(() => real?.stop())

const rows = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await real.world.database.query<Row>(text, values)).rows
const sends = (by: string, stream: string, name: string, body: object) =>
  real.ask('POST', at(stream, name), { as: by, body })
const view = async (by: string, stream: string) =>
  (await real.ask('GET', `/api/v1/streams/${encodeURIComponent(stream)}`, { as: by })).body

interface Due {
  readonly id: string
  readonly due: string
}
const openDuties = () =>
  rows<Due>(
    `SELECT stream || '#' || key AS id, due_at AS due FROM obligation WHERE cycle = $1 AND kind IN ('acknowledge', 'district-plan', 'report', 'task-report')
     AND discharged_at IS NULL ORDER BY stream, key`,
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
    // 29 working days are at least these 38 days, and more where days off lie between.
    for (const [n, { id, due }] of after.entries()) {
      const days = (Date.parse(due) - Date.parse(before[n]?.due ?? '')) / DAY_MS
      expect({ id, later: days >= 38 && days <= 55 }).toEqual({ id, later: true })
    }
    await real.advance('2024-05-20T02:00:00.000Z')
    expect(await count(real.world, 'reminder_sent')).toBeGreaterThan(sent)
  })
})
