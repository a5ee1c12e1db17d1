// `npm run db:diff -- <main|world> <name>`: writes the next migration, the difference between what the migrations make of an empty
// database and the datamodel. Runs on a scratch cluster that is thrown away.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationSet } from './migrate.ts'
import { MIGRATIONS, migrateMain, migrateWorld, worldUrl } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { withSchemaEngine } from './schema-engine.ts'

const PRISMA = fileURLToPath(new URL('../../prisma', import.meta.url))
const SCRATCH_SCHEMA: Record<MigrationSet, string> = { main: 'main', world: 'scratch' }

/** The SQL that leads from the migrations of `set` to its datamodel; undefined when nothing differs. */
export async function diffOf(url: string, set: MigrationSet, migrations = MIGRATIONS, prisma = PRISMA) {
  if (hasMigrations(migrations, 'main')) await migrateMain(url, migrations)
  if (set === 'world' && hasMigrations(migrations, 'world'))
    await migrateWorld(url, SCRATCH_SCHEMA.world, migrations)
  const files = [{ path: `${set}.prisma`, content: readFileSync(join(prisma, `${set}.prisma`), 'utf8') }]
  const schema = SCRATCH_SCHEMA[set]
  const to = { tag: 'schemaDatamodel' as const, files }
  const from = hasMigrations(migrations, set)
    ? { tag: 'schemaDatasource' as const, files, configDir: prisma }
    : { tag: 'empty' as const }
  const result = await withSchemaEngine(
    worldUrl(url, schema),
    schema,
    (engine) =>
      engine.diff({
        from,
        to,
        script: true,
        exitCode: true,
        filters: { externalTables: [], externalEnums: [] },
      }),
    files.map(({ path, content }): [string, string] => [path, content]),
  )
  return result.exitCode === 2 ? withoutSchema(result.stdout ?? '', schema) : undefined
}

/** Migrations name no schema: the search path decides where they go. */
function withoutSchema(sql: string, schema: string): string {
  return sql.replaceAll(`"${schema}".`, '').replaceAll(/^(-- CreateSchema\n)?CREATE SCHEMA .*;\n+/gm, '')
}

function hasMigrations(migrations: string, set: MigrationSet): boolean {
  try {
    return readdirSync(join(migrations, set), { withFileTypes: true }).some((entry) => entry.isDirectory())
  } catch {
    return false
  }
}

async function main(set: string | undefined, name: string | undefined): Promise<void> {
  if ((set !== 'main' && set !== 'world') || !name || !/^[a-z0-9_]+$/.test(name)) {
    throw new Error('npm run db:diff -- <main|world> <name_in_snake_case>')
  }
  const home = mkdtempSync(join(tmpdir(), 'lientich-diff-'))
  const postgres = await openPostgres({ home, report: console.log, durable: false })
  try {
    const sql = await diffOf(postgres.url, set)
    console.log(sql ? `wrote ${write(set, name, sql)}` : 'nothing differs')
  } finally {
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

function write(set: MigrationSet, name: string, sql: string): string {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = join(MIGRATIONS, set, `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), sql)
  return join(folder, 'migration.sql')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv[2], process.argv[3])
}
