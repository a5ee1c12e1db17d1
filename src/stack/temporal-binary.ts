// Finds or obtains Temporal's command line program: on PATH, in the cache, downloaded as the SDK would, or built with Go. Says which way.
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { Report } from './progress.ts'
import { withProgress } from './progress.ts'
import { StackError } from './stack-error.ts'
import { downloadTemporal } from './temporal-download.ts'

export interface Tool {
  path: string
  /** Which way it was obtained, for the operator. */
  how: string
}

export interface ToolOptions {
  cache: string
  /** The PATH to search; none to skip it. */
  path: string | undefined
  report: Report
  /** Gives up a build that takes minutes. */
  signal?: AbortSignal | undefined
}

// Later tags of the command carry a `replace` line that `go install` refuses.
const BUILT_VERSION = 'v1.5.1'
const PACKAGE = 'github.com/temporalio/cli/cmd/temporal'
const EXE = process.platform === 'win32' ? '.exe' : ''
const run = promisify(execFile)

/** @throws StackError `temporal-missing` when every way failed. */
export async function temporalBinary({ cache, path, report, signal }: ToolOptions): Promise<Tool> {
  const onPath = findOnPath('temporal', path)
  if (onPath && (await works(onPath))) return { path: onPath, how: 'on PATH' }
  const cached = join(cache, 'temporal', `temporal${EXE}`)
  if (existsSync(cached) && (await works(cached))) return { path: cached, how: 'from the cache' }
  mkdirSync(join(cache, 'temporal'), { recursive: true })
  const label = 'Temporal: downloading (temporal.download)'
  const refusal = await withProgress(
    report,
    label,
    downloadTemporal('cli', cached).catch((error: Error) => error),
  )
  if (!(refusal instanceof Error) && (await works(cached))) return { path: cached, how: 'downloaded' }
  const go = findOnPath('go', path)
  if (!go) throw missing(refusal)
  report(
    `Temporal: the download is not available here; building ${BUILT_VERSION} with Go, about 4 minutes, once`,
  )
  await withProgress(report, 'Temporal: building with Go', build(go, cache, cached, signal))
  return { path: cached, how: `built with Go (${BUILT_VERSION})` }
}

export function findOnPath(name: string, path: string | undefined): string | undefined {
  const candidates = (path ?? '').split(delimiter).filter(Boolean)
  return candidates.map((folder) => join(folder, name + EXE)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Whether the program runs and its server has what the workflows use (update-with-start, since 1.28). */
async function works(file: string): Promise<boolean> {
  const said = await run(file, ['--version'], { timeout: 20_000 }).then(
    ({ stdout }) => stdout,
    () => '',
  )
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(said) ?? []
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 28)
}

async function build(go: string, cache: string, target: string, signal?: AbortSignal): Promise<void> {
  // A GOBIN of its own, and a rename at the end: a build that was interrupted leaves nothing that looks finished.
  const bin = join(cache, `temporal-build-${process.pid}`)
  try {
    await run('env', [`GOBIN=${bin}`, go, 'install', `${PACKAGE}@${BUILT_VERSION}`], {
      maxBuffer: 64 * 1024 * 1024,
      signal,
    })
    renameSync(join(bin, `temporal${EXE}`), target)
  } catch (error) {
    throw missing(error as Error)
  } finally {
    rmSync(bin, { recursive: true, force: true })
  }
}

function missing(reason: unknown): StackError {
  const said = reason instanceof Error ? reason.message.split('\n').slice(0, 3).join(' ') : 'no program'
  return new StackError(
    'temporal-missing',
    {
      vi: `Không có Temporal: không thấy lệnh "temporal", không tải được và không biên dịch được bằng Go (${said}). Hãy cài Temporal CLI (https://docs.temporal.io/cli) hoặc Go 1.24 trở lên, hoặc đặt TEMPORAL_ADDRESS.`,
      en: `Temporal is missing: no "temporal" on PATH, it could not be downloaded, nor built with Go (${said}). Install the Temporal CLI (https://docs.temporal.io/cli) or Go 1.24 or later, or set TEMPORAL_ADDRESS.`,
    },
    reason,
  )
}
