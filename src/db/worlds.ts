// The registry of worlds, in schema main. Names carry a serial and are never reused; every change is announced on the channel `world`.
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/main/client.ts'

export type WorldKind = 'live' | 'demonstration' | 'rehearsal'
export type WorldStatus = 'active' | 'ending' | 'gone'

export interface WorldRow {
  readonly name: string
  readonly kind: WorldKind
  readonly status: WorldStatus
  readonly createdAt: Date
}

export interface WorldRegistry {
  list(): Promise<readonly WorldRow[]>
  find(name: string): Promise<WorldRow | null>
  /** Registers a new world and gives its name: 'live' (once), 'demo_<n>', 'rehearsal_<n>'. Its schema is the caller's to migrate first. */
  create(kind: WorldKind): Promise<WorldRow>
  /** Announces the world once it can be served. */
  announce(): Promise<void>
  mark(name: string, status: WorldStatus): Promise<void>
  close(): Promise<void>
}

const prefix = { demonstration: 'demo', rehearsal: 'rehearsal' } as const

export function openWorldRegistry(url: string): WorldRegistry {
  const client = new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: 2, application_name: 'lientich main' },
      { schema: 'main' },
    ),
  })
  const announce = async () => {
    await client.$executeRaw`SELECT pg_notify('world', '')`
  }
  const find = async (name: string) => (await client.world.findUnique({ where: { name } })) as WorldRow | null
  return {
    list: async () => (await client.world.findMany({ orderBy: { serial: 'asc' } })) as WorldRow[],
    find,
    create: (kind) => createWorld(client, kind),
    announce,
    mark: async (name, status) => {
      const endedAt = status === 'gone' ? new Date() : null
      await client.world.update({ where: { name }, data: { status, endedAt } })
      await announce()
    },
    close: () => client.$disconnect(),
  }
}

async function createWorld(client: PrismaClient, kind: WorldKind): Promise<WorldRow> {
  if (kind === 'live')
    return (await client.world.upsert({
      where: { name: 'live' },
      create: { name: 'live', kind },
      update: {},
    })) as WorldRow
  return client.$transaction(async (tx) => {
    // The row takes its serial first, its name is made of it.
    const { serial } = await tx.world.create({ data: { name: `${prefix[kind]}_new`, kind } })
    const name = `${prefix[kind]}_${serial}`
    return (await tx.world.update({ where: { name: `${prefix[kind]}_new` }, data: { name } })) as WorldRow
  })
}
