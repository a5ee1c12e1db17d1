// One world as the worker serves it: a task queue, a pool, a notifier and a dispatcher of its own.
import type { Client } from '@temporalio/client'
import { type NativeConnection, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker'
import type { Logger } from 'pino'
import { createActivities } from '../activities/index.ts'
import { recorderOf } from '../activities/recorder.ts'
import type { Config } from './config.ts'
import { repairRungs } from './db/obligations.ts'
import { type Database, openDatabase } from './db/sql.ts'
import type { WorldRow } from './db/worlds.ts'
import { createDispatcher } from './dispatch/dispatcher.ts'
import type { CapturedMailbox } from './notify/captured-mailbox.ts'
import { channelNames, createNotifier } from './notify/registry.ts'
import { isolated } from './record/isolated.ts'
import { taskQueueOf } from './temporal/ids.ts'

export interface WorkerDeps {
  readonly config: Config
  readonly databaseUrl: string
  /** Takes the mail that is not to leave the installation. */
  readonly mailbox: CapturedMailbox
  readonly connection: NativeConnection
  readonly temporal: Client
  readonly bundle: WorkflowBundleWithSourceMap
  readonly logger: Logger
}

export interface ServedWorld {
  readonly name: string
  /** The world has ended: nothing more is told or woken. True once no command can be on its way any more; call `stop` then. */
  windUp(): boolean
  stop(): Promise<void>
}

/** Connections of a world's pool; more wait for one. */
const POOL = 20
/** Milliseconds, above a command's deadline: one that was on its way when the world ended may begin a workflow, which ends by itself while it is served. */
const LINGER = 10_000

export async function serveWorld(deps: WorkerDeps, { name, kind }: WorldRow): Promise<ServedWorld> {
  const database = openDatabase(deps.databaseUrl, name, { max: POOL })
  // A worker of older code, of whom this one takes over, has not said of what it opened when it is to be reminded of.
  await isolated(database, repairRungs).catch((error: unknown) =>
    deps.logger.warn({ err: error, world: name }, 'rungs not looked through'),
  )
  const worker = await workerFor(deps, database)
  const notifier = createNotifier({
    sql: database,
    smtpUrl: (kind === 'live' && deps.config.smtpUrl) || deps.mailbox.url,
    publicUrl: deps.config.publicUrl,
  })
  const dispatcher = createDispatcher({
    database,
    client: deps.temporal,
    notifier,
    world: { name, kind },
    logger: deps.logger.child({ world: name }),
    listenUrl: deps.databaseUrl,
  })
  const running = worker.run()
  dispatcher.start()
  let stopped: Promise<void> | undefined
  let endedAt = 0
  const stopDispatcher = () => {
    endedAt ||= Date.now()
    stopped ??= dispatcher.stop()
    return stopped
  }
  return {
    name,
    windUp: () => {
      void stopDispatcher()
      return Date.now() - endedAt >= LINGER
    },
    stop: async () => {
      await stopDispatcher()
      if (worker.getState() === 'RUNNING') worker.shutdown()
      await running
      await notifier.close()
      await database.close()
    },
  }
}

function workerFor(deps: WorkerDeps, database: Database): Promise<Worker> {
  return Worker.create({
    connection: deps.connection,
    namespace: deps.config.temporalNamespace,
    taskQueue: taskQueueOf(database.world),
    workflowBundle: deps.bundle,
    activities: createActivities(recorderOf({ database, channels: channelNames })),
    maxConcurrentWorkflowTaskExecutions: 100,
    maxConcurrentActivityTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 100,
    workflowTaskPollerBehavior: { type: 'autoscaling', maximum: 10 },
    activityTaskPollerBehavior: { type: 'autoscaling', maximum: 10 },
    maxCachedWorkflows: 1_000,
    shutdownGraceTime: '5s',
  })
}
