// A succession recorded ahead of its day, and one that comes to its day by a clock that is a little behind: offices settled before
// stay settled, the definition is that of the day, and what is left out is tried again.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setClock } from '../../../src/db/clock.ts'
import { createDraft } from '../../../src/db/drafts.ts'
import type { DueInstant } from '../../../src/domain/kernel.ts'
import { agencyStream, programmeStream, yearDocument } from '../../../src/domain/streams.ts'
import { changeMany } from '../../../src/record/change-many.ts'
import { agencyContradictions } from '../../../src/record/contradictions.ts'
import { readOutlook } from '../../../src/record/read-outlook.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { findDefinition } from '../../setup/definition-in-force.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const PROGRAMME = programmeStream(CODE)
const agreement = { reference: '12/BB-BTV', day: '2024-01-05' }
const stored = (name: string, on: string) => {
  const file = JSON.parse(readFileSync(`programmes/successions/${name}.json`, 'utf8'))
  return { ...file, succession: { ...file.succession, on } }
}

let world: TestWorld

const stageOf = async (id: string): Promise<string | undefined> =>
  (await world.database.query<{ stage: string }>('SELECT stage FROM stream WHERE id = $1', [id])).rows[0]
    ?.stage
const unit = (year: number, id: string) => `district/${CODE}/${year}/vn.ag.${id}`
const outcome = async (stream: string, name: string, payload: unknown, by: string): Promise<string> => {
  const { reply } = await recordCommand(world.deps, envelope(stream, name, payload, by))
  return reply.ok ? 'ok' : reply.refused
}

/** The year's plan drafted, signed, numbered, and rolled out. */
async function rollsOut(year: number, day: string, number: number): Promise<void> {
  const document = yearDocument(CODE, year, 'yearly-plan')
  const sections = [{ id: 'I', title: 'Mục đích', text: 'Nội dung', party: null }]
  const draft = { document, programme: CODE, cycle: `${CODE}/${year}`, kind: 'yearly-plan' as const }
  const edited = { by: 'p.bdt.dau-moi', at: `${day}T01:00:00.000Z` }
  await createDraft(world.database, { ...draft, title: 'Kế hoạch', sections }, edited)
  const submitted = { kind: 'yearly-plan', document, version: 1 }
  await must(world.deps, `cycle/${CODE}/${year}`, 'submitDraft', submitted, 'p.hlhpn.dau-moi')
  const { rows } = await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  const { hash } = rows[0] ?? {}
  await must(world.deps, `sign-off/${document}`, 'sign', { hash }, 'p.bdt.truong-ban')
  await must(world.deps, `sign-off/${document}`, 'sign', { hash, agreement }, 'p.hlhpn.chu-tich')
  const promulgate = { document, numbers: [{ agency: 'vn.ag.hlhpn', number }], day }
  await must(world.deps, `cycle/${CODE}/${year}`, 'promulgate', promulgate, 'p.hlhpn.van-thu')
  await settle(world.deps)
}

const resolves = (year: number, id: string, party = 'vn.ag.bdt', by = 'p.bdt.dau-moi') =>
  outcome(
    `rollout/${CODE}/${year}`,
    'resolveUnit',
    { unit: `vn.ag.${id}`, party, office: 'yes', basis: 'Công văn' },
    by,
  )

async function agreed(payload: { succession: { id: string } }, proposal: number): Promise<void> {
  await must(world.deps, PROGRAMME, 'succeed', payload, 'p.bdt.dau-moi')
  const answer = { succession: payload.succession.id, proposal }
  await must(world.deps, PROGRAMME, 'acceptSuccession', answer, 'p.hlhpn.dau-moi')
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, '2024-01-08T01:00:00.000Z')
  await rollsOut(2024, '2024-01-08', 5)
})
afterAll(() => world.close())

test('an office settled before stays settled while a succession waits for its day', async () => {
  expect(await resolves(2024, '886')).toBe('ok')
  await settle(world.deps)
  expect(await stageOf(unit(2024, '886'))).toBe('opened')
  await settle(world.deps, '2025-02-20T01:00:00.000Z')
  await agreed(stored('so-dan-toc-va-ton-giao-2025', '2025-03-03'), 1)
  await rollsOut(2025, '2025-02-20', 7)
  expect([await stageOf(unit(2025, '886')), await stageOf(unit(2025, '887'))]).toEqual(['opened', 'blocked'])
})

test('a unit that is blocked is resolved though its office is known by another year', async () => {
  // Both years have it blocked; it is settled in one of them.
  expect(await stageOf(unit(2024, '887'))).toBe('blocked')
  expect(await resolves(2024, '887')).toBe('ok')
  await settle(world.deps)
  expect([await stageOf(unit(2024, '887')), await stageOf(unit(2025, '887'))]).toEqual(['opened', 'blocked'])
  expect(await resolves(2025, '887')).toBe('ok')
  await settle(world.deps)
  expect(await stageOf(unit(2025, '887'))).toBe('opened')
  expect(await resolves(2025, '887')).toBe('unit-not-blocked')
})

test('at its instant it is carried by the definition of that day, whatever the clock says', async () => {
  await settle(world.deps, '2025-03-04T01:00:00.000Z')
  await world.database.query(
    `INSERT INTO account (person, name, email, language) VALUES ('p.sdttg', 'p.sdttg', 'p@example.vn', 'vi')`,
  )
  await must(world.deps, agencyStream('vn.ag.sdttg.vp'), 'appoint', {
    person: 'p.sdttg',
    role: 'coordinator',
  })
  await must(world.deps, PROGRAMME, 'succeed', stored('ket-thuc-cap-huyen-2025', '2025-07-01'), 'p.sdttg')
  await settle(world.deps, '2025-06-30T01:00:00.000Z')
  await setClock(world.database, '2025-06-30T16:59:59.950Z')
  const due = (await readOutlook(world.deps, PROGRAMME))?.instants.find(
    ({ command }) => command === 'succeedStreams',
  ) as DueInstant
  expect(due.at).toBe('2025-06-30T17:00:00.000Z')
  const tally = await changeMany(world.deps, PROGRAMME, due, null)
  expect(tally.skipped).toEqual([])
  expect(await stageOf(unit(2025, '887'))).toBe('reorganised')
  const { rows } = await world.database.query(`SELECT 1 FROM attention WHERE code = 'internal'`)
  expect(rows).toEqual([])
})

test('a new agency that is known already must agree with what is known, and no agency has a programme’s code', async () => {
  await settle(world.deps, '2025-07-01T01:00:00.000Z')
  const succession = (id: string, register: string) => {
    const whole = stored('so-dan-toc-va-ton-giao-2025', '2025-07-02')
    const [agency] = whole.succession.newAgencies
    const newAgencies = [{ ...agency, id, register }]
    return {
      ...whole,
      succession: { ...whole.succession, id: 'moi', newAgencies, agencies: [], symbols: {} },
    }
  }
  const known = { ...succession('vn.khac', 'drawn').succession.newAgencies[0] }
  await must(world.deps, agencyStream('vn.khac'), 'register', known)
  const refused = async (id: string, register: string) => {
    const payload = succession(id, register)
    const { reply } = await recordCommand(world.deps, envelope(PROGRAMME, 'succeed', payload, 'p.sdttg'))
    return reply.ok ? 'ok' : [reply.refused, reply.details.contradictions]
  }
  expect(await refused('vn.khac', 'entered')).toEqual([
    'definition-contradicts',
    'vn.khac register: "drawn" ≠ "entered"',
  ])
  expect(await refused(CODE, 'entered')).toEqual([
    'definition-contradicts',
    `${CODE}: a programme has this code`,
  ])
  expect(await refused('vn.khac', 'drawn')).toBe('ok')
  await settle(world.deps, '2025-07-02T01:00:00.000Z')
})

test('a new name reaches the agency itself, and the next definition agrees with it', async () => {
  const whole = stored('tinh-bien-2023', '2025-07-03')
  const half = 'vn.ag.cx.my-thoi.vhxh'
  const name = { vi: 'Phòng Văn hóa phường Mỹ Thới', en: 'Culture Division of My Thoi' }
  const renamedAgencies = [{ agency: half, name, short: 'P. Văn hóa' }]
  const payload = {
    ...whole,
    succession: { ...whole.succession, id: 'ten-moi', renamedUnits: [], renamedAgencies },
  }
  await must(world.deps, PROGRAMME, 'succeed', payload, 'p.sdttg')
  await settle(world.deps, '2025-07-03T01:00:00.000Z')
  const { rows } = await world.database.query<{ name: object; short: string }>(
    `SELECT state->'definition'->'name' AS name, state->'definition'->>'short' AS short FROM stream WHERE id = $1`,
    [agencyStream(half)],
  )
  expect(rows).toEqual([{ name, short: 'P. Văn hóa' }])
  const { agencies } = await findDefinition(world.database, CODE)
  expect(await agencyContradictions(world.database, agencies)).toEqual([])
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
