// A world for a test: a database of its own, migrated, with a calendar and a clock that the test sets.
import { readFileSync } from 'node:fs'
import { setClock } from '../../src/db/clock.ts'
import { insertCalendar } from '../../src/db/definitions.ts'
import { type Database, openDatabase } from '../../src/db/sql.ts'
import { openWorldRegistry, type WorldKind } from '../../src/db/worlds.ts'
import { channelNames } from '../../src/notify/registry.ts'
import type { RecordDeps } from '../../src/record/record-deps.ts'
import { migrateMain, migrateWorld } from '../../src/stack/migrate.ts'
import { freshDatabase } from './servers.ts'

export interface TestWorld {
  readonly url: string
  readonly name: string
  readonly database: Database
  readonly deps: RecordDeps
  close(): Promise<void>
}

export const calendarFile = (): { version: number; daysOff: string[]; makeUpDays: string[] } =>
  JSON.parse(readFileSync('programmes/vn-public-holidays.json', 'utf8'))

/** Stepped, at `now`; without it the live world on the real clock. */
export async function openTestWorld(
  options: { now?: string; url?: string; kind?: WorldKind } = {},
): Promise<TestWorld> {
  const url = options.url ?? (await freshDatabase())
  await migrateMain(url)
  const registry = openWorldRegistry(url)
  const { name } = await registry.create(options.kind ?? (options.now ? 'rehearsal' : 'live'))
  await registry.close()
  await migrateWorld(url, name)
  const database = openDatabase(url, name)
  const { version, daysOff, makeUpDays } = calendarFile()
  await insertCalendar(database, { version, daysOff, makeUpDays }, 'test')
  if (options.now) await setClock(database, options.now)
  return { url, name, database, deps: { database, channels: channelNames }, close: () => database.close() }
}
