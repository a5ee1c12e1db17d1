// Temporal's time-skipping test server: downloaded as the SDK would, else from Maven with a script that starts it. Says which way.
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './ports.ts'
import type { Report } from './progress.ts'
import { withProgress } from './progress.ts'
import { StackError } from './stack-error.ts'
import type { Tool, ToolOptions } from './temporal-binary.ts'
import { findOnPath } from './temporal-binary.ts'
import { downloadTemporal } from './temporal-download.ts'

// 1.36 at least: older ones lack continue-as-new hints.
const VERSION = '1.38.0'
const run = promisify(execFile)

/** @throws StackError `test-server-missing` when every way failed. */
export async function testServerBinary({ cache, path, report }: ToolOptions): Promise<Tool> {
  const folder = join(cache, 'temporal-test-server')
  const downloaded = join(folder, 'temporal-test-server')
  const script = join(folder, VERSION, 'test-server.sh')
  if (existsSync(downloaded)) return { path: downloaded, how: 'from the cache' }
  if (existsSync(script)) return warmed({ path: script, how: 'from the cache (Maven)' }, report)
  mkdirSync(folder, { recursive: true })
  const label = 'Temporal test server: downloading (temporal.download)'
  const download = downloadTemporal('temporal-test-server', downloaded).catch((error: unknown) => error)
  const refusal = await withProgress(report, label, download)
  // Not by `instanceof Error`: under jest an error of fetch is another realm's.
  if (existsSync(downloaded)) return { path: downloaded, how: 'downloaded' }
  const maven = findOnPath('mvn', path)
  if (!maven || !findOnPath('java', path)) throw missing(refusal)
  await withProgress(
    report,
    'Temporal test server: fetching with Maven',
    fetchJars(maven, join(folder, VERSION)),
  )
  return warmed({ path: script, how: `Maven ${VERSION}` }, report)
}

async function fetchJars(maven: string, target: string): Promise<void> {
  const partial = `${target}.${process.pid}.partial`
  try {
    mkdirSync(partial, { recursive: true })
    writeFileSync(join(partial, 'pom.xml'), POM)
    await run(maven, ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'], { cwd: partial })
    writeFileSync(join(partial, 'test-server.sh'), SCRIPT, { mode: 0o755 })
    rmSync(target, { recursive: true, force: true })
    renameSync(partial, target)
  } catch (error) {
    throw missing(error)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/** The SDK gives a server five seconds to answer; a first boot from a cold disk takes nearly that, so it is done here, without a limit. */
async function warmed(tool: Tool, report: Report): Promise<Tool> {
  await withProgress(report, 'Temporal test server: warming', warm(tool.path))
  return tool
}

async function warm(script: string): Promise<void> {
  const port = await freePort()
  const server = spawn(script, [String(port)], { stdio: 'ignore' })
  const gone = new Promise((resolve) => server.once('exit', resolve).once('error', resolve))
  while (server.exitCode === null && !(await accepts(port))) await pause(50)
  server.kill('SIGKILL')
  await gone
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const answer = (value: boolean) => {
      socket.destroy()
      resolve(value)
    }
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
  })
}

function missing(reason: unknown): StackError {
  const said = reason instanceof Error ? (reason.message.split('\n')[0] ?? '') : String(reason)
  return new StackError(
    'test-server-missing',
    {
      vi: `Không có máy chủ thử của Temporal: không tải được và không lấy được bằng Maven (${said}). Hãy nối Internet, hoặc cài JDK 17 và Maven.`,
      en: `Temporal's test server is missing: it could not be downloaded, nor fetched with Maven (${said}). Connect to the Internet, or install JDK 17 and Maven.`,
    },
    reason,
  )
}

const SCRIPT = `#!/bin/sh
# Temporal's time-skipping test server; its argument is the port.
folder=$(cd "$(dirname "$0")" && pwd)
exec java -XX:TieredStopAtLevel=1 -cp "$folder/jars/*" io.temporal.testserver.TestServer "$@"
`

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lientich</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`
