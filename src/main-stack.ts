// `npm start`: PostgreSQL, Temporal, migrations, API and worker, in that order; stops all it started, in the opposite order, and nothing else.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { childEnvironment, readConfig } from './config.ts'
import { chooseWorld, prepareWorld, setWorldClock } from './main-world.ts'
import { migrateMain, migrateWorld } from './stack/migrate.ts'
import type { NodeChild } from './stack/node-child.ts'
import { rejectWhenEnded, startNodeChild } from './stack/node-child.ts'
import { choosePort, isPortFree } from './stack/ports.ts'
import { openPostgres } from './stack/postgres.ts'
import { withProgress } from './stack/progress.ts'
import { describeFailure, StackError } from './stack/stack-error.ts'
import { lockHome } from './stack/stack-lock.ts'
import { keptSecret } from './stack/state-file.ts'
import { openTemporal } from './stack/temporal.ts'
import { untilReady } from './stack/until-ready.ts'
import { rejectWhenGone } from './stack/watch.ts'

type Undo = () => void | Promise<void>

const READY_LIMIT_MS = 60_000
const report = (line: string) => console.log(line)
const undo: Undo[] = []
const stopping = new AbortController()

async function startStack(config: Config, live: boolean): Promise<Promise<never>[]> {
  undo.push(lockHome(config.home))
  if (!(await isPortFree(config.port))) throw portTaken(config.port)
  const { postgres, temporal } = await openServers(config)
  stopping.signal.throwIfAborted()
  await withProgress(report, 'Migrating', migrateMain(postgres.url))
  const ours = { ...config, databaseUrl: postgres.url, temporalAddress: temporal.address }
  const context = { config: ours, databaseUrl: postgres.url, temporalAddress: temporal.address, live, report }
  const world = await chooseWorld(context)
  await withProgress(report, `Migrating ${world}`, migrateWorld(postgres.url, world))
  await setWorldClock(context, world)
  stopping.signal.throwIfAborted()
  const complete = await completed({ ...ours, world, temporalUiUrl: temporal.uiUrl ?? config.temporalUiUrl })
  if (complete.temporalUiUrl) report(`Temporal UI: ${complete.temporalUiUrl}`)
  const children = await startChildren(complete)
  const ended = children.map(rejectWhenEnded)
  for (const [name, { mark }] of Object.entries({ PostgreSQL: postgres, Temporal: temporal })) {
    if (mark) ended.push(rejectWhenGone(name, mark, stopping.signal))
  }
  const url = `http://localhost:${config.port}`
  const becomeReady = async () => {
    if (children.some((child) => child.name === 'api')) await untilReady(`${url}/readyz`, READY_LIMIT_MS)
    return prepareWorld({ ...context, config: complete, world, url })
  }
  const lines = await Promise.race([withProgress(report, 'Preparing the world', becomeReady()), ...ended])
  for (const line of lines) report(line)
  report(`ready ${url}`)
  return ended
}

/** Both at once; when one fails the other is stopped too, also if it comes up later. */
async function openServers(config: Config) {
  const {
    home,
    cache,
    databaseUrl,
    temporalAddress: address,
    temporalNamespace: namespace,
    searchPath,
  } = config
  const both = await Promise.allSettled([
    openPostgres({ home, databaseUrl, report }),
    openTemporal({ home, cache, address, namespace, searchPath, report, signal: stopping.signal }),
  ])
  for (const server of both) if (server.status === 'fulfilled') undo.push(server.value.stop)
  const [postgres, temporal] = both
  if (postgres.status === 'rejected') throw postgres.reason
  if (temporal.status === 'rejected') throw temporal.reason
  report(postgres.value.how)
  report(temporal.value.how)
  return { postgres: postgres.value, temporal: temporal.value }
}

/** What the children need and nobody gave is made once and kept. */
async function completed(config: Config): Promise<Config> {
  const capture = config.captureSmtpPort ?? (await choosePort(join(config.home, 'ports.json'), 'captureSmtp'))
  const sessionSecret = config.sessionSecret ?? keptSecret(config.home, 'session-secret')
  const administratorKey = config.administratorKey ?? keptSecret(config.home, 'administrator-key')
  return { ...config, captureSmtpPort: capture, sessionSecret, administratorKey }
}

async function startChildren(config: Config): Promise<NodeChild[]> {
  const where = { project: config.project, home: config.home, env: childEnvironment(config) }
  const children: NodeChild[] = []
  // The worker first, so that it is stopped last: what the API has begun can finish.
  for (const name of ['worker', 'api']) {
    const file = join('src', `main-${name}.ts`)
    if (!existsSync(join(config.project, file))) continue
    const child = await startNodeChild(name, file, where)
    undo.push(child.stop)
    children.push(child)
  }
  return children
}

function portTaken(port: number): StackError {
  return new StackError('port-taken', {
    vi: `Cổng ${port} đã có chương trình khác dùng. Hãy dừng chương trình đó, hoặc đặt PORT khác, ví dụ PORT=${port + 1} npm start.`,
    en: `Port ${port} is used by another program. Stop that one, or set another PORT, for example PORT=${port + 1} npm start.`,
  })
}

/** Resolves at the first signal. A terminal's Ctrl-C may arrive twice (npm passes it on), so later ones are not taken as impatience. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

async function stopAll(): Promise<void> {
  stopping.abort()
  for (const step of undo.splice(0).reverse()) {
    try {
      await step()
    } catch (error) {
      for (const line of describeFailure(error)) console.error(line)
    }
  }
}

async function main(): Promise<number> {
  const signalled = untilSignal()
  const live = process.argv.includes('--live')
  const started = Promise.resolve().then(() => startStack(readConfig(), live))
  try {
    const ended = await Promise.race([started, signalled])
    await Promise.race([signalled, ...(ended ?? [])])
    report('Stopping …')
    return 0
  } catch (error) {
    for (const line of describeFailure(error)) console.error(line)
    return 1
  } finally {
    stopping.abort()
    // A start that was interrupted may still bring a server up; only then is it known what there is to stop.
    await started.catch(() => undefined)
    await stopAll()
  }
}

process.exit(await main())
