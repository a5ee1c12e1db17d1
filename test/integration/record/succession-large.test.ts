// More units than one transaction takes end together, each in two successors that they share across chunks: begun or not, every
// stream takes it, once.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../../src/db/drafts.ts'
import { system } from '../../../src/domain/kernel.ts'
import type { Succeed } from '../../../src/domain/programme/succession-commands.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { agencyStream, programmeStream, yearDocument } from '../../../src/domain/streams.ts'
import { changeMany } from '../../../src/record/change-many.ts'
import { loadProgramme } from '../../../src/record/load-programme.ts'
import { readOutlook } from '../../../src/record/read-outlook.ts'
import { programmeWith } from '../../bench/large-programme.ts'
import { must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const UNITS = 1050
const CODE = 'lon'
const PROGRAMME = programmeStream(CODE)
const CYCLE = `cycle/${CODE}/2025`
const PLAN = yearDocument(CODE, 2025, 'yearly-plan')

let world: TestWorld
let definition: ProgrammeDefinition

const count = async (sql: string): Promise<number> =>
  (await world.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n ?? 0
const open = (where: string) => count(`obligation WHERE discharged_at IS NULL AND ${where}`)

async function people(): Promise<void> {
  const held: readonly (readonly [string, string, string])[] = [
    ['p.a', 'vn.ag.bdt.vp', 'coordinator'],
    ['p.b', 'vn.ag.hlhpn.tg-cslp', 'coordinator'],
    ['p.la', 'vn.ag.bdt', 'leader'],
    ['p.lb', 'vn.ag.hlhpn', 'leader'],
    ['p.vt', 'vn.ag.hlhpn', 'clerk'],
    ['p.u1', 'vn.lon.00001.bdt', 'officer'],
  ]
  for (const [person, agency, role] of held)
    await must(world.deps, agencyStream(agency), 'appoint', { person, role })
  for (const [holder, agency] of [
    ['p.la', 'vn.ag.bdt'],
    ['p.lb', 'vn.ag.hlhpn'],
  ]) {
    const lines = { prefix: '', body: '', position: 'TRƯỞNG BAN' }
    const scope = { programmes: 'all', documents: 'all' }
    const grant = { id: `a.${holder}`, holder, lines, scope, from: '2025-01-01', to: null, basis: 'QĐ' }
    await must(world.deps, agencyStream(agency ?? ''), 'grantAuthority', grant)
  }
}

async function rollOut(): Promise<void> {
  const sections = [{ id: 'I', title: 'Mục đích', text: 'Nội dung', party: null }]
  const draft = { document: PLAN, programme: CODE, cycle: `${CODE}/2025`, kind: 'yearly-plan' as const }
  const edited = { by: 'p.a', at: '2025-01-08T01:00:00.000Z' }
  await createDraft(world.database, { ...draft, title: 'Kế hoạch', sections }, edited)
  await must(world.deps, CYCLE, 'submitDraft', { kind: 'yearly-plan', document: PLAN, version: 1 }, 'p.a')
  const { rows } = await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    PLAN,
  ])
  const hash = rows[0]?.hash
  const agreement = { reference: '1/BB', day: '2025-01-05' }
  for (const person of ['p.la', 'p.lb'])
    await must(world.deps, `sign-off/${PLAN}`, 'sign', { hash, agreement }, person)
  const promulgate = { document: PLAN, numbers: [{ agency: 'vn.ag.hlhpn', number: 5 }], day: '2025-01-10' }
  await must(world.deps, CYCLE, 'promulgate', promulgate, 'p.vt')
  await settle(world.deps)
}

/** Unit n becomes a part of commune n and of commune n + 525. */
function ending(): Succeed {
  const { units, agencies } = definition
  const known = new Map(agencies.map((agency) => [agency.id, agency]))
  const nameOf = (id: string) => id.replace('vn.lon.', 'vn.moi.')
  const later = (at: number) => units[(at + UNITS / 2) % UNITS]?.id ?? ''
  return {
    succession: {
      id: 'lon-2025',
      on: '2025-01-13',
      basis: 'Nghị quyết sắp xếp',
      newAgencies: units.flatMap(({ halves }) =>
        halves.flatMap(({ agency }) => {
          const found = known.get(agency)
          return found ? [{ ...found, id: nameOf(agency) }] : []
        }),
      ),
      newUnits: units.map((unit) => ({
        ...unit,
        id: nameOf(unit.id),
        halves: unit.halves.map((half) => ({ ...half, agency: nameOf(half.agency) })),
      })),
      agencies: [],
      units: units.map(({ id }, at) => ({
        from: id,
        to: [nameOf(id), nameOf(later(at))],
        verified: at % 2 === 0,
      })),
      renamedUnits: [],
      renamedAgencies: [],
      symbols: {},
    },
    choices: { default: 'each', perObligation: [] },
  }
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-01-02T01:00:00.000Z' })
  definition = programmeWith(UNITS, CODE)
  const request = { definition, calendarVersion: 1, actor: system, commandId: 'load' }
  const { reply } = await loadProgramme(world.deps, request)
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  await people()
  await settle(world.deps, '2025-01-10T01:00:00.000Z')
  await rollOut()
})
afterAll(() => world.close())

test('1,050 units, one of them begun, end in 1,050 others that each take over from two; nothing is lost or doubled', async () => {
  const unit = `district/${CODE}/2025/vn.lon.00001`
  await must(world.deps, unit, 'acknowledge', { agency: 'vn.lon.00001.bdt' }, 'p.u1')
  await world.database.query('UPDATE stream SET begun = true WHERE id = $1', [unit])
  const kinds = ['district-plan', 'report', 'acknowledge']
  const before = await Promise.all(kinds.map((kind) => open(`kind = '${kind}' AND unit IS NOT NULL`)))
  expect(before).toEqual([2 * UNITS, 4 * UNITS, 2 * UNITS - 1])
  await settle(world.deps, '2025-01-13T01:00:00.000Z')
  await must(world.deps, PROGRAMME, 'succeed', ending(), 'p.a')
  await settle(world.deps)
  expect(await count('attention')).toBe(0)
  expect(await count(`stream WHERE kind = 'district-plan' AND stage = 'reorganised'`)).toBe(UNITS)
  expect(await count(`stream WHERE kind = 'district-plan' AND stage = 'opened'`)).toBe(UNITS)
  expect(await count(`stream WHERE json_array_length(state->'inherited') = 2`)).toBe(UNITS)
  expect(await count(`stream WHERE kind = 'agency' AND id LIKE 'agency/vn.moi.%'`)).toBe(2 * UNITS)
  const after = await Promise.all(kinds.map((kind) => open(`kind = '${kind}' AND unit LIKE 'vn.moi.%'`)))
  expect(after).toEqual([2 * UNITS, 4 * UNITS, 2 * UNITS])
  expect(await open(`unit LIKE 'vn.lon.%'`)).toBe(0)
  // Only the unit that had begun has a workflow to tell.
  const woken = await count(`outbox WHERE kind = 'wake' AND target LIKE 'district/%'`)
  expect(woken).toBe(1)
})

test('the change repeated after its end changes nothing', async () => {
  const events = await count('event')
  const { rows } = await world.database.query<{ at: string }>(
    `SELECT state->'successions'->0->>'at' AS at FROM stream WHERE id = $1`,
    [PROGRAMME],
  )
  const due = { at: rows[0]?.at ?? '', command: 'succeedStreams', mass: true as const }
  expect(
    (await readOutlook(world.deps, PROGRAMME))?.instants.some(({ command }) => command === due.command),
  ).toBe(false)
  expect(await changeMany(world.deps, PROGRAMME, due, null)).toMatchObject({ changed: 0, next: null })
  expect(await count('event')).toBe(events)
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
