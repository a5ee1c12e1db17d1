// The moved clock of a stepped world told to one workflow; the answer comes when it has acted on all that is due.
import type { Client } from '@temporalio/client'
import { WorkflowUpdateFailedError } from '@temporalio/client'
import { clockAdvanced } from '../../workflows/messages.ts'
import type { StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { OutcomeUnknown } from './outcome-unknown.ts'
import { executeUpdate } from './update.ts'

export interface AdvanceOptions {
  /** Another command changed the stream too. */
  readonly changed?: boolean
  /** Milliseconds; a mass change of thousands of units is within it. */
  readonly deadlineMs?: number
}

/** @throws OutcomeUnknown when no answer came in time: repeat it, acting twice is harmless */
export async function advance(
  client: Client,
  world: string,
  stream: StreamId,
  to: Instant,
  { changed = false, deadlineMs = 60_000 }: AdvanceOptions = {},
): Promise<void> {
  // An id of its own each time: the same instant may be told twice, after different changes.
  const updateId = `clock/${to}/${crypto.randomUUID()}`
  const arg = { to, changed }
  const request = { client, world, stream, update: clockAdvanced, arg, updateId, begun: true, deadlineMs }
  await executeUpdate(request).catch((error: unknown): never => {
    throw error instanceof WorkflowUpdateFailedError ? error : new OutcomeUnknown(error)
  })
}
