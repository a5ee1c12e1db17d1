// The programme that a final review proposes, loaded where the old one ended: after all of An Giang's successions, in the same world.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { readHeirs } from '../../../src/db/programmes.ts'
import { readStreams } from '../../../src/db/streams.ts'
import { system } from '../../../src/domain/kernel.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { nextDefinition } from '../../../src/domain/review/next-definition.ts'
import { unitsOf } from '../../../src/domain/rollout/units.ts'
import { loadProgramme } from '../../../src/record/load-programme.ts'
import { findDefinition } from '../../setup/definition-in-force.ts'
import { loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const PROGRAMME = `programme/${CODE}`
const names = ['tinh-bien-2023', 'so-dan-toc-va-ton-giao-2025', 'ket-thuc-cap-huyen-2025']
const stored = (name: string) => JSON.parse(readFileSync(`programmes/successions/${name}.json`, 'utf8'))

let world: TestWorld
const programme = async (code = CODE) =>
  (await readStreams(world.database, [`programme/${code}`], 'none'))[0]?.state as ProgrammeState

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-12-20T01:00:00.000Z' })
  await loadAnGiang(world.deps)
})
afterAll(() => world.close())

/** Whoever is asked beside the one that records it agrees. */
async function succeeds(name: string, at: number): Promise<void> {
  await must(world.deps, PROGRAMME, 'succeed', stored(name), 'p.hlhpn.dau-moi')
  const { successionProposal } = await programme()
  if (successionProposal) {
    const answer = { succession: name, proposal: successionProposal.number }
    await must(world.deps, PROGRAMME, 'acceptSuccession', answer, 'p.bdt.dau-moi')
  }
  await settle(world.deps, `2025-12-2${at + 1}T01:00:00.000Z`)
}

test('it parses, and loads: its agencies are known, its units are the communes, its years open', async () => {
  for (const [at, name] of names.entries()) await succeeds(name, at)
  expect((await programme()).successions.map(({ carried }) => carried?.skipped)).toEqual([0, 0, 0])
  const definition = await findDefinition(world.database, CODE)
  if (!definition) throw new Error('no definition is in force')
  const carried = definition.tasks.map(({ code }) => ({
    task: code,
    outcome: 'kept' as const,
    reason: 'Còn phù hợp',
  }))
  const heirs = await readHeirs(world.database, CODE)
  const proposed = JSON.parse(JSON.stringify(nextDefinition(definition, carried, heirs)))
  const parsed = parseProgramme(proposed)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const next: ProgrammeDefinition = parsed.definition
  expect(next.name.vi).toContain('Sở Dân tộc và Tôn giáo tỉnh An Giang')
  const loaded = await loadProgramme(world.deps, {
    definition: next,
    calendarVersion: 1,
    actor: system,
    commandId: 'load-next',
  })
  expect(loaded.reply).toMatchObject({ ok: true })
  const state = await programme(next.code)
  expect(state).toMatchObject({ stage: 'active', parties: ['vn.ag.sdttg', 'vn.ag.hlhpn'] })
  expect(state.openings.map(({ year }) => year)).toEqual([2026, 2027, 2028, 2029, 2030])
  expect(unitsOf(next, 2026)).toHaveLength(54)
})

test('its first year is launched and drafted by the successor’s people', async () => {
  await settle(world.deps, '2026-01-06T01:00:00.000Z')
  const [cycle] = await readStreams(world.database, ['cycle/an-giang-2026-2030/2026'], 'none')
  expect(cycle?.stage).toBe('drafting')
})
