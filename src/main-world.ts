// What stands between servers that run and a stack that is ready: which world is served, and what is put into it.
import type { Config } from './config.ts'

export interface WorldContext {
  config: Config
  /** Main schema migrated; no search path set. */
  databaseUrl: string
  temporalAddress: string
  /** The live world was asked for. */
  live: boolean
  report: (line: string) => void
}

/** Before API and worker start: the name of the world to serve, its schema migrated by the caller. */
export async function chooseWorld({ live }: WorldContext): Promise<string> {
  return live ? 'live' : 'demo_1'
}

/** After the API answers: loads what the world needs, and gives back the lines to print (logins by role). */
export async function prepareWorld(
  _context: WorldContext & { world: string; url: string },
): Promise<string[]> {
  return []
}
