// Workflow code as a careless change would leave it: it does something that running histories have not done.
import { sleep } from '@temporalio/workflow'
import { coordinationCycle as asItWas } from '../../workflows/coordination-cycle.ts'
import type { Begin } from '../../workflows/messages.ts'

export * from '../../workflows/index.ts'

export async function coordinationCycle(begin: Begin): Promise<void> {
  await sleep(1_000)
  await asItWas(begin)
}
