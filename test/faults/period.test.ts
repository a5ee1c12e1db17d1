// Plan 123 from its promulgation on 2 February 2023 to its last duty in 2026, whole, through the public API on the real servers: it
// happens as it was recorded, in under five minutes, and what is read then is what its events say.
// After a wanted change: LIENTICH_URL=… npm run rehearse -- --period --transcript test/faults/an-giang-period.transcript.recorded.txt
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { OwnStack } from '../../src/cli/context.ts'
import { getConsolidated } from '../../src/contract/documents.ts'
import { getPack, getRollUp, listFigures } from '../../src/contract/packs.ts'
import { getDefinition, getProgramme, listSuccessions } from '../../src/contract/programmes.ts'
import { createSession } from '../../src/contract/session.ts'
import { openDatabase } from '../../src/db/sql.ts'
import type { ProgrammeDefinition } from '../../src/domain/programme-definition.ts'
import { nameOn } from '../../src/domain/rollout/units.ts'
import { rebuild } from '../../src/record/rebuild.ts'
import { type Api, createApi } from '../../src/rehearsal/api-client.ts'
import { loadRehearsal, type Rehearsal } from '../../src/rehearsal/load-rehearsal.ts'
import { type Played, playScript } from '../../src/rehearsal/play.ts'
import { createRehearsalWorld, setUpWorld } from '../../src/rehearsal/set-up-world.ts'
import { compareTranscripts, readTranscript } from '../../src/rehearsal/transcript.ts'
import { startTestStack } from '../integration/stack-in-test.ts'
import { freshDatabase } from '../setup/servers.ts'

interface Figure {
  readonly unit: string | null
  readonly year: number
  readonly period: string | null
  readonly value: number
  readonly heldIn: string | null
}

const RECORDED = 'test/faults/an-giang-period.transcript.recorded.txt'
const CODE = 'an-giang-2021-2025'
const TOWN = 'vn.ag.890'
const MINUTES_MS = 5 * 60_000

let url = ''
let stack: OwnStack
let world = ''
let played: Played
let reader: Api
let took = 0

beforeAll(async () => {
  url = await freshDatabase()
  stack = await startTestStack(url)
  const nobody = createApi(stack.url)
  const { administratorKey } = stack
  const { token } = await nobody.call(createSession, { body: { administratorKey } })
  const rehearsal = withoutTown(loadRehearsal('programmes/rehearsals/an-giang-period.json'))
  const began = performance.now()
  const made = await createRehearsalWorld(nobody.withToken(token), rehearsal.startsAt)
  world = made.world
  await setUpWorld(made.setUp, world, rehearsal)
  played = await playScript({ api: nobody, world, rehearsal })
  took = performance.now() - began
  const body = { world, person: 'p.hlhpn.dau-moi' }
  reader = nobody.withToken((await nobody.call(createSession, { body })).token)
}, 2 * MINUTES_MS)
afterAll(() => stack?.stop())

/** Tịnh Biên as nobody knew better in 2022: what makes a town of it is the succession alone. */
function withoutTown(rehearsal: Rehearsal): Rehearsal {
  const name = { vi: 'Huyện Tịnh Biên', en: 'Tinh Bien District' }
  const units = rehearsal.definition.units.map((unit) => {
    if (unit.id !== TOWN) return unit
    const { nameHistory: _, ...known } = unit
    return { ...known, name, type: 'district' }
  })
  return { ...rehearsal, definition: { ...rehearsal.definition, units } }
}

const has = (...parts: readonly string[]) =>
  played.transcript.some((line) => parts.every((part) => line.includes(part)))

/** What the town's agencies are called where every programme reads it. */
async function registeredNames(): Promise<string[][]> {
  const database = openDatabase(url, world, { max: 1 })
  try {
    const { rows } = await database.query<{ id: string; name: string }>(
      `SELECT state->>'id' AS id, state->'definition'->'name'->>'vi' AS name FROM stream
       WHERE id LIKE 'agency/' || $1 || '.%' ORDER BY id`,
      [TOWN],
    )
    return rows.map(({ id, name }) => [id, name])
  } finally {
    await database.close()
  }
}

describe('the period of plan 123', () => {
  test('happens as it was recorded, in under five minutes', () => {
    const recorded = readTranscript(readFileSync(RECORDED, 'utf8'))
    expect(compareTranscripts(recorded, played.transcript)).toBeNull()
    expect(took).toBeLessThan(MINUTES_MS)
  })

  test('ends with everything done: three years closed, both reviews, the programme over', async () => {
    for (const year of [2023, 2024, 2025])
      expect(has('cycle.closed', `/${year}`, 'outcome=closed')).toBe(true)
    expect(has('review.closed', '/2023', 'kind=interim')).toBe(true)
    expect(has('review.closed', '/2025', 'kind=final')).toBe(true)
    expect(has('2026-01-30', 'programme.ended')).toBe(true)
    const { stream } = await reader.call(getProgramme, { params: { code: CODE } })
    expect(stream).toMatchObject({ stage: 'ended', closed: true, owed: [] })
  })

  test('the amendments are in force from their days, and not before', async () => {
    const on = (document: string, day: string) =>
      reader.call(getConsolidated, { params: { document }, query: { on: day } })
    const changed = 'phòng, chống mua bán phụ nữ'
    const founding = `${CODE}/founding-plan`
    expect(JSON.stringify(await on(founding, '2024-02-29'))).not.toContain(changed)
    expect(JSON.stringify(await on(founding, '2024-03-01'))).toContain(changed)
    const plan = `${CODE}/2023/yearly-plan`
    expect(JSON.stringify(await on(plan, '2023-05-31'))).not.toContain('tiếng Khmer')
    expect(JSON.stringify(await on(plan, '2023-06-01'))).toContain('tiếng Khmer')
  })

  test('a town, a department, communes: names, signatures and duties follow, and what is not verified says so', async () => {
    const read = await reader.call(getDefinition, { params: { code: CODE } })
    const definition = read.definition as unknown as ProgrammeDefinition
    const town = definition.units.find(({ id }) => id === TOWN)
    if (!town) throw new Error('Tịnh Biên is gone')
    expect([nameOn(town, '2023-04-09'), nameOn(town, '2023-04-10')]).toEqual([
      'Huyện Tịnh Biên',
      'Thị xã Tịnh Biên',
    ])
    const ofTown = definition.agencies.filter(({ id }) => id.startsWith(`${TOWN}.`))
    expect(ofTown.map(({ name }) => name.vi.includes('thị xã Tịnh Biên'))).toEqual([true, true, true])
    expect(await registeredNames()).toEqual(ofTown.map(({ id, name }) => [id, name.vi]).sort())
    expect(has('sign-off.succeeded', '/2025/yearly-plan')).toBe(true)
    expect(has('p.bdt.truong-ban', '  signed  ', '/2025/yearly-plan', 'agency=vn.ag.sdttg')).toBe(true)
    expect(has('p.hlhpn.chu-tich', '  signed  ', '/2025/yearly-plan', 'agency=vn.ag.hlhpn')).toBe(true)
    const takenOver = (unit: string) => has('district.taken-over', `/${unit}  `)
    // One of Long Xuyên's, each of Tri Tôn's, none of Phú Tân's.
    expect([takenOver('vn.ag.cx.long-xuyen'), takenOver('vn.ag.cx.my-thoi')]).toEqual([true, false])
    expect([takenOver('vn.ag.cx.tri-ton'), takenOver('vn.ag.cx.co-to')]).toEqual([true, true])
    expect(takenOver('vn.ag.cx.phu-tan')).toBe(false)
    expect(has('report.submitted', '/vn.ag.cx.o-lam', 'late=true')).toBe(true)
    const { items } = await reader.call(listSuccessions, { params: { code: CODE } })
    expect(items.map(({ id, carried }) => [id, carried])).toEqual([
      ['tinh-bien-2023', true],
      ['so-dan-toc-va-ton-giao-2025', true],
      ['ket-thuc-cap-huyen-2025', true],
    ])
    expect(items.at(-1)?.units.every(({ verified }) => !verified)).toBe(true)
  })

  test('its figures count a place once: of each area and year the year so far, else its half year', async () => {
    const params = { code: CODE, year: 2025 }
    const indicator = 'T1.1.1-a'
    const all: Figure[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const query = { indicator, source: 'unit' as const, limit: 100, ...(after ? { after } : {}) }
      const page = await reader.call(listFigures, { params, query })
      all.push(...(page.items as Figure[]))
      after = page.next as string | null
    }
    const { rows: areas } = await reader.call(getRollUp, { params, query: { by: 'area', indicator } })
    const { rows: years, whole } = await reader.call(getRollUp, { params, query: { by: 'year', indicator } })
    const { items } = await reader.call(listSuccessions, { params: { code: CODE } })
    const homes = new Map(
      items.flatMap(({ units }) => units.flatMap(({ from, to }) => to.map((unit) => [unit, from] as const))),
    )
    const byPlace = new Map<string, Figure[]>()
    for (const figure of all) {
      const place = `${homes.get(figure.unit ?? '') ?? figure.unit} ${figure.year}`
      byPlace.set(place, [...(byPlace.get(place) ?? []), figure])
    }
    const byHand = [...byPlace.values()].reduce((sum, figures) => {
      const year = figures.filter(({ period }) => period === 'nam')
      return sum + (year.length > 0 ? year : figures).reduce((part, { value }) => part + value, 0)
    }, 0)
    expect(
      all.some(({ unit, period, heldIn }) => unit === 'vn.ag.886' && period === '6-thang' && heldIn),
    ).toBe(true)
    expect(whole?.total).toBe(byHand)
    for (const rows of [areas, years])
      expect(rows.reduce((sum, { total }) => sum + (total ?? 0), 0)).toBe(byHand)
    const { counts } = await reader.call(getPack, { params, query: { limit: 1 } })
    expect(counts.late).toBeGreaterThan(0)
    expect(counts.corrected).toBeGreaterThan(0)
  })

  test('rebuilt from all its events, every read model is the same', async () => {
    const database = openDatabase(url, world, { max: 1 })
    try {
      const { events, differences, milliseconds } = await rebuild(database)
      process.stdout.write(
        `period: ${(took / 1000).toFixed(1)} s; ${events} events rebuilt in ${(milliseconds / 1000).toFixed(2)} s\n`,
      )
      expect(Object.entries(differences).filter(([, rows]) => rows > 0)).toEqual([])
      expect(events).toBeGreaterThan(1000)
    } finally {
      await database.close()
    }
  })
})
