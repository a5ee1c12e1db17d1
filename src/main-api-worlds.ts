// The worlds that the API serves: opened when first asked for, made, and dropped with everything in them.
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { ServedWorld, Worlds } from './api/api-deps.ts'
import { setClock } from './db/clock.ts'
import { type Database, openDatabase } from './db/sql.ts'
import { openWorldRegistry, type WorldRegistry, type WorldRow } from './db/worlds.ts'
import type { Instant } from './domain/time.ts'
import { migrateWorld } from './stack/migrate.ts'
import { terminateAll } from './temporal/terminate-all.ts'

export interface OpenWorlds extends Worlds {
  /** Schema main, for what belongs to no world. */
  readonly main: Database
  /** Ends worlds whose end was interrupted. */
  finishDrops(): Promise<void>
  close(): Promise<void>
}

/** Milliseconds for which a world's status is believed; the record checks it again in every transaction. */
const BELIEVED = 1000
const DROP_TRIES = 10

interface Opened {
  readonly of: (row: WorldRow) => ServedWorld
  readonly find: (name: string) => Promise<ServedWorld | null>
  readonly forget: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

function openedWorlds(url: string, registry: WorldRegistry): Opened {
  const databases = new Map<string, Database>()
  const known = new Map<string, { readonly world: Promise<ServedWorld | null>; readonly until: number }>()
  const of = ({ name, kind }: WorldRow): ServedWorld => {
    const database = databases.get(name) ?? openDatabase(url, name)
    databases.set(name, database)
    return { name, kind, database }
  }
  const look = async (name: string): Promise<ServedWorld | null> => {
    const row = await registry.find(name)
    if (row?.status === 'active') return of(row)
    // A name that is none is not remembered: anybody may ask for any.
    known.delete(name)
    return null
  }
  const find = (name: string) => {
    const before = known.get(name)
    if (before && before.until > Date.now()) return before.world
    const world = look(name)
    known.set(name, { world, until: Date.now() + BELIEVED })
    world.catch(() => known.delete(name))
    return world
  }
  const forget = async (name: string) => {
    known.delete(name)
    const database = databases.get(name)
    databases.delete(name)
    await database?.close()
  }
  const close = async () => {
    await Promise.all([...databases.keys()].map(forget))
  }
  return { of, find, forget, close }
}

export function openWorlds(url: string, temporal: Client): OpenWorlds {
  const registry = openWorldRegistry(url)
  const main = openDatabase(url, 'main', { max: 2 })
  const opened = openedWorlds(url, registry)
  return {
    main,
    open: opened.find,
    hasEnded: async (name) => ['ending', 'gone'].includes((await registry.find(name))?.status ?? ''),
    active: async () => (await registry.list()).filter(({ status }) => status === 'active'),
    createRehearsal: (startsAt) => createRehearsal({ url, registry, opened }, startsAt),
    drop: (world) => drop({ registry, main, opened, temporal }, world),
    finishDrops: () => finishDrops({ registry, main, opened, temporal }, url),
    close: async () => {
      await Promise.all([main.close(), opened.close()])
      await registry.close()
    },
  }
}

interface Making {
  readonly url: string
  readonly registry: WorldRegistry
  readonly opened: Opened
}

async function createRehearsal({ url, registry, opened }: Making, startsAt: Instant): Promise<ServedWorld> {
  const row = await registry.create('rehearsal')
  try {
    await migrateWorld(url, row.name)
    const world = opened.of(row)
    await setClock(world.database, startsAt)
    await registry.announce()
    return world
  } catch (error) {
    await registry.mark(row.name, 'gone')
    throw error
  }
}

interface Dropping {
  readonly registry: WorldRegistry
  readonly main: Database
  readonly opened: Opened
  readonly temporal: Client
}

/** A world whose end was interrupted, by a crash or because Temporal was away, is ended now. */
async function finishDrops(dropping: Dropping, url: string): Promise<void> {
  const ending = (await dropping.registry.list()).filter(({ status }) => status === 'ending')
  for (const { name, kind } of ending) {
    const database = openDatabase(url, name, { max: 1 })
    await drop(dropping, { name, kind, database }).finally(() => database.close())
  }
}

async function drop(
  { registry, main, opened, temporal }: Dropping,
  { name, database }: ServedWorld,
): Promise<void> {
  await registry.mark(name, 'ending')
  const begun = await begunStreams(database)
  await terminateAll(temporal, name, begun)
  await opened.forget(name)
  await dropSchema(main, name)
  // One that a wake began meanwhile would wait on a queue that nobody serves any more.
  await terminateAll(temporal, name, begun)
  await registry.mark(name, 'gone')
}

/** None where the schema is gone already. */
async function begunStreams(database: Database): Promise<string[]> {
  const query = 'SELECT id FROM stream WHERE begun ORDER BY id'
  try {
    return (await database.query<{ id: string }>(query)).rows.map(({ id }) => id)
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return []
    throw error
  }
}

/** Transactions that were under way end within their time limits; until then their locks hold it up. */
async function dropSchema(main: Database, name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(name)) throw new Error(`${name} is no world's name`)
  for (let left = DROP_TRIES; ; left -= 1) {
    try {
      await main.query(`DROP SCHEMA IF EXISTS "${name}" CASCADE`)
      return
    } catch (error) {
      if (left === 1) throw error
      await pause(500)
    }
  }
}
