// One stack per data folder: the second start is told so. A lock whose owner is gone is taken over.
import { linkSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ProcessMark } from './process-identity.ts'
import { isAlive, markOf } from './process-identity.ts'
import { StackError } from './stack-error.ts'
import { readJson, writeJson } from './state-file.ts'

/** Takes the lock and gives back how to release it. @throws StackError `already-running`. */
export function lockHome(home: string): () => void {
  const file = join(home, 'run', 'stack.json')
  // Root's PostgreSQL runs as another user, who walks through the folder but lists nothing in it.
  mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  mkdirSync(join(home, 'run'), { recursive: true })
  const owner = readJson<ProcessMark>(file)
  if (owner && isAlive(owner)) throw alreadyRunning(home, owner)
  if (owner) rmSync(file, { force: true })
  const own = `${file}.${process.pid}`
  writeJson(own, markOf(process.pid))
  try {
    // A link fails when the name exists: of two starts at once one wins, with its content already in place.
    linkSync(own, file)
  } catch {
    throw alreadyRunning(home, readJson<ProcessMark>(file))
  } finally {
    rmSync(own, { force: true })
  }
  return () => rmSync(file, { force: true })
}

function alreadyRunning(home: string, owner: ProcessMark | undefined): StackError {
  const pid = owner?.pid ?? '?'
  return new StackError('already-running', {
    vi: `Liên tịch đang chạy trên thư mục ${home} (tiến trình ${pid}). Hãy dừng tiến trình đó, hoặc đặt LIENTICH_HOME và PORT khác.`,
    en: `Liên tịch is already running on the folder ${home} (process ${pid}). Stop that one, or set another LIENTICH_HOME and PORT.`,
  })
}
