// A succession that leaves a stream out and tries again: one matter for the coordinators however often it fails, none once it is carried.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { listOpenMatters } from '../../../src/db/attention.ts'
import { setClock } from '../../../src/db/clock.ts'
import type { MassTally } from '../../../src/domain/envelope.ts'
import { programmeStream } from '../../../src/domain/streams.ts'
import { changeMany } from '../../../src/record/change-many.ts'
import { readOutlook } from '../../../src/record/read-outlook.ts'
import { loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const PROGRAMME = programmeStream(CODE)
const CYCLE = `cycle/${CODE}/2024`
let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, '2024-01-08T01:00:00.000Z')
})
afterAll(() => world.close())

/** Its row alone says so; no event does. */
const standsIn = (stage: string) =>
  world.database.query(
    `UPDATE stream SET state = jsonb_set(state::jsonb, '{stage}', to_jsonb($2::text)) WHERE id = $1`,
    [CYCLE, stage],
  )

async function tries(): Promise<MassTally> {
  const due = (await readOutlook(world.deps, PROGRAMME))?.instants.find(
    ({ command }) => command === 'succeedStreams',
  )
  if (!due) throw new Error('no succession is under way')
  await setClock(world.database, due.at)
  return changeMany(world.deps, PROGRAMME, due, null)
}

test('a stream left out is one matter over all tries, and none once a try has carried it', async () => {
  const file = JSON.parse(readFileSync('programmes/successions/so-dan-toc-va-ton-giao-2025.json', 'utf8'))
  const payload = { ...file, succession: { ...file.succession, on: '2024-01-09' } }
  await must(world.deps, PROGRAMME, 'succeed', payload, 'p.bdt.dau-moi')
  const answer = { succession: payload.succession.id, proposal: 1 }
  await must(world.deps, PROGRAMME, 'acceptSuccession', answer, 'p.hlhpn.dau-moi')
  const open = async () =>
    (await listOpenMatters(world.database, CODE, { limit: 10 })).map(({ stream, code }) => [stream, code])
  const { rows } = await world.database.query<{ stage: string }>('SELECT stage FROM stream WHERE id = $1', [
    CYCLE,
  ])
  await standsIn('none')
  for (const _ of [1, 2]) {
    const { skipped } = await tries()
    expect(await open()).toEqual(skipped.map(({ stream, code }) => [stream, code]))
    expect(skipped).toHaveLength(1)
  }
  await standsIn(rows[0]?.stage ?? '')
  expect((await tries()).skipped).toEqual([])
  expect(await open()).toEqual([])
})
