// An update sent to a stream's workflow, which is begun where it does not run. Whether a stream is closed the row says, not Temporal:
// a workflow that has ended may begin again, and completes at once.
import type { Client } from '@temporalio/client'
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import type { UpdateDefinition } from '@temporalio/common'
import { ApplicationFailure } from '@temporalio/common'
import type { Begin } from '../../workflows/messages.ts'
import type { StreamId } from '../domain/kernel.ts'
import { isSteppedWorld, taskQueueOf, workflowIdOf, workflowTypeOf } from './ids.ts'

export interface UpdateRequest<Ret, Arg> {
  readonly client: Client
  readonly world: string
  readonly stream: StreamId
  readonly update: UpdateDefinition<Ret, [Arg]>
  readonly arg: Arg
  readonly updateId: string
  /** A workflow has recorded for it, so that a plain update will mostly do. */
  readonly begun: boolean
  readonly deadlineMs: number
}

/** @throws what the client throws; a refusal is a WorkflowUpdateFailedError */
export function executeUpdate<Ret, Arg>(request: UpdateRequest<Ret, Arg>): Promise<Ret> {
  // Without a deadline the eleventh update in flight would hang in the client's retries.
  return request.client.withDeadline(Date.now() + request.deadlineMs, async () => {
    if (!request.begun) return updateWithStart(request)
    try {
      return await plainUpdate(request)
    } catch (error) {
      if (!ended(error)) throw error
      return updateWithStart(request)
    }
  })
}

/** It did not run, or completed while the update was on its way. */
const ended = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  (error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'AcceptedUpdateCompletedWorkflow')

const plainUpdate = <Ret, Arg>({ client, world, stream, update, arg, updateId }: UpdateRequest<Ret, Arg>) =>
  client.workflow.getHandle(workflowIdOf(world, stream)).executeUpdate(update, { args: [arg], updateId })

function updateWithStart<Ret, Arg>(request: UpdateRequest<Ret, Arg>): Promise<Ret> {
  const { client, world, stream, update, arg, updateId } = request
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowTypeOf(stream), {
    ...startOptions(world, stream),
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
  return client.workflow.executeUpdateWithStart(update, { args: [arg], updateId, startWorkflowOperation })
}

export function startOptions(world: string, stream: StreamId) {
  const begin: Begin = { stream, stepped: isSteppedWorld(world) }
  return {
    workflowId: workflowIdOf(world, stream),
    taskQueue: taskQueueOf(world),
    args: [begin],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  }
}
