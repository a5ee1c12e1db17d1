// The workflows of a world that is dropped, terminated one by one from its rows: the list of running workflows lags behind.
import type { Client } from '@temporalio/client'
import { WorkflowNotFoundError } from '@temporalio/client'
import type { StreamId } from '../domain/kernel.ts'
import { hasWorkflow, workflowIdOf } from './ids.ts'

const AT_ONCE = 20

/** @param streams those that a workflow was begun for. Returns how many ran. */
export async function terminateAll(
  client: Client,
  world: string,
  streams: readonly StreamId[],
): Promise<number> {
  const left = streams.filter(hasWorkflow)
  let ran = 0
  const terminateNext = async () => {
    for (let stream = left.pop(); stream !== undefined; stream = left.pop())
      if (await terminate(client, workflowIdOf(world, stream))) ran += 1
  }
  await Promise.all(Array.from({ length: AT_ONCE }, terminateNext))
  return ran
}

async function terminate(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).terminate('the world has ended')
    return true
  } catch (error) {
    // Ended already, or never begun.
    if (error instanceof WorkflowNotFoundError) return false
    throw error
  }
}
