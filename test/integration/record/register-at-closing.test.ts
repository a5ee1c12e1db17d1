// What a register holds when a year closes: the number of the report that closed it, and one that waits for an amendment which outlives it.
import { afterEach, expect, test } from '@jest/globals'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { amendmentDocument, amendmentStream } from '../../../src/domain/streams.ts'
import { anGiang, loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { actsIn, CYCLE, PLAN, proposal, REPORT } from './amended-year.ts'

const [amendment, amending] = [amendmentStream(PLAN, 1), amendmentDocument(PLAN, 1)]
const parties = { 'vn.ag.hlhpn': 'p.hlhpn.van-thu', 'vn.ag.bdt': 'p.bdt.van-thu' } as const

let world: TestWorld
const { draft, bothSign, stageOf, issue, signReport } = actsIn(() => world)
afterEach(() => world.close())

async function signsPlan(definition: ProgrammeDefinition) {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps, definition)
  await settle(world.deps, '2024-01-08T01:00:00.000Z')
  await draft(PLAN, 'yearly-plan', [['I', 'Mục đích']])
  const submit = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await must(world.deps, CYCLE, 'submitDraft', submit, 'p.bdt.dau-moi')
  await bothSign(PLAN)
}

async function signsReport(definition: ProgrammeDefinition) {
  await settle(world.deps, '2024-12-25T01:00:00.000Z')
  await signReport(definition)
}

const register = async (document: string) =>
  (
    await world.database.query<{ agency: string; number: number }>(
      'SELECT agency, number FROM register_entry WHERE document = $1 ORDER BY agency',
      [document],
    )
  ).rows.map(({ agency, number }) => [agency, number])

const enters = (
  stream: string,
  document: string,
  agency: keyof typeof parties,
  number: number,
  day: string,
) => must(world.deps, stream, 'promulgate', { document, numbers: [{ agency, number }], day }, parties[agency])

test('the report that closes its year at once keeps its number', async () => {
  const known = anGiang()
  const definition = { ...known, distribution: known.distribution.filter((line) => line.perUnitOf) }
  await signsPlan(definition)
  await issue(CYCLE, PLAN, 5, '2024-01-08')
  await settle(world.deps)
  await signsReport(definition)
  await issue(CYCLE, REPORT, 7, '2024-12-25')
  expect(await stageOf(CYCLE)).toBe('closed')
  expect(await register(REPORT)).toEqual([['vn.ag.hlhpn', 7]])
})

test('a number that waits for a signed amendment is kept although the year closes, and the last clerk issues', async () => {
  const known = anGiang()
  const definition = { ...known, numbering: { ...known.numbering, from: 'each' as const } }
  await signsPlan(definition)
  await enters(CYCLE, PLAN, 'vn.ag.hlhpn', 5, '2024-01-08')
  await enters(CYCLE, PLAN, 'vn.ag.bdt', 105, '2024-01-08')
  await settle(world.deps)
  await draft(amending, 'amendment', [['I', 'Mục đích mới']])
  const proposed = proposal(PLAN, 1, [['I', 'Mục đích mới']], '2024-01-08')
  await must(world.deps, amendment, 'propose', proposed, 'p.hlhpn.dau-moi')
  await bothSign(amending)
  await signsReport(definition)
  await enters(CYCLE, REPORT, 'vn.ag.hlhpn', 8, '2024-12-25')
  await enters(CYCLE, REPORT, 'vn.ag.bdt', 108, '2024-12-25')
  await enters(amendment, amending, 'vn.ag.hlhpn', 9, '2024-12-25')
  await settle(world.deps, '2025-02-20T01:00:00.000Z')
  expect(await stageOf(CYCLE)).toBe('closed')
  expect(await register(amending)).toEqual([['vn.ag.hlhpn', 9]])
  await enters(amendment, amending, 'vn.ag.bdt', 109, '2024-12-25')
  expect(await register(amending)).toEqual([
    ['vn.ag.bdt', 109],
    ['vn.ag.hlhpn', 9],
  ])
})
