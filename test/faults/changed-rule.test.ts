// A rule and a fold change while workflows run: a history recorded by the old worker is replayed by the new one and goes on, states are
// folded anew from their events, and the new rule holds from the next command on. Old code that meets a newer state decides nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readOutlook } from '../../src/record/read-outlook.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { at } from '../integration/api-play.ts'
import { count, eventsOf } from '../integration/real-environment.ts'
import { CYCLE, coordinator, launch, otherCoordinator } from '../integration/real-year.ts'
import { envelope, must } from '../setup/demonstration.ts'
import { expectSound } from './auditor.ts'
import { answered, type Command, type Installation, install } from './installation.ts'

const PLANNED = 4

let installation: Installation
beforeAll(async () => {
  installation = await install('2024-01-02T02:00:00.000Z')
  await launch(installation.world.deps)
})
afterAll(() => installation?.stop())

const stored = async () => {
  const { rows } = await installation.world.database.query<{ fold: number; planned: number | null }>(
    `SELECT fold_version AS fold, (state->>'timesPlanned')::int AS planned FROM stream WHERE id = $1`,
    [CYCLE],
  )
  return rows[0]
}

test('a running workflow goes on under the new rule, and nothing of its past is lost', async () => {
  const { world, post, temporal } = installation
  const { rows } = await world.database.query<{ task: string; lead: string }>(
    `SELECT a.key AS task, a.value->>'lead' AS lead FROM stream, json_each(state->'assignments') AS a
     WHERE id = $1 ORDER BY a.key LIMIT 1`,
    [CYCLE],
  )
  const { task = '', lead } = rows[0] ?? {}
  const as = lead === 'vn.ag.bdt' ? coordinator : otherCoordinator
  const planning = (n: number): Command => ({
    as,
    path: at(CYCLE, 'planTasks'),
    body: { tasks: [{ task, activities: `Hoạt động ${n}`, funding: [] }] },
    key: `plan-tasks-${n}`,
  })
  const handle = temporal.client.workflow.getHandle(workflowIdOf(world.name, CYCLE))

  const [oldWorker, oldApi] = [await installation.startWorker(), await installation.startApi()]
  for (let n = 0; n < PLANNED; n += 1) expect((await answered(post, planning(n))).status).toBe(200)
  const { runId } = await handle.describe()
  const old = await stored()
  expect(old?.planned).toBeNull()
  await oldWorker.stop()
  const kept = await readOutlook(world.deps, CYCLE)

  await installation.startWorker({}, 'test/faults/altered-worker.ts')
  // Only a replay of the old history can tell the new worker what its workflow knows.
  expect(await handle.query('outlook')).toEqual(kept)
  // The old API still allows it; under the lock the new rule decides.
  expect(await post(planning(PLANNED))).toMatchObject({ status: 409, body: { code: 'tasks-open' } })
  const suspend: Command = { as, path: at(CYCLE, 'suspend'), body: { reason: 'Bão lũ' }, key: 'suspend-it' }
  expect((await answered(post, suspend)).status).toBe(200)
  expect(await stored()).toEqual({ fold: (old?.fold ?? 0) + 1, planned: PLANNED })

  // Old code, which this process and the old API still have, does not decide on what it cannot read.
  await expect(recordCommand(world.deps, envelope(CYCLE, 'resume', {}, as))).rejects.toMatchObject({
    code: 'newer-fold',
    retryable: true,
  })
  const resume: Command = { as, path: at(CYCLE, 'resume'), body: {}, key: 'resume-it' }
  expect(await post(resume)).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } })
  await oldApi.stop()
  await installation.startApi({}, 'test/faults/altered-api.ts')
  expect((await answered(post, resume)).status).toBe(200)
  const again = await answered(post, planning(0))
  expect(again).toMatchObject({ status: 200, body: { events: ['tasks.planned'] } })

  expect((await handle.describe()).runId).toBe(runId)
  const { events } = await handle.fetchHistory()
  expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([])
  const types = (await eventsOf(world, CYCLE)).map(({ type }) => type)
  expect(types.filter((type) => type === 'tasks.planned')).toHaveLength(PLANNED)
  expect(types.slice(-2)).toEqual(['cycle.suspended', 'cycle.resume-consented'])
  // Seen by today's code the stored state is of another fold; what it compares is today's, so the row is folded back first.
  await world.database.query('UPDATE stream SET fold_version = 0 WHERE id = $1', [CYCLE])
  await must(world.deps, CYCLE, 'resume', {}, as === coordinator ? otherCoordinator : coordinator)
  expect(await stored()).toEqual({ fold: old?.fold, planned: null })
  expect(await count(world, `suspension`)).toBe(0)
  await expectSound(world)
})
