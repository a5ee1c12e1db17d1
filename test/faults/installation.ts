// An installation of a test's own: a world on the run's PostgreSQL, a Temporal server with a file, API and worker as real processes.
// Each part can be killed and started again; nothing of it is shared with another test.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newSession, signSession } from '../../src/api/session.ts'
import { childEnvironment, readConfig } from '../../src/config.ts'
import { type NodeChild, startNodeChild } from '../../src/stack/node-child.ts'
import { choosePort } from '../../src/stack/ports.ts'
import { isAlive, type ProcessMark } from '../../src/stack/process-identity.ts'
import { tailOf } from '../../src/stack/server-process.ts'
import { startTemporalServer, stopTemporalServer } from '../../src/stack/temporal-server.ts'
import { untilReady } from '../../src/stack/until-ready.ts'
import { createTemporalClient, type TemporalClient } from '../../src/temporal/client.ts'
import { until } from '../integration/real-environment.ts'
import { loadAnGiang } from '../setup/demonstration.ts'
import { runFolder } from '../setup/run-folder.ts'
import { temporalProgram } from '../setup/servers.ts'
import { openTestWorld, type TestWorld } from '../setup/world.ts'

const SECRET = 'the fault tests sign their sessions with this'
export const ADMINISTRATOR_KEY = 'the fault tests set up worlds with this key'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the service gave
  readonly body: any
}

export interface Command {
  readonly as: string | null
  readonly path: string
  readonly body: unknown
  readonly key: string
}

/** Addresses that a process is to use in place of the servers' own. */
export interface Detour {
  readonly databaseUrl?: string
  readonly temporalAddress?: string
}

export interface Installation {
  readonly world: TestWorld
  readonly temporal: TemporalClient
  readonly temporalAddress: string
  /** Another entry file is a process with rules of its own. */
  startWorker(detour?: Detour, file?: string): Promise<NodeChild>
  startApi(detour?: Detour, file?: string): Promise<NodeChild>
  killTemporal(): Promise<void>
  restartTemporal(): Promise<void>
  ask(
    method: string,
    path: string,
    as?: string | null,
    more?: { body?: unknown; key?: string },
  ): Promise<Answer>
  /** In another world than the one installed. */
  askIn(world: string, ...asked: Parameters<Installation['ask']>): Promise<Answer>
  post(command: Command): Promise<Answer>
  /** What the processes have written, the last lines of each. */
  logs(): string
  stop(): Promise<void>
}

export async function install(now: string): Promise<Installation> {
  const home = mkdtempSync(join(runFolder(), 'installation-'))
  const world = await openTestWorld({ now })
  await loadAnGiang(world.deps)
  const binary = await temporalProgram()
  const startTemporal = () => startTemporalServer({ binary, home, namespace: 'default' })
  let server = await startTemporal()
  const temporalAddress = `127.0.0.1:${server.port}`
  const temporal = createTemporalClient(temporalAddress, 'default')
  const ports = join(home, 'ports.json')
  const port = await choosePort(ports, 'api')
  const config = {
    ...readConfig(),
    home,
    port,
    databaseUrl: world.url,
    temporalAddress,
    world: world.name,
    captureSmtpPort: await choosePort(ports, 'captureSmtp'),
    smtpUrl: undefined,
    sessionSecret: SECRET,
    administratorKey: ADMINISTRATOR_KEY,
    logLevel: 'info',
  }
  const children: NodeChild[] = []
  const start = async (name: string, file: string, detour: Detour) => {
    const where = {
      project: config.project,
      home,
      env: { ...childEnvironment({ ...config, ...detour }), NODE_OPTIONS: '' },
    }
    const child = await startNodeChild(`${name}-${children.length}`, file, where)
    children.push(child)
    return child
  }
  const url = `http://127.0.0.1:${port}`
  const askIn: Installation['askIn'] = (name, ...asked) => askOnce(url, name, ...asked)
  const ask: Installation['ask'] = (...asked) => askIn(world.name, ...asked)
  return {
    world,
    temporal,
    temporalAddress,
    startWorker: async (detour = {}, file = 'src/main-worker.ts') => {
      const child = await start('worker', file, detour)
      await until(
        'the worker serves the world',
        async () => {
          if (child.process.exit())
            throw new Error(`the worker ended: ${readFileSync(child.process.log, 'utf8')}`)
          return readFileSync(child.process.log, 'utf8').includes('world served')
        },
        60_000,
      )
      return child
    },
    startApi: async (detour = {}, file = 'src/main-api.ts') => {
      const child = await start('api', file, detour)
      await untilReady(`${url}/readyz`, 60_000)
      return child
    },
    killTemporal: () => kill(server.mark),
    restartTemporal: async () => {
      server = await startTemporal()
    },
    ask,
    askIn,
    post: ({ as, path, body, key }) => ask('POST', path, as, { body, key }),
    logs: () => children.map(({ name, process: { log } }) => `${name}: ${tailOf(log)}`).join('\n'),
    stop: async () => {
      for (const child of children.toReversed()) if (!child.process.exit()) await child.stop()
      await temporal.close()
      await stopTemporalServer(home)
      await world.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** At once and without a word, as a power cut would; returns when the process is gone. */
export async function kill(mark: ProcessMark): Promise<void> {
  process.kill(mark.pid, 'SIGKILL')
  await until(`process ${mark.pid} is gone`, async () => !isAlive(mark))
}

/** As a client is told to: an unknown outcome is asked for again under the same key. */
export async function answered(
  post: (command: Command) => Promise<Answer>,
  command: Command,
): Promise<Answer> {
  for (const end = Date.now() + 90_000; ; ) {
    const answer = await post(command)
    if (answer.status !== 503 || Date.now() > end) return answer
    await pause(200)
  }
}

async function askOnce(
  url: string,
  world: string,
  method: string,
  path: string,
  as: string | null | undefined,
  { body, key }: { body?: unknown; key?: string } = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(as === undefined ? {} : { authorization: `Bearer ${signSession(SECRET, newSession(world, as))}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : text }
}
