// A year's text cites the founding document by the names of who issued it: a party that was renamed since did not issue it as that.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { programmeStream } from '../../../src/domain/streams.ts'
import { must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import type { TestWorld } from '../../setup/world.ts'
import { actsIn, CODE, CYCLE, openYear, PLAN } from './amended-year.ts'

const PROGRAMME = programmeStream(CODE)
const NAME = { vi: 'Ban Dân tộc và Miền núi tỉnh An Giang', en: 'New Board' }

let world: TestWorld
const { hashOf } = actsIn(() => world)
beforeAll(async () => {
  world = await openYear()
  const file = JSON.parse(readFileSync('programmes/successions/tinh-bien-2023.json', 'utf8'))
  const renamedAgencies = [{ agency: 'vn.ag.bdt', name: NAME, short: 'BDT-MN' }]
  const succession = {
    ...file.succession,
    id: 'doi-ten',
    on: '2024-01-09',
    renamedUnits: [],
    renamedAgencies,
  }
  await must(world.deps, PROGRAMME, 'succeed', { ...file, succession }, 'p.bdt.dau-moi')
  await must(
    world.deps,
    PROGRAMME,
    'acceptSuccession',
    { succession: 'doi-ten', proposal: 1 },
    'p.hlhpn.dau-moi',
  )
  await settle(world.deps, '2024-01-10T01:00:00.000Z')
})
afterAll(() => world.close())

test('the plan of a party under its new name cites plan 123 under the old one', async () => {
  const { rows: named } = await world.database.query<{ name: string }>(
    `SELECT state->'definition'->'name'->>'vi' AS name FROM stream WHERE id = 'agency/vn.ag.bdt'`,
  )
  expect(named).toEqual([{ name: NAME.vi }])
  await must(
    world.deps,
    CYCLE,
    'submitDraft',
    { kind: 'yearly-plan', document: PLAN, version: 1 },
    'p.bdt.dau-moi',
  )
  const { rows } = await world.database.query<{ text: string }>(
    `SELECT content->'sections'->0->>'text' AS text FROM revision WHERE document = $1 AND hash = $2`,
    [PLAN, await hashOf(PLAN)],
  )
  expect(rows[0]?.text).toContain('của Ban Dân tộc tỉnh An Giang và Hội Liên hiệp Phụ nữ tỉnh An Giang')
})
