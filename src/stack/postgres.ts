// PostgreSQL for the stack: the one DATABASE_URL names, else one of our own in the data folder. Says which way it took.
import pg from 'pg'
import type { Cluster } from './postgres-cluster.ts'
import { clusterUrl, recordFile, startCluster } from './postgres-cluster.ts'
import type { ProcessMark } from './process-identity.ts'
import type { Report } from './progress.ts'
import { withProgress } from './progress.ts'
import { stopProcess } from './server-process.ts'
import { StackError } from './stack-error.ts'
import { readJson, removeFile } from './state-file.ts'

export interface PostgresOptions {
  home: string
  databaseUrl?: string | undefined
  report: Report
  /** Tests only. */
  durable?: boolean
}

export interface Postgres {
  url: string
  /** The superuser's address, of a cluster of our own. */
  adminUrl: string | undefined
  /** Which way was taken, for the operator. */
  how: string
  /** The server's process, when it is ours. */
  mark: ProcessMark | undefined
  stop(): Promise<void>
}

const DATABASE = 'lientich'
const ROLE = 'lientich'

/** @throws StackError `database-unreachable`, `postgres-*`. */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  if (options.databaseUrl) return checked(options.databaseUrl)
  const cluster = await withProgress(options.report, 'PostgreSQL: starting', startCluster(options))
  const adminUrl = clusterUrl(cluster, 'postgres')
  await withClient(adminUrl, (client) => prepare(client, cluster.password))
  return {
    url: clusterUrl(cluster, DATABASE, ROLE),
    adminUrl,
    how: describe(cluster),
    mark: cluster.mark,
    stop: () => stopPostgres(options.home),
  }
}

/** Stops the cluster below `home`, if it runs: open connections are cut, what was committed stays. */
export async function stopPostgres(home: string): Promise<void> {
  const record = readJson<Cluster>(recordFile(home))
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one, which recovers at the next start.
  if (record)
    await stopProcess(record.mark, [
      ['SIGINT', 20_000],
      ['SIGQUIT', 10_000],
      ['SIGKILL', 5_000],
    ])
  removeFile(recordFile(home))
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A connection cut under us is reported by the query that fails, not by an uncaught event.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function describe(cluster: Cluster): string {
  return `PostgreSQL: embedded, port ${cluster.port}${cluster.found ? ' (still running from an earlier start)' : ''}`
}

async function checked(url: string): Promise<Postgres> {
  try {
    await withClient(url, (client) => client.query('select 1'))
  } catch (error) {
    const reason = (error as Error).message || String(error)
    throw new StackError(
      'database-unreachable',
      {
        vi: `Không kết nối được cơ sở dữ liệu trong DATABASE_URL (${placeOf(url)}): ${reason}. Hãy kiểm tra địa chỉ và máy chủ, hoặc bỏ biến này để dùng PostgreSQL đi kèm.`,
        en: `The database in DATABASE_URL (${placeOf(url)}) cannot be reached: ${reason}. Check the address and the server, or unset the variable to use the bundled PostgreSQL.`,
      },
      error,
    )
  }
  return {
    url,
    adminUrl: undefined,
    how: `PostgreSQL: DATABASE_URL, ${placeOf(url)}`,
    mark: undefined,
    stop: async () => {},
  }
}

/** Host and database without user and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

async function prepare(client: pg.Client, password: string): Promise<void> {
  const roles = await client.query('select 1 from pg_roles where rolname = $1', [ROLE])
  // The password is hexadecimal, made by us; a role's password takes no parameter.
  if (roles.rowCount === 0) await client.query(`create role ${ROLE} login password '${password}'`)
  const databases = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (databases.rowCount === 0) await client.query(`create database ${DATABASE} owner ${ROLE}`)
}
