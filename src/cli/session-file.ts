// The sessions of `lientich sign-in`, one a service, readable by their owner only.
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface KeptSession {
  readonly token: string
  readonly world: string
  readonly person: string | null
}
type Kept = Record<string, KeptSession>

const fileIn = (folder: string): string => join(folder, 'sessions.json')

function readAll(folder: string): Kept {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Kept
  } catch {
    return {}
  }
}

export const keptSession = (folder: string, url: string): KeptSession | undefined => readAll(folder)[url]

/** Null forgets it. */
export function keepSession(folder: string, url: string, session: KeptSession | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { [url]: _, ...others } = readAll(folder)
  const partial = `${fileIn(folder)}.${process.pid}.partial`
  const sessions = session ? { ...others, [url]: session } : others
  writeFileSync(partial, `${JSON.stringify(sessions, null, 2)}\n`, { mode: 0o600 })
  chmodSync(partial, 0o600)
  renameSync(partial, fileIn(folder))
}
