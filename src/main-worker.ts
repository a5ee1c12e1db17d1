// The worker: serves every active world of the registry, one after the other as they come and go. Mail of a rehearsal or demonstration is
// always captured, the live world's only while no mail server is configured.
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import { pino } from 'pino'
import { addressesOf, readConfig } from './config.ts'
import { listen } from './db/listen.ts'
import { type Database, openDatabase } from './db/sql.ts'
import { openWorldRegistry, type WorldRegistry } from './db/worlds.ts'
import { type ServedWorld, serveWorld, type WorkerDeps } from './main-worker-world.ts'
import { databaseMailStore, startCapturedMailbox } from './notify/captured-mailbox.ts'
import { describeFailure } from './stack/stack-error.ts'
import { stopWithParent } from './stack/stop-with-parent.ts'
import { createTemporalClient } from './temporal/client.ts'

const WORKFLOWS = fileURLToPath(new URL('../workflows/index.ts', import.meta.url))
const BUNDLE_QUIETLY = new DefaultLogger('WARN')

interface Supervised {
  readonly deps: WorkerDeps
  readonly registry: WorldRegistry
  readonly served: Map<string, ServedWorld>
}

/** Serves what is active and not served yet, and lets go of what has ended. */
async function supervise({ deps, registry, served }: Supervised): Promise<void> {
  const active = (await registry.list()).filter(({ status }) => status === 'active')
  for (const world of active) {
    if (served.has(world.name)) continue
    served.set(world.name, await serveWorld(deps, world))
    deps.logger.info({ world: world.name }, 'world served')
  }
  for (const [name, world] of served) {
    if (active.some((row) => row.name === name) || !world.windUp()) continue
    served.delete(name)
    await world.stop()
    deps.logger.info({ world: name }, 'world let go')
  }
}

/** One look after the other; a look asked for during one follows it. */
function inTurn(look: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  return () => {
    running = running.then(look)
    return running
  }
}

async function main(): Promise<void> {
  const config = readConfig()
  const { temporalNamespace } = config
  const { databaseUrl, temporalAddress } = addressesOf(config)
  const logger = pino({ level: config.logLevel })
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const registry = openWorldRegistry(databaseUrl)
  const mailStores = new Map<string, Database>()
  const mailbox = await captureMail(config.captureSmtpPort ?? 0, databaseUrl, registry, mailStores)
  const connection = await NativeConnection.connect({ address: temporalAddress })
  const temporal = createTemporalClient(temporalAddress, temporalNamespace)
  const bundle = await bundleWorkflowCode({ workflowsPath: WORKFLOWS, logger: BUNDLE_QUIETLY })
  const deps = { config, databaseUrl, mailbox, connection, temporal: temporal.client, bundle, logger }
  const served = new Map<string, ServedWorld>()
  const look = inTurn(() =>
    supervise({ deps, registry, served }).catch((error: unknown) =>
      logger.warn({ error: String(error) }, 'worlds not looked at'),
    ),
  )
  await look()
  const listening = listen(databaseUrl, 'world', () => void look())
  const again = setInterval(() => void look(), 5_000)
  stopWithParent(() => {
    clearInterval(again)
    void (async () => {
      await listening.close()
      await Promise.all([...served.values()].map((world) => world.stop()))
      await mailbox.close()
      await Promise.all([...mailStores.values()].map((database) => database.close()))
      await temporal.close()
      await connection.close()
      await registry.close()
      process.exit(0)
    })()
  })
}

async function captureMail(port: number, url: string, registry: WorldRegistry, open: Map<string, Database>) {
  const store = databaseMailStore(async (name) => {
    const known = open.get(name)
    if (known) return known
    if ((await registry.find(name))?.status !== 'active') return undefined
    const database = openDatabase(url, name, { max: 4 })
    open.set(name, database)
    return database
  })
  return startCapturedMailbox({ port, store })
}

try {
  await main()
} catch (error) {
  for (const line of describeFailure(error)) console.error(line)
  process.exit(1)
}
