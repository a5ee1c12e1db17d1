// A command sent to its stream's workflow, and the reply; a refusal comes back as data.
import type { Client } from '@temporalio/client'
import { WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { command } from '../../workflows/messages.ts'
import type { CommandEnvelope, Reply } from '../domain/envelope.ts'
import { type ErrorCode, errors } from '../domain/errors.ts'
import { OutcomeUnknown } from './outcome-unknown.ts'
import { executeUpdate } from './update.ts'

export interface SendOptions {
  /** What the stream's row says; wrong is slower, not wrong. */
  readonly begun: boolean
  /** Milliseconds from now. */
  readonly deadlineMs: number
}

/** @throws OutcomeUnknown when no reply came in time: the command may have been recorded, and may be sent again. */
export async function sendCommand(
  client: Client,
  world: string,
  envelope: CommandEnvelope,
  options: SendOptions,
): Promise<Reply> {
  const { id: updateId, stream } = envelope
  try {
    return await executeUpdate({
      client,
      world,
      stream,
      update: command,
      arg: envelope,
      updateId,
      ...options,
    })
  } catch (error) {
    const refused = refusalOf(error)
    if (refused) return refused
    throw new OutcomeUnknown(error)
  }
}

function refusalOf(error: unknown): Reply | undefined {
  const failure = error instanceof WorkflowUpdateFailedError ? error.cause : undefined
  if (!(failure instanceof ApplicationFailure) || !failure.type || !Object.hasOwn(errors, failure.type))
    return
  const details = (failure.details?.[0] ?? {}) as Readonly<Record<string, string>>
  return { ok: false, refused: failure.type as ErrorCode, details }
}
