// Loading An Giang's programme on a real PostgreSQL: agencies, people, authorities, the founding document, one unbroken chain.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readTimeline } from '../../../src/db/events.ts'
import { system } from '../../../src/domain/kernel.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { loadProgramme } from '../../../src/record/load-programme.ts'
import { rebuild } from '../../../src/record/rebuild.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { linked } from '../../../src/rehearsal/verify-timeline.ts'
import { anGiang, envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

let world: TestWorld
const CODE = 'an-giang-2021-2025'

const count = async (table: string): Promise<number> => {
  const { rows } = await world.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)
  return rows[0]?.n ?? 0
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
})
afterAll(() => world.close())

describe('a loaded programme', () => {
  test('has its founding plan as a promulgated document with its full text', async () => {
    const { rows } = await world.database.query(
      `SELECT d.status, d.issued_on, d.numbers, d.hash = r.hash AS same, jsonb_array_length(r.content->'sections') AS sections
       FROM document d JOIN revision r ON r.document = d.id WHERE d.id = $1`,
      [`${CODE}/founding-plan`],
    )
    expect(rows).toEqual([
      {
        status: 'promulgated',
        issued_on: '2023-02-02',
        numbers: [{ agency: 'vn.ag.hlhpn', number: 123, symbol: 'KHPH-HLHPN-BDT' }],
        same: true,
        sections: expect.any(Number),
      },
    ])
  })

  test('loaded again with the same key is the same reply, with another a refusal; nothing is doubled', async () => {
    const before = await count('event')
    const request = { definition: anGiang(), calendarVersion: 1, actor: system }
    expect((await loadProgramme(world.deps, { ...request, commandId: 'load' })).reply.ok).toBe(true)
    expect((await loadProgramme(world.deps, { ...request, commandId: 'again' })).reply).toMatchObject({
      ok: false,
      refused: 'already-loaded',
    })
    expect(await count('event')).toBe(before)
  })

  test('a second definition that contradicts a known agency is refused with every contradiction', async () => {
    const definition = anGiang()
    const agencies = definition.agencies.map((agency) =>
      agency.id === 'vn.ag.bdt'
        ? { ...agency, mode: 'collective' as const, register: 'drawn' as const }
        : agency,
    )
    const { reply } = await loadProgramme(world.deps, {
      definition: { ...definition, code: 'other', agencies },
      calendarVersion: 1,
      actor: system,
      commandId: 'other',
    })
    expect(reply).toMatchObject({ ok: false, refused: 'definition-contradicts' })
    expect(JSON.stringify(reply)).toMatch(/vn\.ag\.bdt mode.*vn\.ag\.bdt register/)
  })

  test('a unit that is known is compared too; every contradiction is listed with those of the agencies', async () => {
    const definition = anGiang()
    const load = (code: string, change: Partial<ProgrammeDefinition>) =>
      loadProgramme(world.deps, {
        definition: { ...definition, code, ...change },
        calendarVersion: 1,
        actor: system,
        commandId: code,
      })
    const [first, ...rest] = definition.units
    if (!first) throw new Error('there are no units')
    const [half, ...halves] = first.halves
    if (!half) throw new Error('there is no pair')
    const changed = { ...first, type: 'phường', halves: [{ ...half, agency: 'vn.ag.884.hlhpn' }, ...halves] }
    const agencies = definition.agencies.map((one) =>
      one.id === 'vn.ag.bdt' ? { ...one, mode: 'collective' as const } : one,
    )
    const { reply } = await load('another', { agencies, units: [changed, ...rest] })
    expect(reply).toMatchObject({ ok: false, refused: 'definition-contradicts' })
    const { details } = reply as unknown as { details: { contradictions: string } }
    expect(details.contradictions.split('; ')).toEqual([
      'vn.ag.bdt mode: "head" ≠ "collective"',
      `${first.id} type: "${first.type}" ≠ "phường"`,
      `${first.id} half of ${half.party}: "${half.agency}" ≠ "vn.ag.884.hlhpn"`,
    ])
  })

  test('every timeline is one unbroken chain', async () => {
    const { rows } = await world.database.query<{ timeline: string; hash: string }>(
      'SELECT timeline, hash FROM timeline_head',
    )
    for (const { timeline, hash } of rows) {
      const events = await readTimeline(world.database, timeline, 0, 10_000)
      expect(events.reduce((previous, { digest }) => linked(previous, digest), '0'.repeat(64))).toBe(hash)
      expect(events.map(({ position }) => position)).toEqual(events.map((_, at) => at + 1))
    }
  })

  test('events are append-only', async () => {
    await expect(world.database.query(`UPDATE event SET type = 'x'`)).rejects.toThrow('append-only')
    await expect(world.database.query('DELETE FROM event')).rejects.toThrow('append-only')
  })

  test('rebuilt read models equal the old ones', async () => {
    const rebuilt = await rebuild(world.database)
    expect(Object.values(rebuilt.differences).every((n) => n === 0)).toBe(true)
    expect(rebuilt.events).toBe(await count('event'))
  })

  test('a rebuild notices a row that no event explains', async () => {
    await world.database.query(
      `INSERT INTO appointment (agency, person, role) VALUES ('vn.ag.bdt', 'p.nobody', 'leader')`,
    )
    expect((await rebuild(world.database)).differences).toMatchObject({ appointment: 1 })
    expect((await rebuild(world.database)).differences).toMatchObject({ appointment: 0 })
  })
})

describe('a command', () => {
  const stream = 'agency/vn.ag.bdt'
  const grant = (id: string) => ({
    id,
    holder: 'p.bdt.pho-truong-ban',
    lines: { prefix: 'KT.', body: 'TRƯỞNG BAN', position: 'PHÓ TRƯỞNG BAN' },
    scope: { programmes: 'all', documents: 'all' },
    from: '2024-01-01',
    to: null,
    basis: 'Thử nghiệm',
  })

  test('repeated ten times at once happens once, and all get the same reply', async () => {
    const same = envelope(stream, 'grantAuthority', grant('a.ten'), 'p.bdt.truong-ban', 'ten-times')
    const before = await count('event')
    const replies = await Promise.all(Array.from({ length: 10 }, () => recordCommand(world.deps, same)))
    for (const { reply } of replies) expect(reply).toEqual(replies[0]?.reply)
    expect(replies[0]?.reply.ok).toBe(true)
    expect(await count('event')).toBe(before + 1)
  })

  test('under a key that was used for another is refused', async () => {
    const first = envelope(stream, 'grantAuthority', grant('a.first'), 'p.bdt.truong-ban', 'one-key')
    const second = envelope(stream, 'grantAuthority', grant('a.second'), 'p.bdt.truong-ban', 'one-key')
    expect((await recordCommand(world.deps, first)).reply.ok).toBe(true)
    expect((await recordCommand(world.deps, second)).reply).toMatchObject({ refused: 'key-reused' })
  })

  test('that is refused leaves no trace', async () => {
    const tables = ['event', 'receipt', 'outbox', 'attention']
    const before = await Promise.all(tables.map(count))
    const self = { ...grant('a.self'), holder: 'p.bdt.truong-ban' }
    const refused = [
      envelope(stream, 'grantAuthority', self, 'p.bdt.truong-ban'),
      envelope(stream, 'grantAuthority', grant('a.x'), 'p.hlhpn.van-thu'),
      envelope(stream, 'dance', {}, 'p.bdt.truong-ban'),
      envelope('agency/vn.nowhere', 'appoint', { person: 'p.x', role: 'clerk' }, 'p.quan-tri'),
    ]
    const codes = []
    for (const one of refused) {
      const { reply } = await recordCommand(world.deps, one)
      codes.push(reply.ok ? 'ok' : reply.refused)
    }
    expect(codes).toEqual(['self-delegation', 'not-allowed', 'unknown-command', 'not-found'])
    expect(await Promise.all(tables.map(count))).toEqual(before)
  })

  test('in a world that has ended fails for good', async () => {
    const other = await openTestWorld({ now: '2024-01-02T01:00:00.000Z', url: world.url })
    await other.database.query(`UPDATE main.world SET status = 'ending' WHERE name = $1`, [other.name])
    const error = await must(other.deps, stream, 'appoint', { person: 'p.x', role: 'clerk' }).catch((e) => e)
    expect(error).toMatchObject({ code: 'world-gone', retryable: false })
    await other.close()
  })
})
