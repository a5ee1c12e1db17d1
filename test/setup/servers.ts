// The real servers for tests: started at most once a jest run, when the first test asks, by the same code as `npm start`.
import { randomBytes } from 'node:crypto'
import { readConfig } from '../../src/config.ts'
import { openPostgres, withClient } from '../../src/stack/postgres.ts'
import { openTemporal } from '../../src/stack/temporal.ts'
import { temporalBinary } from '../../src/stack/temporal-binary.ts'
import { testServerBinary } from '../../src/stack/test-server.ts'
import { homeOf, oncePerRun } from './run-folder.ts'

interface TestPostgres {
  url: string
  adminUrl: string
}

// Straight to the terminal: jest would show a console line with a stack trace.
const report = (line: string) => void process.stderr.write(`${line}\n`)
let postgres: Promise<TestPostgres> | undefined
let temporal: Promise<string> | undefined
let testServer: Promise<string> | undefined

/** The run's PostgreSQL (without fsync): database `lientich`, its owner's address. Shared; most tests want `freshDatabase`. */
export async function postgresUrl(): Promise<string> {
  return (await sharedPostgres()).url
}

/** A new, empty database on the run's PostgreSQL, owned by the role the product uses. */
export async function freshDatabase(): Promise<string> {
  const { url, adminUrl } = await sharedPostgres()
  const name = `t_${randomBytes(8).toString('hex')}`
  await withClient(adminUrl, (client) => client.query(`create database ${name} owner lientich`))
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.toString()
}

/** The superuser's address of the run's PostgreSQL, to cut connections and the like. */
export async function postgresAdminUrl(): Promise<string> {
  return (await sharedPostgres()).adminUrl
}

/** The run's Temporal dev server, in memory: host:port, namespace `default`. */
export function temporalAddress(): Promise<string> {
  temporal ??= oncePerRun('temporal', async () => {
    const { cache, searchPath } = readConfig()
    const home = homeOf('temporal')
    const server = await openTemporal({
      home,
      cache,
      namespace: 'default',
      searchPath,
      report,
      inMemory: true,
    })
    return server.address
  })
  return temporal
}

/** Temporal's program, for a test that starts, kills and restarts a server of its own (`startTemporalServer`). */
export async function temporalProgram(): Promise<string> {
  return oncePerRun('temporal-program', async () => {
    const { cache, searchPath } = readConfig()
    return (await temporalBinary({ cache, path: searchPath, report })).path
  })
}

/** The time-skipping server's program: `createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`. */
export function timeSkippingProgram(): Promise<string> {
  testServer ??= oncePerRun('test-server', async () => {
    const { cache, searchPath } = readConfig()
    return (await testServerBinary({ cache, path: searchPath, report })).path
  })
  return testServer
}

function sharedPostgres(): Promise<TestPostgres> {
  postgres ??= oncePerRun('postgres', async () => {
    const { url, adminUrl } = await openPostgres({ home: homeOf('postgres'), report, durable: false })
    if (!adminUrl) throw new Error('the run’s PostgreSQL is not our own')
    return { url, adminUrl }
  })
  return postgres
}
