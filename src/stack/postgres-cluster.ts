// A PostgreSQL cluster of our own in a folder: initialised once (whole or not at all), started on a remembered port, found again when it still runs.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { choosePort } from './ports.ts'
import type { PostgresBinaries, PostgresUser } from './postgres-binaries.ts'
import { postgresBinaries, postgresUser } from './postgres-binaries.ts'
import { initialiseCluster } from './postgres-init.ts'
import type { ProcessMark } from './process-identity.ts'
import { isAlive } from './process-identity.ts'
import { startProcess, tailOf } from './server-process.ts'
import { StackError } from './stack-error.ts'
import { keptSecret, readJson, removeFile, writeJson } from './state-file.ts'

export interface ClusterOptions {
  home: string
  /** Tests only: without fsync a power cut loses data. */
  durable?: boolean
  preferredPort?: number
}

export interface Cluster {
  mark: ProcessMark
  port: number
  password: string
  /** It was left running by a start that was killed. */
  found: boolean
}

const START_LIMIT_MS = 120_000
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
}
const SETTINGS_FOR_TESTS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '64MB',
}

/** Starts the cluster below `home`, or takes over the one that still runs there. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { home } = options
  mkdirSync(home, { recursive: true })
  const record = readJson<Cluster>(recordFile(home))
  const password = keptSecret(home, 'postgres-password')
  if (record && isAlive(record.mark)) {
    await untilAnswering({ ...record, password }, home)
    return { ...record, password, found: true }
  }
  const binaries = await postgresBinaries()
  const user = await postgresUser(binaries, home)
  await initialiseCluster({
    data: dataFolder(home),
    binaries,
    user,
    password,
    durable: options.durable ?? true,
  })
  return launch(options, binaries, user, password)
}

export function recordFile(home: string): string {
  return join(home, 'run', 'postgres.json')
}

export function dataFolder(home: string): string {
  return join(home, 'postgres')
}

async function launch(
  options: ClusterOptions,
  binaries: PostgresBinaries,
  user: PostgresUser,
  password: string,
): Promise<Cluster> {
  const { home } = options
  const settings = { ...SETTINGS, ...(options.durable === false ? SETTINGS_FOR_TESTS : {}) }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const port = await choosePort(join(home, 'ports.json'), 'postgres', options.preferredPort)
  const [program = '', ...args] = [
    ...user.prefix,
    binaries.postgres,
    '-D',
    dataFolder(home),
    '-p',
    String(port),
    ...flags,
  ]
  const log = join(home, 'log', 'postgres.log')
  const server = await startProcess({ command: program, args, log, cwd: '/', uid: user.uid, gid: user.gid })
  const cluster = { mark: server.mark, port, password, found: false }
  writeJson(recordFile(home), { mark: server.mark, port })
  await untilAnswering(cluster, home)
  return cluster
}

async function untilAnswering(
  cluster: Pick<Cluster, 'mark' | 'port' | 'password'>,
  home: string,
): Promise<void> {
  const end = Date.now() + START_LIMIT_MS
  while (!(await answers(clusterUrl(cluster, 'postgres')))) {
    if (!isAlive(cluster.mark) || Date.now() > end) throw failedToStart(home)
    await pause(30)
  }
}

/** The superuser's address of a database. */
export function clusterUrl(
  cluster: Pick<Cluster, 'port' | 'password'>,
  database: string,
  user = 'postgres',
): string {
  return `postgresql://${user}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function failedToStart(home: string): StackError {
  removeFile(recordFile(home))
  const log = join(home, 'log', 'postgres.log')
  return new StackError('postgres-start-failed', {
    vi: `PostgreSQL không khởi động được; xem ${log}:\n${tailOf(log)}`,
    en: `PostgreSQL did not start; see ${log} (its last lines stand above).`,
  })
}
