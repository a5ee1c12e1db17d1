// Small files of the data folder. Written whole or not at all, readable by their owner only.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

export function writeJson(file: string, value: unknown): void {
  writePrivate(file, `${JSON.stringify(value, null, 2)}\n`)
}

export function removeFile(file: string): void {
  rmSync(file, { force: true })
}

/** A random secret (64 hex digits), made on the first call and kept in `<folder>/<name>`, mode 0600. */
export function keptSecret(folder: string, name: string): string {
  const file = join(folder, name)
  if (!existsSync(file)) writePrivate(file, randomBytes(32).toString('hex'))
  return readFileSync(file, 'utf8').trim()
}

function writePrivate(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const partial = `${file}.${process.pid}.partial`
  writeFileSync(partial, content, { mode: 0o600 })
  renameSync(partial, file)
}
