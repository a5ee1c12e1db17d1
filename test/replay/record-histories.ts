// Records the staged histories (scenarios.ts): `node --import tsx test/replay/record-histories.ts`. A history recorded by older code stays
// as it is, for it stands for those that still run somewhere. What the product itself leaves is recorded by record-played.ts.
import { existsSync } from 'node:fs'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { workflowIdOf, workflowTypeOf } from '../../src/temporal/ids.ts'
import { closeRun, openRun } from '../setup/run-folder.ts'
import { serve, timeSkipping } from '../workflow/environment.ts'
import { writeHistory } from './history-file.ts'
import { type Scenario, scenarios } from './scenarios.ts'

async function recordOne(
  env: TestWorkflowEnvironment,
  file: string,
  world: string,
  scenario: Scenario,
): Promise<void> {
  const target = new URL(`./histories/${file}.json`, import.meta.url)
  if (existsSync(target)) return console.log(`${file}: kept`)
  const served = await serve(env, world)
  const stream = await scenario({ env, served })
  const handle = env.client.workflow.getHandle(workflowIdOf(world, stream))
  if (file.includes('closed')) await handle.result()
  const history = await handle.fetchHistory()
  writeHistory(target, { workflowId: handle.workflowId, type: workflowTypeOf(stream), history })
  await served.stop()
  if (!file.includes('closed')) await handle.terminate()
  console.log(`${file}: ${history.events?.length} events`)
}

await openRun()
const env = await timeSkipping()
try {
  for (const [file, scenario] of Object.entries(scenarios)) await recordOne(env, file, 'live', scenario)
} finally {
  await env.teardown()
  await closeRun()
}
