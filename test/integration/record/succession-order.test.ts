// Two successions recorded before the first begins, the later one first: each in force from its day on, and kept under its hash.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readDefinition } from '../../../src/db/definitions.ts'
import { readStreams } from '../../../src/db/streams.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import { programmeStream } from '../../../src/domain/streams.ts'
import { fingerprintOf } from '../../../src/record/canonical.ts'
import { folded } from '../../../src/record/fold.ts'
import { findDefinition } from '../../setup/definition-in-force.ts'
import { loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const PROGRAMME = programmeStream(CODE)
const [bdt, hlhpn] = ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'] as const
const text = (name: string) => readFileSync(`programmes/successions/${name}.json`, 'utf8')
const march = JSON.parse(text('so-dan-toc-va-ton-giao-2025'))
// As it is written by whoever knows the parties of today.
const july = JSON.parse(text('ket-thuc-cap-huyen-2025').replaceAll('"vn.ag.sdttg"', '"vn.ag.bdt"'))

let world: TestWorld
const state = async (): Promise<ProgrammeState> => {
  const [row] = await readStreams(world.database, [PROGRAMME], 'none')
  if (!row) throw new Error('the programme is gone')
  return (await folded(world.database, machineOf(PROGRAMME), row)) as ProgrammeState
}
const parties = async () => (await findDefinition(world.database, CODE)).parties.map(({ agency }) => agency)

async function everyDefinitionIsKept(): Promise<void> {
  for (const { hash } of (await state()).definitions)
    expect(fingerprintOf(await readDefinition(world.database, hash))).toBe(hash)
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-02-03T01:00:00.000Z' })
  await loadAnGiang(world.deps)
})
afterAll(() => world.close())

test('the act of July, then that of March: in the order of their days, each definition kept', async () => {
  await must(world.deps, PROGRAMME, 'succeed', july, hlhpn)
  await must(world.deps, PROGRAMME, 'succeed', march, bdt)
  const answer = { succession: march.succession.id, proposal: 1 }
  await must(world.deps, PROGRAMME, 'acceptSuccession', answer, hlhpn)
  expect((await state()).successions.map(({ on }) => on)).toEqual(['2025-03-01', '2025-07-01'])
  await everyDefinitionIsKept()
})

test('one is taken back and recorded anew: so is what the other leaves', async () => {
  const back = { succession: march.succession.id, reason: 'Ghi nhầm ngày' }
  await must(world.deps, PROGRAMME, 'withdrawSuccession', back, bdt)
  await everyDefinitionIsKept()
  await must(world.deps, PROGRAMME, 'succeed', march, bdt)
  const answer = { succession: march.succession.id, proposal: 2 }
  await must(world.deps, PROGRAMME, 'acceptSuccession', answer, hlhpn)
  await everyDefinitionIsKept()
})

test('from each day on its definition is in force', async () => {
  await settle(world.deps, '2025-02-28T16:00:00.000Z')
  expect(await parties()).toContain('vn.ag.bdt')
  await settle(world.deps, '2025-03-01T01:00:00.000Z')
  expect(await parties()).toContain('vn.ag.sdttg')
  await settle(world.deps, '2025-07-01T01:00:00.000Z')
  const { units } = await findDefinition(world.database, CODE)
  const commune = units.find(({ id }) => id === 'vn.ag.cx.my-thoi')
  expect(commune?.halves.map(({ party }) => party).sort()).toEqual(['vn.ag.hlhpn', 'vn.ag.sdttg'])
  expect((await state()).successions.map(({ carried }) => carried?.skipped)).toEqual([0, 0])
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
