// A service for one command: `npm start -- --live` with a data folder and a port of its own, gone when the command ends.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { OwnStack } from './context.ts'
import { CliFailure } from './failure.ts'

export interface OwnStackOptions {
  /** The project's root folder. */
  readonly project: string
  /** The environment of a stack with that data folder. */
  readonly environment: (home: string) => Record<string, string>
  readonly report: (line: string) => void
}

const STOP_WITHIN_MS = 60_000

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve))

async function stop(child: ChildProcess, home: string): Promise<void> {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended(child)
  clearTimeout(late)
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
}

/** The address of the line `ready <url>`. */
function untilReady(child: ChildProcess, report: (line: string) => void): Promise<string> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const listen = (line: string) => {
      said.push(line)
      const url = /^ready (\S+)$/.exec(line)?.[1]
      if (url) resolve(url)
      else report(line)
    }
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', listen)
    child.once('error', reject)
    child.once('exit', () =>
      reject(
        new CliFailure({
          code: 'stack-not-started',
          vi: `Không khởi động được hệ thống để mô phỏng:\n${said.slice(-12).join('\n')}`,
          en: 'The service for the rehearsal did not start; its last lines stand above.',
        }),
      ),
    )
  })
}

/** @throws CliFailure `stack-not-started` */
export async function startOwnStack({ project, environment, report }: OwnStackOptions): Promise<OwnStack> {
  const home = mkdtempSync(join(tmpdir(), 'lientich-rehearsal-'))
  // PostgreSQL under root runs as another user and has to walk through.
  chmodSync(home, 0o711)
  const child = spawn(process.execPath, ['--import', 'tsx', join('src', 'main-stack.ts'), '--live'], {
    cwd: project,
    env: environment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Also when this process is stopped: nothing of it may stay.
  const onSignal = () => void stop(child, home).then(() => process.exit(130))
  process.once('SIGTERM', onSignal).once('SIGINT', onSignal)
  const stopAll = async () => {
    process.off('SIGTERM', onSignal).off('SIGINT', onSignal)
    await stop(child, home)
  }
  try {
    const url = await untilReady(child, report)
    const administratorKey = readFileSync(join(home, 'administrator-key'), 'utf8').trim()
    return { url, administratorKey, stop: stopAll }
  } catch (error) {
    await stopAll()
    throw error
  }
}
