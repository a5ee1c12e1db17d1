// Downloads a program of Temporal's from the place its SDKs use. Quick to give up: a machine without Internet has another way.
import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'

export type Artifact = 'cli' | 'temporal-test-server'

interface DownloadInfo {
  archiveUrl: string
  fileToExtract: string
}

// The version that the SDK in package.json asks for.
const SDK_VERSION = '1.24.0'
const ASK_LIMIT_MS = 5_000
const DOWNLOAD_LIMIT_MS = 300_000
const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }
const PLATFORMS: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** Leaves the program at `target`, whole or not at all. @throws Error with the reason when it cannot be had. */
export async function downloadTemporal(artifact: Artifact, target: string): Promise<void> {
  const info = await ask(artifact)
  const folder = mkdtempSync(join(dirname(target), 'download-'))
  try {
    const archive = join(folder, 'archive')
    const response = await fetch(info.archiveUrl, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) })
    if (!response.ok || !response.body) throw new Error(`${info.archiveUrl} answered ${response.status}`)
    await pipeline(response.body as unknown as Readable, createWriteStream(archive))
    // tar also reads zip where zip is served (Windows ships bsdtar).
    await promisify(execFile)('tar', ['-xf', archive, '-C', folder])
    const program = join(folder, info.fileToExtract)
    await chmod(program, 0o755)
    renameSync(program, target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ask(artifact: Artifact): Promise<DownloadInfo> {
  const platform = PLATFORMS[process.platform]
  const arch = ARCHITECTURES[process.arch]
  if (!platform || !arch) throw new Error(`nothing is published for ${process.platform} ${process.arch}`)
  const query = new URLSearchParams({
    arch,
    platform,
    'sdk-name': 'sdk-typescript',
    'sdk-version': SDK_VERSION,
  })
  if (artifact === 'cli') query.set('format', 'tar.gz')
  const url = `https://temporal.download/${artifact}/default?${query}`
  const response = await fetch(url, { signal: AbortSignal.timeout(ASK_LIMIT_MS) })
  if (!response.ok) throw new Error(`temporal.download answered ${response.status}`)
  return (await response.json()) as DownloadInfo
}
