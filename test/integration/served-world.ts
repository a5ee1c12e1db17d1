// A stepped world served as the product serves it: a worker, a dispatcher, mail captured over SMTP, on the run's real servers.
import { randomInt } from 'node:crypto'
import type { Client } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import pino from 'pino'
import { createActivities } from '../../activities/index.ts'
import { recorderOf } from '../../activities/recorder.ts'
import { createDispatcher, type Dispatcher } from '../../src/dispatch/dispatcher.ts'
import { databaseMailStore, startCapturedMailbox } from '../../src/notify/captured-mailbox.ts'
import type { WorldLabel } from '../../src/notify/message.ts'
import { createNotifier, type Notifier } from '../../src/notify/registry.ts'
import { migrateMain } from '../../src/stack/migrate.ts'
import { withClient } from '../../src/stack/postgres.ts'
import { createTemporalClient } from '../../src/temporal/client.ts'
import { freshDatabase, temporalAddress } from '../setup/servers.ts'
import { quietRuntime, workflowBundle } from '../setup/workflow-bundle.ts'
import { openTestWorld, type TestWorld } from '../setup/world.ts'

export interface Served {
  readonly world: TestWorld
  readonly client: Client
  readonly notifier: Notifier
  /** Another dispatcher of the same world; with a notifier of the test's own, or the real one. */
  dispatcher(notifier?: Pick<Notifier, 'deliver'>): Dispatcher
  /** Rows of a query on the world. */
  rows<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]>
  stop(): Promise<void>
}

/** Test files share one Temporal server, on which a world's name is its task queue: every world gets a serial of its own. */
async function ownWorld(now: string): Promise<TestWorld> {
  const url = await freshDatabase()
  await migrateMain(url)
  const serial = randomInt(1_000, 1_000_000_000)
  await withClient(url, (client) =>
    client.query(`ALTER SEQUENCE main.world_serial_seq RESTART WITH ${serial}`),
  )
  return openTestWorld({ now, url })
}

export async function serveWorld(now: string): Promise<Served> {
  quietRuntime()
  const world = await ownWorld(now)
  const { database, name } = world
  const address = await temporalAddress()
  const connection = await NativeConnection.connect({ address })
  const temporal = createTemporalClient(address, 'default')
  const worker = await Worker.create({
    connection,
    taskQueue: name,
    workflowBundle: await workflowBundle(),
    activities: createActivities(recorderOf(world.deps)),
    shutdownGraceTime: 100,
  })
  const running = worker.run()
  const store = databaseMailStore(async (known) => (known === name ? database : undefined))
  const mailbox = await startCapturedMailbox({ port: 0, store })
  const notifier = createNotifier({ sql: database, smtpUrl: mailbox.url, publicUrl: null })
  const label: WorldLabel = { name, kind: 'rehearsal' }
  const logger = pino({ level: 'silent' })
  return {
    world,
    client: temporal.client,
    notifier,
    dispatcher: (own = notifier) =>
      createDispatcher({ database, client: temporal.client, notifier: own, world: label, logger }),
    rows: async <Row extends object>(text: string, ...values: unknown[]) =>
      (await database.query<Row>(text, values)).rows,
    stop: async () => {
      worker.shutdown()
      await running
      await notifier.close()
      await mailbox.close()
      await temporal.close()
      await connection.close()
      await world.close()
    },
  }
}
