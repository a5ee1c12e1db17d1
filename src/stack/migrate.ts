// Brings a schema to this code's version with the SQL of prisma/migrations/<set>, each file once, recorded in the schema's own
// _prisma_migrations table. Callers side by side take turns; a schema that is up to date costs one query.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { withClient } from './postgres.ts'
import { withSchemaEngine } from './schema-engine.ts'
import { StackError } from './stack-error.ts'

export type MigrationSet = 'main' | 'world'

export interface Migration {
  name: string
  sql: string
}

interface AppliedRow {
  migration_name: string
  finished_at: Date | null
}

export const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
const WORLD_SCHEMA = /^[a-z][a-z0-9_]{0,39}$/
// Any fixed number does; this one is ours, apart from the engine's own (72707369).
const LOCK = 72_707_123

/** Names of the migrations applied now; empty when the schema was up to date. @throws StackError `database-newer`, `migration-failed`. */
export function migrateMain(url: string, folder = MIGRATIONS): Promise<string[]> {
  return migrate(url, 'main', 'main', folder)
}

/** As `migrateMain`, for the schema of one world. Needs `migrateMain` first: extensions live there. */
export async function migrateWorld(url: string, world: string, folder = MIGRATIONS): Promise<string[]> {
  if (!WORLD_SCHEMA.test(world) || world === 'main' || world === 'public') throw badWorld(world)
  return migrate(url, 'world', world, folder)
}

/** The address with the search path of a world: its own tables first, then the extensions. */
export function worldUrl(url: string, schema: string): string {
  const address = new URL(url)
  const path = schema === 'main' ? 'main' : `${schema},main`
  const others = (address.searchParams.get('options') ?? '').replace(/-c\s*search_path=\S*/g, '').trim()
  address.searchParams.set('options', `${others} -c search_path=${path}`.trim())
  return address.toString()
}

export function readMigrations(set: MigrationSet, folder = MIGRATIONS): Migration[] {
  const base = join(folder, set)
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({
      name: entry.name,
      sql: readFileSync(join(base, entry.name, 'migration.sql'), 'utf8'),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function migrate(url: string, set: MigrationSet, schema: string, folder: string): Promise<string[]> {
  const migrations = readMigrations(set, folder)
  return withClient(url, async (client) => {
    if (isUpToDate(await appliedIn(client, schema), migrations, schema)) return []
    await client.query('select pg_advisory_lock($1)', [LOCK])
    // Somebody may have migrated while we waited for the lock. It goes with this connection.
    if (isUpToDate(await appliedIn(client, schema), migrations, schema)) return []
    await client.query(`create schema if not exists ${client.escapeIdentifier(schema)}`)
    return apply(url, schema, join(folder, set), migrations)
  })
}

async function appliedIn(client: pg.Client, schema: string): Promise<AppliedRow[]> {
  const table = `${client.escapeIdentifier(schema)}._prisma_migrations`
  const found = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table])
  if (!found.rows[0]?.found) return []
  const query = `select migration_name, finished_at from ${table} where rolled_back_at is null order by started_at`
  return (await client.query<AppliedRow>(query)).rows
}

function isUpToDate(applied: AppliedRow[], migrations: Migration[], schema: string): boolean {
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = applied.filter((row) => !known.has(row.migration_name)).map((row) => row.migration_name)
  if (unknown.length > 0) throw newer(schema, unknown)
  const finished = new Set(applied.filter((row) => row.finished_at).map((row) => row.migration_name))
  return finished.size > 0 && migrations.every((migration) => finished.has(migration.name))
}

async function apply(
  url: string,
  schema: string,
  baseDir: string,
  migrations: Migration[],
): Promise<string[]> {
  const input = {
    migrationsList: migrationList(baseDir, migrations),
    filters: { externalTables: [], externalEnums: [] },
  }
  try {
    const result = await withSchemaEngine(worldUrl(url, schema), schema, (engine) =>
      engine.applyMigrations(input),
    )
    return result.appliedMigrationNames
  } catch (error) {
    throw failed(schema, error)
  }
}

function migrationList(baseDir: string, migrations: Migration[]) {
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
}

function newer(schema: string, names: string[]): StackError {
  const list = names.join(', ')
  return new StackError('database-newer', {
    vi: `Cơ sở dữ liệu (lược đồ "${schema}") thuộc phiên bản mới hơn của chương trình: ${list}. Hãy cập nhật chương trình, hoặc dùng thư mục dữ liệu khác (LIENTICH_HOME).`,
    en: `The database (schema "${schema}") belongs to a newer version of this program: ${list}. Update the program, or use another data folder (LIENTICH_HOME).`,
  })
}

function failed(schema: string, error: unknown): StackError {
  const reason = firstLines(error instanceof Error ? error.message : String(error))
  return new StackError(
    'migration-failed',
    {
      vi: `Không nâng cấp được lược đồ "${schema}": ${reason}. Hãy khôi phục bản sao lưu rồi báo lỗi này cho người phát triển.`,
      en: `The schema "${schema}" could not be migrated: ${reason}. Restore a backup and report this to the developers.`,
    },
    error,
  )
}

/** The engine's message without its own call stack. */
function firstLines(message: string): string {
  return message.split(/\n\s+0: /)[0]?.replaceAll('\n', ' ') ?? message
}

function badWorld(world: string): StackError {
  return new StackError('world-name-invalid', {
    vi: `Tên thế giới "${world}" không hợp lệ: chỉ gồm a-z, 0-9 và _, bắt đầu bằng chữ, không quá 40 ký tự.`,
    en: `The world name "${world}" is not valid: a-z, 0-9 and _ only, beginning with a letter, 40 characters at most.`,
  })
}
