// A Temporal dev server of our own: tuned, with our search attributes, on remembered ports, in a file or (for tests) in memory.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from './ports.ts'
import type { ProcessMark } from './process-identity.ts'
import { isAlive } from './process-identity.ts'
import { SEARCH_ATTRIBUTES } from './search-attributes.ts'
import { startProcess, stopProcess, tailOf } from './server-process.ts'
import { StackError } from './stack-error.ts'
import { readJson, removeFile, writeJson } from './state-file.ts'
import { isServing } from './temporal-connection.ts'

export interface TemporalServerOptions {
  /** The program, as `temporalBinary` gave it. */
  binary: string
  home: string
  namespace: string
  /** Tests: no file, no pages. */
  inMemory?: boolean
}

export interface TemporalServer {
  mark: ProcessMark
  port: number
  uiPort: number
  /** It was left running by a start that was killed. */
  found: boolean
}

const START_LIMIT_MS = 60_000
const FOUND_LIMIT_MS = 10_000
// Its single history shard polls its queues 20 times a second by default; with four partitions some first tasks waited two seconds.
const TUNING = [
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'system.enableActivityEagerExecution=true',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
]

/** Starts the server below `home`, or takes over the one that still runs there. @throws StackError `temporal-start-failed`. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { home, namespace } = options
  const record = readJson<TemporalServer>(recordFile(home))
  if (record && isAlive(record.mark)) {
    const goesOn = () => isAlive(record.mark)
    if (await isServing(`127.0.0.1:${record.port}`, namespace, FOUND_LIMIT_MS, goesOn))
      return { ...record, found: true }
    await stopTemporalServer(home)
  }
  const ports = join(home, 'ports.json')
  const port = await choosePort(ports, 'temporal')
  const uiPort = await choosePort(ports, 'temporalUi')
  const args = serverArguments(options, port, uiPort)
  const log = join(home, 'log', 'temporal.log')
  const { mark } = await startProcess({ command: options.binary, args, log, cwd: home })
  writeJson(recordFile(home), { mark, port, uiPort })
  await untilServing({ mark, port }, home, namespace)
  return { mark, port, uiPort, found: false }
}

/** Stops the server below `home`, if it runs. */
export async function stopTemporalServer(home: string): Promise<void> {
  const record = readJson<TemporalServer>(recordFile(home))
  if (record)
    await stopProcess(record.mark, [
      ['SIGTERM', 15_000],
      ['SIGKILL', 5_000],
    ])
  removeFile(recordFile(home))
}

function recordFile(home: string): string {
  return join(home, 'run', 'temporal.json')
}

function serverArguments(options: TemporalServerOptions, port: number, uiPort: number): string[] {
  const args = [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--namespace',
    options.namespace,
  ]
  args.push('--log-level', 'warn', ...TUNING.flatMap((value) => ['--dynamic-config-value', value]))
  for (const [name, type] of Object.entries(SEARCH_ATTRIBUTES))
    args.push('--search-attribute', `${name}=${type}`)
  if (options.inMemory) return [...args, '--headless']
  const folder = join(options.home, 'temporal')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return [
    ...args,
    ...['--ui-port', String(uiPort), '--db-filename', join(folder, 'temporal.db')],
    // A commit is on the disk before it is answered: WAL with full synchronous.
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'],
  ]
}

async function untilServing(
  server: Pick<TemporalServer, 'mark' | 'port'>,
  home: string,
  namespace: string,
): Promise<void> {
  const goesOn = () => isAlive(server.mark)
  if (await isServing(`127.0.0.1:${server.port}`, namespace, START_LIMIT_MS, goesOn)) return
  removeFile(recordFile(home))
  const log = join(home, 'log', 'temporal.log')
  throw new StackError('temporal-start-failed', {
    vi: `Temporal không khởi động được; xem ${log}:\n${tailOf(log)}`,
    en: `Temporal did not start; see ${log} (its last lines stand above).`,
  })
}
