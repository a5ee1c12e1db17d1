// Whom a programme may rename: who takes part in it alone. Another's party or a mere recipient keeps its registered name.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { listOpenMatters } from '../../../src/db/attention.ts'
import { system } from '../../../src/domain/kernel.ts'
import type { AgencyDefinition, ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { agencyStream, programmeStream } from '../../../src/domain/streams.ts'
import { loadProgramme } from '../../../src/record/load-programme.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { anGiang, envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const PROGRAMME = programmeStream('an-giang-2021-2025')
const SHARED = 'vn.ag.hlhpn'
const [bdt, hlhpn] = ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'] as const

let world: TestWorld

/** The example, with the Union in the place of its first party, as An Giang's definition knows it. */
function other(): ProgrammeDefinition {
  const text = readFileSync('programmes/examples/three-parties.json', 'utf8').replaceAll(
    '"vn.hs.hnd"',
    `"${SHARED}"`,
  )
  const file = JSON.parse(text)
  const known = new Map(anGiang().agencies.map((agency) => [agency.id, agency]))
  file.agencies = file.agencies.map((agency: AgencyDefinition) => known.get(agency.id) ?? agency)
  const parsed = parseProgramme(file)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.definition
}

const renames = (id: string, agency: string, on = '2024-02-01') => {
  const file = JSON.parse(readFileSync('programmes/successions/tinh-bien-2023.json', 'utf8'))
  const renamedAgencies = [{ agency, name: { vi: `${agency} mới`, en: `New ${agency}` }, short: 'MOI' }]
  return { ...file, succession: { ...file.succession, id, on, renamedUnits: [], renamedAgencies } }
}
const outcome = async (agency: string): Promise<string> => {
  const { reply } = await recordCommand(
    world.deps,
    envelope(PROGRAMME, 'succeed', renames(`ten-${agency}`, agency), bdt),
  )
  return reply.ok ? 'ok' : `${reply.refused} ${reply.details.agency}`
}
const registered = async (agency: string): Promise<string | undefined> =>
  (
    await world.database.query<{ name: string }>(
      `SELECT state->'definition'->'name'->>'vi' AS name FROM stream WHERE id = $1`,
      [agencyStream(agency)],
    )
  ).rows[0]?.name

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-05T02:00:00.000Z' })
  await loadAnGiang(world.deps)
})
afterAll(() => world.close())

test('one that only receives papers is not renamed', async () => {
  expect(await outcome('vn.ag.ubnd')).toBe('rename-not-own vn.ag.ubnd')
})

const unnamed = async () =>
  (await listOpenMatters(world.database, 'an-giang-2021-2025', { limit: 10 })).map(({ stream, code }) => [
    stream,
    code,
  ])

test('one that another programme takes as its party before the day keeps its registered name, and is listed', async () => {
  const before = await registered(SHARED)
  await must(world.deps, PROGRAMME, 'succeed', renames('ten-hoi', SHARED), bdt)
  await must(world.deps, PROGRAMME, 'acceptSuccession', { succession: 'ten-hoi', proposal: 1 }, hlhpn)
  const loaded = await loadProgramme(world.deps, {
    definition: other(),
    calendarVersion: 1,
    actor: system,
    commandId: 'load-other',
  })
  expect(loaded.reply).toMatchObject({ ok: true })
  await settle(world.deps, '2024-02-01T01:00:00.000Z')
  expect(await registered(SHARED)).toBe(before)
  expect(await unnamed()).toEqual([[agencyStream(SHARED), 'rename-not-own']])
})

test('it is tried again, and named once the other programme has ended', async () => {
  const ended = (stage: string) =>
    world.database.query(`UPDATE stream SET stage = $2 WHERE id = $1`, [programmeStream(other().code), stage])
  await settle(world.deps, '2024-02-05T01:00:00.000Z')
  expect(await unnamed()).toEqual([[agencyStream(SHARED), 'rename-not-own']])
  await ended('ended')
  await settle(world.deps, '2024-02-06T01:00:00.000Z')
  await ended('active')
  expect(await registered(SHARED)).toBe(`${SHARED} mới`)
  expect(await unnamed()).toEqual([])
})

test('one of another programme too is not renamed, one’s own half is', async () => {
  expect(await outcome(SHARED)).toBe(`rename-not-own ${SHARED}`)
  expect(await outcome('vn.ag.886.hlhpn')).toBe('ok')
  await settle(world.deps)
  expect(await registered('vn.ag.886.hlhpn')).toBe('vn.ag.886.hlhpn mới')
})
