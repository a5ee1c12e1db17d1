// Migrations on a real PostgreSQL: each once, in its own schema, side by side, and never backwards.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { diffOf } from '../../src/stack/diff.ts'
import { migrateMain, migrateWorld, worldUrl } from '../../src/stack/migrate.ts'
import { withClient } from '../../src/stack/postgres.ts'
import { runFolder } from '../setup/run-folder.ts'
import { freshDatabase } from '../setup/servers.ts'

const TRIGGER = `CREATE TABLE "unit" ("id" TEXT PRIMARY KEY, "touched" INT NOT NULL DEFAULT 0);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := 1; RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE INSERT ON "unit" FOR EACH ROW EXECUTE FUNCTION touch();`

let url: string
let folder: string

function addMigration(set: string, name: string, sql: string): void {
  mkdirSync(join(folder, set, name), { recursive: true })
  writeFileSync(join(folder, set, name, 'migration.sql'), sql)
}

async function query<T extends object>(sql: string, schema = 'main'): Promise<T[]> {
  return (await withClient(worldUrl(url, schema), (client) => client.query<T>(sql))).rows
}

beforeEach(async () => {
  url = await freshDatabase()
  folder = mkdtempSync(join(runFolder(), 'migrations-'))
  addMigration(
    'main',
    '20240101000000_worlds',
    'CREATE EXTENSION unaccent; CREATE TABLE "world" ("name" TEXT PRIMARY KEY);',
  )
  addMigration('world', '20240101000000_units', TRIGGER)
})

describe('migrating', () => {
  test('puts main and each world into schemas of their own, functions and all', async () => {
    expect(await migrateMain(url, folder)).toEqual(['20240101000000_worlds'])
    expect(await migrateWorld(url, 'live', folder)).toEqual(['20240101000000_units'])
    expect(await migrateWorld(url, 'demo_1', folder)).toEqual(['20240101000000_units'])
    await query(`INSERT INTO unit (id) VALUES (unaccent('Tịnh Biên'))`, 'demo_1')
    expect(await query('SELECT id, touched FROM unit', 'demo_1')).toEqual([{ id: 'Tinh Bien', touched: 1 }])
    expect(await query('SELECT id FROM unit', 'live')).toEqual([])
  })

  test('does nothing the second time, and only what is new the third', async () => {
    await migrateMain(url, folder)
    await migrateWorld(url, 'live', folder)
    expect(await migrateWorld(url, 'live', folder)).toEqual([])
    addMigration('world', '20240201000000_more', 'ALTER TABLE "unit" ADD COLUMN "name" TEXT;')
    expect(await migrateWorld(url, 'live', folder)).toEqual(['20240201000000_more'])
  })

  test('of several callers at once one does the work', async () => {
    await migrateMain(url, folder)
    const results = await Promise.all(Array.from({ length: 6 }, () => migrateWorld(url, 'live', folder)))
    expect(results.flat()).toEqual(['20240101000000_units'])
    expect(await query('SELECT count(*)::int AS n FROM _prisma_migrations', 'live')).toEqual([{ n: 1 }])
  })

  test('refuses a database from a newer version, and changes nothing in it', async () => {
    addMigration('main', '20990101000000_future', 'CREATE TABLE "future" ("id" INT);')
    await migrateMain(url, folder)
    rmSync(join(folder, 'main', '20990101000000_future'), { recursive: true })
    addMigration('main', '20240301000000_other', 'CREATE TABLE "other" ("id" INT);')
    const refusal = await migrateMain(url, folder).catch((error) => error)
    expect(refusal).toMatchObject({ code: 'database-newer' })
    expect(refusal.vi).toContain('20990101000000_future')
    expect(await query(`SELECT to_regclass('other') AS found`)).toEqual([{ found: null }])
  })

  test('a migration that fails leaves none of its statements behind, and says which', async () => {
    addMigration(
      'main',
      '20240301000000_bad',
      'CREATE TABLE "half" ("id" INT); INSERT INTO nowhere VALUES (1);',
    )
    await expect(migrateMain(url, folder)).rejects.toMatchObject({ code: 'migration-failed' })
    expect(await query(`SELECT to_regclass('half') AS found`)).toEqual([{ found: null }])
  })
})

describe('the next migration', () => {
  const model = (fields: string) =>
    `datasource db {\n  provider = "postgresql"\n}\n\nmodel Unit {\n  id String @id\n${fields}\n  @@map("unit")\n}\n`
  const write = (fields: string) => writeFileSync(join(folder, 'world.prisma'), model(fields))

  test('is the difference between the migrations and the datamodel, and names no schema', async () => {
    rmSync(join(folder, 'world'), { recursive: true })
    write('')
    const first = (await diffOf(url, 'world', folder, folder)) ?? ''
    expect(first).toContain('CREATE TABLE "unit"')
    expect(first).not.toContain('scratch')
    addMigration('world', '20240101000000_units', first)
    expect(await diffOf(url, 'world', folder, folder)).toBeUndefined()
    write('  name String?')
    const second = (await diffOf(url, 'world', folder, folder)) ?? ''
    expect(second).toContain('ALTER TABLE "unit" ADD COLUMN')
    expect(second).not.toContain('scratch')
  })
})
