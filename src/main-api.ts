// The API as a process: worlds, Temporal, the clock's driver and captured mail wired together; it stops with the stack that started it.
import type { Server } from 'node:http'
import type { Client } from '@temporalio/client'
import pino from 'pino'
import type { ApiDeps } from './api/api-deps.ts'
import { createApi } from './api/create-api.ts'
import { refused } from './api/problem.ts'
import { addressesOf, type Config, readConfig } from './config.ts'
import { advanceClock, ClockRefused } from './dispatch/advance-clock.ts'
import { createDispatcher } from './dispatch/dispatcher.ts'
import { type OpenWorlds, openWorlds } from './main-api-worlds.ts'
import { type CapturedMailbox, databaseMailStore, startCapturedMailbox } from './notify/captured-mailbox.ts'
import { mailboxPagePolicy, renderMailboxPage, renderMailPage } from './notify/mailbox-page.ts'
import { channelNames, createNotifier } from './notify/registry.ts'
import { describeFailure } from './stack/stack-error.ts'
import { keptSecret } from './stack/state-file.ts'
import { stopWithParent } from './stack/stop-with-parent.ts'
import { createTemporalClient } from './temporal/client.ts'

const STOP_WITHIN = 10_000
const READY_WITHIN = 2_000

/** A clock that was moved meanwhile refuses as the API does. */
function clockDriver(
  { publicUrl }: Config,
  client: Client,
  mailbox: CapturedMailbox,
  logger: pino.Logger,
): ApiDeps['advanceClock'] {
  return async ({ name, kind, database }, to) => {
    // Only a stepped world's clock is moved, and its mail never leaves the installation.
    const notifier = createNotifier({ sql: database, smtpUrl: mailbox.url, publicUrl })
    const dispatcher = createDispatcher({ database, client, notifier, world: { name, kind }, logger })
    try {
      return await advanceClock({ database, client, dispatcher }, to)
    } catch (error) {
      throw error instanceof ClockRefused ? refused(error.code, error.details) : error
    } finally {
      await notifier.close()
    }
  }
}

const isReady = (worlds: OpenWorlds, temporal: Client): ApiDeps['isReady'] => ({
  database: async () => (await worlds.main.query('SELECT 1 FROM world LIMIT 1')).rowCount !== null,
  temporal: async () => {
    await temporal.withDeadline(Date.now() + READY_WITHIN, () => temporal.workflowService.getSystemInfo({}))
    return true
  },
})

function listen(api: ReturnType<typeof createApi>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = api.listen(port, (error?: Error) => (error ? reject(error) : resolve(server)))
  })
}

/** What is under way is answered; idle connections are not waited for. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), STOP_WITHIN)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function main(): Promise<void> {
  const config = readConfig()
  const { home } = config
  const { databaseUrl, temporalAddress } = addressesOf(config)
  const logger = pino({ level: config.logLevel, base: { process: 'api' } })
  const temporal = createTemporalClient(temporalAddress, config.temporalNamespace)
  const worlds = openWorlds(databaseUrl, temporal.client)
  const mailbox = await startCapturedMailbox({
    port: 0,
    store: databaseMailStore(async (name) => (await worlds.open(name))?.database),
  })
  const api = createApi({
    worlds,
    servedWorld: config.world,
    temporal: temporal.client,
    channels: channelNames,
    advanceClock: clockDriver(config, temporal.client, mailbox, logger),
    isReady: isReady(worlds, temporal.client),
    sessionSecret: config.sessionSecret ?? keptSecret(home, 'session-secret'),
    administratorKey: config.administratorKey ?? keptSecret(home, 'administrator-key'),
    mail: { policy: mailboxPagePolicy, list: renderMailboxPage, one: renderMailPage },
    sendsLiveMail: config.smtpUrl !== undefined,
    temporalUiUrl: config.temporalUiUrl,
    logger,
  })
  const server = await listen(api, config.port)
  logger.info({ port: config.port, world: config.world }, 'listening')
  worlds
    .finishDrops()
    .catch((error: unknown) => logger.warn({ error: String(error) }, 'a world is still ending'))
  stopWithParent(async (reason) => {
    logger.info({ reason }, 'stopping')
    await close(server)
    await mailbox.close()
    await worlds.close()
    await temporal.close()
    process.exit(0)
  })
}

try {
  await main()
} catch (error) {
  for (const line of describeFailure(error)) console.error(line)
  process.exit(1)
}
