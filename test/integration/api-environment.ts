// The API over HTTP on real servers: a stepped world with An Giang's programme and its people, and a worker that serves it.
import { randomInt } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { NativeConnection, Worker } from '@temporalio/worker'
import pino from 'pino'
import { createActivities } from '../../activities/index.ts'
import type { ApiDeps, ServedWorld } from '../../src/api/api-deps.ts'
import { createApi } from '../../src/api/create-api.ts'
import { newSession, signSession } from '../../src/api/session.ts'
import { readClock, setClock } from '../../src/db/clock.ts'
import { mailboxPagePolicy, renderMailboxPage, renderMailPage } from '../../src/notify/mailbox-page.ts'
import { fingerprintOf } from '../../src/record/canonical.ts'
import { changeMany } from '../../src/record/change-many.ts'
import { readOutlook } from '../../src/record/read-outlook.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import { remindDue } from '../../src/record/remind-due.ts'
import { migrateMain } from '../../src/stack/migrate.ts'
import { withClient } from '../../src/stack/postgres.ts'
import { createTemporalClient } from '../../src/temporal/client.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { wake } from '../../src/temporal/wake.ts'
import { loadAnGiang } from '../setup/demonstration.ts'
import { freshDatabase, temporalAddress } from '../setup/servers.ts'
import { quietRuntime, workflowBundle } from '../setup/workflow-bundle.ts'
import { openTestWorld, type TestWorld } from '../setup/world.ts'

export const SECRET = 'the tests sign their sessions with this'
export const ADMINISTRATOR_KEY = 'the tests set up worlds with this key'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the service gave
  readonly body: any
}

export interface Ask {
  readonly as?: string | null
  readonly body?: unknown
  /** Sent as it stands, instead of `body`. */
  readonly raw?: string | Uint8Array
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiEnvironment {
  readonly world: TestWorld
  readonly url: string
  ask(method: string, path: string, ask?: Ask): Promise<Answer>
  /** A command; fails the test unless it is carried out. */
  must(person: string, path: string, body?: unknown): Promise<Answer['body']>
  /** What the dispatcher would do with an outbox row of the kind `wake`. */
  wake(stream: string): Promise<void>
  /** Events in a stream's workflow's history; 0 when there is none. */
  historyOf(stream: string): Promise<number>
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

let serial = 0
export const newKey = (): string => {
  serial += 1
  return `key-${process.pid}-${serial}`
}

async function startWorker({ name, deps }: TestWorld): Promise<() => Promise<void>> {
  quietRuntime()
  const connection = await NativeConnection.connect({ address: await temporalAddress() })
  const worker = await Worker.create({
    connection,
    taskQueue: name,
    workflowBundle: await workflowBundle(),
    activities: createActivities({
      recordCommand: (envelope) => recordCommand(deps, envelope, { begun: true }),
      readOutlook: (stream) => readOutlook(deps, stream),
      readClock: () => readClock(deps.database),
      changeMany: (owner, due, after) => changeMany(deps, owner, due, after),
      remindDue: (programme) => remindDue(deps, programme),
      fingerprintOf,
    }),
    shutdownGraceTime: 100,
  })
  const running = worker.run()
  return async () => {
    worker.shutdown()
    await running
    await connection.close()
  }
}

function apiDeps(world: TestWorld, temporal: ApiDeps['temporal'], more: Partial<ApiDeps>): ApiDeps {
  const served: ServedWorld = { name: world.name, kind: 'rehearsal', database: world.database }
  return {
    worlds: {
      open: async (name) => (name === world.name ? served : null),
      hasEnded: async (name) => name === 'rehearsal_0',
      active: async () => [{ ...served, status: 'active' }],
      createRehearsal: async () => served,
      drop: async () => undefined,
    },
    servedWorld: world.name,
    temporal,
    channels: world.deps.channels,
    advanceClock: async ({ database }, to) => {
      await setClock(database, to)
      return readClock(database)
    },
    isReady: { database: async () => true, temporal: async () => true },
    sessionSecret: SECRET,
    administratorKey: ADMINISTRATOR_KEY,
    mail: { policy: mailboxPagePolicy, list: renderMailboxPage, one: renderMailPage },
    sendsLiveMail: false,
    temporalUiUrl: undefined,
    logger: pino({ level: 'silent' }),
    checkAnswers: true,
    ...more,
  }
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.on('listening', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

export async function startApi(
  options: { readonly now: string; readonly worker?: boolean } & Partial<ApiDeps>,
): Promise<ApiEnvironment> {
  const { now, worker = true, ...more } = options
  const world = await ownWorld(now)
  await loadAnGiang(world.deps)
  const temporal = createTemporalClient(await temporalAddress(), 'default')
  const stopWorker = worker ? await startWorker(world) : async () => undefined
  const server = createApi(apiDeps(world, temporal.client, more)).listen(0, '127.0.0.1')
  const url = await listening(server)
  const ask = (method: string, path: string, given: Ask = {}) => askOnce(url, world.name, method, path, given)
  return {
    world,
    url,
    ask,
    must: async (person, path, body = {}) => {
      const answer = await ask('POST', path, { as: person, body })
      if (answer.status >= 300) throw new Error(`${path} by ${person}: ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    wake: (stream) => wake(temporal.client, world.name, stream),
    historyOf: async (stream) => {
      const handle = temporal.client.workflow.getHandle(workflowIdOf(world.name, stream))
      return handle.describe().then(
        ({ historyLength }) => historyLength,
        () => 0,
      )
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await stopWorker()
      await temporal.close()
      await world.close()
    },
  }
}

export const tokenFor = (world: string, person: string | null): string =>
  signSession(SECRET, newSession(world, person))

async function askOnce(
  url: string,
  world: string,
  method: string,
  path: string,
  given: Ask,
): Promise<Answer> {
  const { as, body, raw, key = newKey(), headers = {} } = given
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(as === undefined ? {} : { authorization: `Bearer ${tokenFor(world, as)}` }),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' && key !== '' ? { 'idempotency-key': key } : {}),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent as never }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  }
}
