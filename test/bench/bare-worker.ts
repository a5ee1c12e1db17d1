// The worker of the bare workflow, a process of its own as the product's worker is, with the same options.
import { fileURLToPath } from 'node:url'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/db/sql.ts'
import { stopWithParent } from '../../src/stack/stop-with-parent.ts'

export const BARE_QUEUE = 'bare'

export interface BareActivities {
  commitTwo(id: string): Promise<string>
}

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const { databaseUrl = '', temporalAddress = '', temporalNamespace } = readConfig()
  const database = openDatabase(databaseUrl, 'bare', { max: 20 })
  const activities: BareActivities = {
    commitTwo: (id) =>
      database.transaction(async (sql) => {
        await sql.query('INSERT INTO event (update_id, data) VALUES ($1, $2)', [id, { done: true }])
        await sql.query('INSERT INTO receipt (update_id, reply) VALUES ($1, $2)', [id, { ok: true }])
        return id
      }),
  }
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: temporalAddress }),
    namespace: temporalNamespace,
    taskQueue: BARE_QUEUE,
    workflowsPath: fileURLToPath(new URL('bare-workflow.ts', import.meta.url)),
    activities,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxConcurrentActivityTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 100,
    workflowTaskPollerBehavior: { type: 'autoscaling', maximum: 10 },
    activityTaskPollerBehavior: { type: 'autoscaling', maximum: 10 },
    maxCachedWorkflows: 1_000,
    shutdownGraceTime: '1s',
  })
  stopWithParent(() => worker.shutdown())
  await worker.run()
  await database.close()
  process.exit(0)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
