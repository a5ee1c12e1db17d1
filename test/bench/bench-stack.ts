// The servers of one bench run in a temporary folder, started by the code of `npm start`: PostgreSQL and Temporal with their
// files, API and worker as processes, the live world, and beside them a bare worker for the limits.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, childEnvironment, readConfig } from '../../src/config.ts'
import { type Database, openDatabase } from '../../src/db/sql.ts'
import { openWorldRegistry } from '../../src/db/worlds.ts'
import { migrateMain, migrateWorld } from '../../src/stack/migrate.ts'
import { type NodeChild, startNodeChild } from '../../src/stack/node-child.ts'
import { freePort } from '../../src/stack/ports.ts'
import { openPostgres, withClient } from '../../src/stack/postgres.ts'
import { tailOf } from '../../src/stack/server-process.ts'
import { openTemporal } from '../../src/stack/temporal.ts'
import { untilReady } from '../../src/stack/until-ready.ts'
import { onEnd } from './clean-up.ts'

export const WORLD = 'live'
export const SECRET = 'bench-session-secret-of-32-characters-or-more'
const READY_LIMIT_MS = 120_000

export interface BenchStack {
  readonly url: string
  readonly config: Config
  /** Of the live world. */
  readonly database: Database
  /** Of schema `bare`. */
  readonly bare: Database
  readonly temporalAddress: string
  readonly processes: { readonly api: number; readonly worker: number }
}

const report = (line: string) => void process.stderr.write(`${line}\n`)

const BARE_TABLES = `
  CREATE SCHEMA bare;
  CREATE TABLE bare.event (id bigserial PRIMARY KEY, update_id text NOT NULL, data jsonb NOT NULL);
  CREATE TABLE bare.receipt (update_id text PRIMARY KEY, reply jsonb NOT NULL);
  CREATE TABLE bare.unit (id text PRIMARY KEY, stage text NOT NULL, state jsonb NOT NULL);
  CREATE TABLE bare.duty (id text PRIMARY KEY, unit text NOT NULL, kind text NOT NULL, debtor text NOT NULL, due_at timestamptz NOT NULL);
  CREATE TABLE bare.outbox (id bigserial PRIMARY KEY, key text UNIQUE NOT NULL, target text NOT NULL, payload jsonb NOT NULL)`

/** Stopped by `cleanUp`. */
export async function startBenchStack(): Promise<BenchStack> {
  const home = mkdtempSync(join(tmpdir(), 'lientich-bench-'))
  // PostgreSQL under root runs as another user and has to walk through.
  chmodSync(home, 0o711)
  onEnd(() => rmSync(home, { recursive: true, force: true }))
  const { cache, searchPath } = readConfig()
  const postgres = await openPostgres({ home, report })
  onEnd(postgres.stop)
  const temporal = await openTemporal({ home, cache, namespace: 'default', searchPath, report })
  onEnd(temporal.stop)
  await openWorld(postgres.url)
  await withClient(postgres.url, (client) => client.query(BARE_TABLES))
  const config = await configOf(home, postgres.url, temporal.address)
  const children = await startChildren(config)
  const url = `http://127.0.0.1:${config.port}`
  await untilReady(`${url}/readyz`, READY_LIMIT_MS).catch((error) => {
    for (const { process: child } of children) report(tailOf(child.log))
    throw error
  })
  const database = openDatabase(postgres.url, WORLD, { max: 8 })
  const bare = openDatabase(postgres.url, 'bare', { max: 8 })
  onEnd(database.close)
  onEnd(bare.close)
  const [worker, api] = children.map(({ process: child }) => child.mark.pid)
  const processes = { worker: worker ?? 0, api: api ?? 0 }
  return { url, config, database, bare, temporalAddress: temporal.address, processes }
}

async function openWorld(url: string): Promise<void> {
  await migrateMain(url)
  const registry = openWorldRegistry(url)
  await registry.create('live')
  await migrateWorld(url, WORLD)
  await registry.close()
}

async function configOf(home: string, databaseUrl: string, temporalAddress: string): Promise<Config> {
  return readConfig({
    ...process.env,
    LIENTICH_HOME: home,
    PORT: String(await freePort()),
    CAPTURE_SMTP_PORT: String(await freePort()),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    WORLD,
    SESSION_SECRET: SECRET,
    ADMINISTRATOR_KEY: SECRET,
    LOG_LEVEL: 'warn',
  })
}

async function startChildren(config: Config): Promise<NodeChild[]> {
  const where = { project: config.project, home: config.home, env: childEnvironment(config) }
  const children: NodeChild[] = []
  const files = [
    ['worker', 'src/main-worker.ts'],
    ['api', 'src/main-api.ts'],
    ['bare', 'test/bench/bare-worker.ts'],
  ] as const
  for (const [name, file] of files) {
    const child = await startNodeChild(name, file, where)
    onEnd(child.stop)
    children.push(child)
  }
  return children
}
