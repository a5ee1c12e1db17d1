// `npm start` as an operator meets it: start, stop, start again with the data still there, and each refusal with its sentence.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Server } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { freePort } from '../../src/stack/ports.ts'
import { stopPostgres, withClient } from '../../src/stack/postgres.ts'
import { clusterUrl } from '../../src/stack/postgres-cluster.ts'
import type { ProcessMark } from '../../src/stack/process-identity.ts'
import { isAlive } from '../../src/stack/process-identity.ts'
import { readJson } from '../../src/stack/state-file.ts'
import { stopTemporalServer } from '../../src/stack/temporal-server.ts'

interface Run {
  child: ChildProcess
  output: () => string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
}

let home: string
let port: number
const runs: Run[] = []

const itself = [process.execPath, '--import', 'tsx', 'src/main-stack.ts', '--live']
const throughNpm = ['npm', 'start', '--', '--live']

function npmStart(env: Record<string, string> = {}, [file = '', ...args] = itself): Run {
  const child = spawn(file, args, {
    // The tests' own options are for jest.
    env: { ...process.env, NODE_OPTIONS: '', LIENTICH_HOME: home, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const run = { child, output: () => text, ended }
  runs.push(run)
  return run
}

/** The run's output once it says `ready`; fails with the output when it ends first. */
async function ready(run: Run): Promise<string> {
  const said = new Promise<void>((resolve) => {
    const look = () => /^ready /m.test(run.output()) && resolve()
    run.child.stdout?.on('data', look)
    look()
  })
  const code = await Promise.race([said, run.ended])
  if (code !== undefined) throw new Error(`ended with ${code}:\n${run.output()}`)
  return run.output()
}

async function stop(run: Run, signal: NodeJS.Signals): Promise<number | null> {
  run.child.kill(signal)
  return run.ended
}

const record = (name: string) =>
  readJson<{ mark: ProcessMark; port: number }>(join(home, 'run', `${name}.json`))

function databaseUrl(): string {
  const { postgres = 0 } = readJson<Record<string, number>>(join(home, 'ports.json')) ?? {}
  const password = readFileSync(join(home, 'postgres-password'), 'utf8').trim()
  return clusterUrl({ port: postgres, password }, 'lientich', 'lientich')
}

async function withTemporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: `127.0.0.1:${record('temporal')?.port}` })
  return work(new Client({ connection })).finally(() => connection.close())
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'lientich-stack-'))
  port = await freePort()
})

afterEach(async () => {
  for (const run of runs.splice(0)) if (run.child.exitCode === null) await stop(run, 'SIGTERM')
})

afterAll(async () => {
  await stopTemporalServer(home)
  await stopPostgres(home)
  rmSync(home, { recursive: true, force: true })
})

describe('npm start', () => {
  test('ends with the ready line, serves, keeps its data over a restart, and stops all it started', async () => {
    const first = npmStart()
    const output = await ready(first)
    expect(output.trimEnd().split('\n').at(-1)).toBe(`ready http://localhost:${port}`)
    expect(output).not.toContain(readFileSync(join(home, 'postgres-password'), 'utf8'))
    await withClient(databaseUrl(), (client) => client.query('create table live.kept as select 7 as n'))
    await withTemporal((client) => client.workflow.start('kept', { workflowId: 'kept', taskQueue: 'nobody' }))
    const marks = ['postgres', 'temporal'].map((name) => record(name)?.mark ?? { pid: 0, born: '' })
    expect(marks.map(isAlive)).toEqual([true, true])
    expect(await stop(first, 'SIGINT')).toBe(0)
    expect(marks.map(isAlive)).toEqual([false, false])

    const second = npmStart({}, throughNpm)
    await ready(second)
    const rows = await withClient(databaseUrl(), (client) => client.query('select n from live.kept'))
    expect(rows.rows).toEqual([{ n: 7 }])
    const status = await withTemporal((client) => client.workflow.getHandle('kept').describe())
    expect(status.status.name).toBe('RUNNING')
    // A service manager knows npm alone.
    await stop(second, 'SIGTERM')
    expect(second.output()).toContain('Stopping')
    expect([record('postgres'), record('temporal')]).toEqual([undefined, undefined])
  })

  test('a second start on the same folder is refused, the first goes on', async () => {
    const first = npmStart()
    await ready(first)
    const second = npmStart({ PORT: String(await freePort()) })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('[already-running]')
    expect(first.child.exitCode).toBeNull()
  })

  test('after a kill that it could not see, the next start takes over what still runs', async () => {
    const first = npmStart()
    await ready(first)
    const postgres = record('postgres')?.mark
    await stop(first, 'SIGKILL')
    const second = npmStart()
    expect(await ready(second)).toContain('still running from an earlier start')
    expect(record('postgres')?.mark).toEqual(postgres)
    expect(await stop(second, 'SIGTERM')).toBe(0)
    expect(postgres && isAlive(postgres)).toBe(false)
  })

  test('a signal during the start stops what has come up', async () => {
    const run = npmStart()
    await new Promise<void>((resolve) => {
      const poll = () => (record('postgres') ? resolve() : setImmediate(poll))
      poll()
    })
    expect(await stop(run, 'SIGINT')).toBe(0)
    expect([record('postgres'), record('temporal')]).toEqual([undefined, undefined])
  })
})

describe('a sentence each for', () => {
  test('a port that is taken', async () => {
    const other: Server = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const run = npmStart()
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('[port-taken]')
    expect(run.output()).toContain(`Cổng ${port}`)
    await new Promise((resolve) => other.close(resolve))
  })

  test('a wrong variable', async () => {
    const run = npmStart({ DATABASE_URL: 'mysql://x/y' })
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('[config-invalid]')
  })

  test('a server that does not answer; what had started is stopped', async () => {
    const run = npmStart({ DATABASE_URL: `postgresql://u:hunter2@127.0.0.1:${await freePort()}/d` })
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('[database-unreachable]')
    expect(run.output()).not.toContain('hunter2')
    expect(record('temporal')).toBeUndefined()
  })

  test('a database from a newer version', async () => {
    const first = npmStart()
    await ready(first)
    await withClient(databaseUrl(), (client) =>
      client.query(
        `insert into main._prisma_migrations (id, checksum, migration_name, finished_at) values ('f', 'f', '20990101000000_future', now())`,
      ),
    )
    await stop(first, 'SIGTERM')
    const second = npmStart()
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('[database-newer]')
    expect(second.output()).toContain('20990101000000_future')
  })
})
