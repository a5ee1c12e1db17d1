// One folder per jest run, named by an environment variable that the workers inherit; what is made there is made once, whichever worker asks first.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stopPostgres } from '../../src/stack/postgres.ts'
import type { ProcessMark } from '../../src/stack/process-identity.ts'
import { isAlive, markOf } from '../../src/stack/process-identity.ts'
import { readJson, writeJson } from '../../src/stack/state-file.ts'
import { stopTemporalServer } from '../../src/stack/temporal-server.ts'

type Outcome<T> = { value: T } | { failure: string }

const VARIABLE = 'LIENTICH_TEST_RUN'
const PREFIX = 'lientich-test-'

/** Makes this run's folder (once, however many projects ask), after removing what killed runs left behind. */
export async function openRun(): Promise<void> {
  if (process.env[VARIABLE]) return
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    const owner = name.startsWith(PREFIX) ? readJson<ProcessMark>(join(folder, 'jest.json')) : undefined
    if (owner && !isAlive(owner)) await removeRun(folder)
  }
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  // PostgreSQL under root runs as another user and has to walk through.
  chmodSync(folder, 0o711)
  writeJson(join(folder, 'jest.json'), markOf(process.pid))
  process.env[VARIABLE] = folder
}

export async function closeRun(): Promise<void> {
  const folder = process.env[VARIABLE]
  if (!folder || !existsSync(folder)) return
  await removeRun(folder)
}

export function runFolder(): string {
  const folder = process.env[VARIABLE]
  if (!folder) throw new Error('no test servers in this jest project: its globalSetup is missing')
  return folder
}

/** The data folder of a server shared by the run. */
export function homeOf(name: string, run = runFolder()): string {
  return join(run, name)
}

/** The value that `make` gives, made by the first process that asks and read by the others. */
export async function oncePerRun<T>(name: string, make: () => Promise<T>): Promise<T> {
  const file = join(runFolder(), `${name}.outcome.json`)
  try {
    mkdirSync(join(runFolder(), `${name}.making`))
  } catch {
    return resultOf(await untilWritten<T>(file))
  }
  const outcome: Outcome<T> = await make().then(
    (value) => ({ value }),
    (error: Error) => ({ failure: error.stack ?? String(error) }),
  )
  writeJson(file, outcome)
  return resultOf(outcome)
}

async function untilWritten<T>(file: string): Promise<Outcome<T>> {
  for (;;) {
    const outcome = readJson<Outcome<T>>(file)
    if (outcome) return outcome
    await pause(50)
  }
}

function resultOf<T>(outcome: Outcome<T>): T {
  if ('failure' in outcome) throw new Error(outcome.failure)
  return outcome.value
}

async function removeRun(folder: string): Promise<void> {
  // Whatever was started in one of its folders: the run's own servers, and those that a killed test had for itself.
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    await stopTemporalServer(join(folder, entry.name))
    await stopPostgres(join(folder, entry.name))
  }
  rmSync(folder, { recursive: true, force: true })
}
