// A workflow woken because somebody else changed its stream, and begun where it does not run.
import type { Client } from '@temporalio/client'
import { changed } from '../../workflows/messages.ts'
import type { StreamId } from '../domain/kernel.ts'
import { workflowTypeOf } from './ids.ts'
import { startOptions } from './update.ts'

const WITHIN = 5_000

/** @throws what the client throws when the server is away: try again */
export async function wake(client: Client, world: string, stream: StreamId): Promise<void> {
  await client.withDeadline(Date.now() + WITHIN, () =>
    client.workflow.signalWithStart(workflowTypeOf(stream), {
      ...startOptions(world, stream),
      workflowIdConflictPolicy: 'USE_EXISTING',
      signal: changed,
    }),
  )
}
