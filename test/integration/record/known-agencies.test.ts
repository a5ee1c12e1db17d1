// A second definition and what is known of its agencies: every fact that differs is listed, and one that has ended is no party.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { system } from '../../../src/domain/kernel.ts'
import type { AgencyDefinition, ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { programmeStream } from '../../../src/domain/streams.ts'
import { loadProgramme } from '../../../src/record/load-programme.ts'
import { anGiang, loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const PROGRAMME = programmeStream('an-giang-2021-2025')
const UNION = 'vn.ag.hlhpn'
const BOARD = 'vn.ag.bdt'

let world: TestWorld

/** The example of three parties, with an agency of An Giang in the place of its first. */
function sharing(id: string, change: Partial<AgencyDefinition> = {}): ProgrammeDefinition {
  const file = JSON.parse(
    readFileSync('programmes/examples/three-parties.json', 'utf8').replaceAll('"vn.hs.hnd"', `"${id}"`),
  )
  const known = anGiang().agencies.find((agency) => agency.id === id)
  file.agencies = file.agencies.map((agency: AgencyDefinition) =>
    agency.id === id ? { ...known, ...change } : agency,
  )
  const parsed = parseProgramme(file)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.definition
}

const loads = async (definition: ProgrammeDefinition): Promise<string> => {
  const load = { definition, calendarVersion: 1, actor: system, commandId: `load-${Math.random()}` }
  const { reply } = await loadProgramme(world.deps, load)
  return reply.ok ? 'ok' : String(reply.details.contradictions)
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-02-03T01:00:00.000Z' })
  await loadAnGiang(world.deps)
})
afterAll(() => world.close())

test('its short and English names and its lines are facts, and each that differs is listed', async () => {
  const known = anGiang().agencies.find(({ id }) => id === UNION)
  if (!known) throw new Error('the Union is not there')
  const said = await loads(
    sharing(UNION, {
      short: 'Hội PN',
      name: { ...known.name, en: 'Another Union' },
      lines: { ...known.lines, body: 'BAN CHẤP HÀNH' },
    }),
  )
  expect(said.split('; ')).toEqual([
    `${UNION} name.en: "${known.name.en}" ≠ "Another Union"`,
    `${UNION} short: "${known.short}" ≠ "Hội PN"`,
    `${UNION} lines.body: "${known.lines.body}" ≠ "BAN CHẤP HÀNH"`,
  ])
})

test('one that a succession has ended is no party of a new programme', async () => {
  const march = JSON.parse(readFileSync('programmes/successions/so-dan-toc-va-ton-giao-2025.json', 'utf8'))
  await must(world.deps, PROGRAMME, 'succeed', march, 'p.bdt.dau-moi')
  const answer = { succession: march.succession.id, proposal: 1 }
  await must(world.deps, PROGRAMME, 'acceptSuccession', answer, 'p.hlhpn.dau-moi')
  await settle(world.deps, '2025-03-01T01:00:00.000Z')
  expect(await loads(sharing(BOARD))).toBe(`${BOARD} validTo: "2025-02-28" ≠ ""`)
  expect(await loads(sharing(UNION))).toBe('ok')
})
