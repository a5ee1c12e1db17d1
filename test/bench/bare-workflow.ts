// The least that a durable decision can be: one update, whose local activity commits two inserts.
import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { BareActivities } from './bare-worker.ts'

export const commit = defineUpdate<string, [string]>('commit')

const { commitTwo } = proxyLocalActivities<BareActivities>({ scheduleToCloseTimeout: 5_000 })

export async function bare(): Promise<void> {
  setHandler(commit, (id) => commitTwo(id))
  await condition(() => false)
}
