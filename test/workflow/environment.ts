// A time-skipping server and workers for worlds of its own, each with a record in memory.
import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { createActivities, type Recorder } from '../../activities/index.ts'
import type { Outlook, StreamId } from '../../src/domain/kernel.ts'
import { SEARCH_ATTRIBUTES } from '../../src/stack/search-attributes.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { outlook } from '../../workflows/messages.ts'
import { temporalAddress, timeSkippingProgram } from '../setup/servers.ts'
import { quietRuntime, workflowBundle } from '../setup/workflow-bundle.ts'
import { type MemoryRecord, memoryRecord } from './memory-recorder.ts'

export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  quietRuntime()
  const path = await timeSkippingProgram()
  const env = await started(path)
  // This server answers only this call of the operator service.
  await (env.connection as Connection).operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(
      Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [
        name,
        { Keyword: 2, Int: 3, Datetime: 6 }[type],
      ]),
    ),
  })
  return env
}

/** The SDK gives the server five seconds, which a busy machine may not have the first time. */
async function started(path: string, tries = 6): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    })
  } catch (error) {
    if (tries <= 1 || !/did not start/.test(String(error))) throw error
    return started(path, tries - 1)
  }
}

/** The real server, for what the time-skipping one does not do. */
export async function realServer(): Promise<TestWorkflowEnvironment> {
  quietRuntime()
  return TestWorkflowEnvironment.createFromExistingServer({ address: await temporalAddress() })
}

export interface TestWorld {
  readonly world: string
  readonly record: MemoryRecord
  stop(): Promise<void>
}

/** A worker that serves `world`, whose record is in memory. */
export async function serve(
  env: TestWorkflowEnvironment,
  world: string,
  record: MemoryRecord = memoryRecord(),
): Promise<TestWorld> {
  return { world, record, stop: await serveRecorder(env, world, record.recorder) }
}

/** A worker over any record; gives what stops it. */
export async function serveRecorder(
  env: TestWorkflowEnvironment,
  world: string,
  recorder: Recorder,
): Promise<() => Promise<void>> {
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: world,
    workflowBundle: await workflowBundle(),
    activities: createActivities(recorder),
    maxCachedWorkflows: 100,
    shutdownGraceTime: 100,
  })
  const running = worker.run()
  return async () => {
    worker.shutdown()
    await running
  }
}

export const seenBy = (
  env: TestWorkflowEnvironment,
  world: string,
  stream: StreamId,
): Promise<Outlook | null> => env.client.workflow.getHandle(workflowIdOf(world, stream)).query(outlook)

/** Waits, in real time, until `check` holds. */
export async function eventually(
  what: string,
  check: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  const end = Date.now() + within
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what}`)
    await pause(20)
  }
}

/** Events of the workflow's current run, or of that run, by type. */
export async function eventTypes(
  env: TestWorkflowEnvironment,
  workflowId: string,
  runId?: string,
): Promise<string[]> {
  const { events } = await env.client.workflow.getHandle(workflowId, runId).fetchHistory()
  return (events ?? []).map(
    (event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? '',
  )
}
