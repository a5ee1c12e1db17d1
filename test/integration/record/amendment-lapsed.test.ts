// The end of a year and what all have signed by then: it is still numbered, unless its section was amended meanwhile, for then it
// can never be issued.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { amendmentDocument, amendmentStream } from '../../../src/domain/streams.ts'
import { findDefinition } from '../../setup/definition-in-force.ts'
import { must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import type { TestWorld } from '../../setup/world.ts'
import { actsIn, CODE, CYCLE, openYear, PLAN, proposal, REPORT } from './amended-year.ts'

const [FIRST, SECOND, THIRD] = [1, 2, 3].map((n) => amendmentStream(PLAN, n)) as [string, string, string]

let world: TestWorld
let definition: ProgrammeDefinition
const { draft, stageOf, bothSign, issue, signReport, textOn } = actsIn(() => world)

async function signs(n: number, section: string, text: string) {
  await draft(amendmentDocument(PLAN, n), 'amendment', [[section, text]])
  const proposed = proposal(PLAN, n, [[section, text]], '2024-01-08')
  await must(world.deps, amendmentStream(PLAN, n), 'propose', proposed, 'p.hlhpn.dau-moi')
}

beforeAll(async () => {
  world = await openYear()
  definition = (await findDefinition(world.database, CODE)) as ProgrammeDefinition
  const submit = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await must(world.deps, CYCLE, 'submitDraft', submit, 'p.bdt.dau-moi')
  await bothSign(PLAN)
  await issue(CYCLE, PLAN, 5, '2024-01-08')
  await settle(world.deps)
  await signs(1, 'III', 'Kinh phí: 120 triệu đồng')
  await signs(2, 'III', 'Kinh phí: 90 triệu đồng')
  await signs(3, 'I', 'Mục đích mới')
  for (const n of [1, 2, 3]) await bothSign(amendmentDocument(PLAN, n))
  await issue(FIRST, amendmentDocument(PLAN, 1), 6, '2024-01-08')
  await settle(world.deps, '2024-12-25T01:00:00.000Z')
})
afterAll(() => world.close())

test('one that can be issued stays to be numbered, one that cannot ends with the year', async () => {
  await signReport(definition)
  await issue(CYCLE, REPORT, 7, '2024-12-25')
  expect(await Promise.all([CYCLE, SECOND].map(stageOf))).toEqual(['distribution', 'promulgation'])
  await settle(world.deps, '2025-02-03T01:00:00.000Z')
  expect(await Promise.all([CYCLE, FIRST, SECOND, THIRD].map(stageOf))).toEqual([
    'closed',
    'promulgated',
    'withdrawn',
    'promulgation',
  ])
  await issue(THIRD, amendmentDocument(PLAN, 3), 8, '2024-12-25')
  expect((await textOn(PLAN, 'I', '2024-12-25'))?.text).toBe('Mục đích mới')
})
