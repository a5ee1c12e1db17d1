// Prisma's own schema engine, run in this process from its WebAssembly build, so that migrating needs no download. What it writes is what
// `prisma migrate deploy` writes.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlResultSet } from '@prisma/driver-adapter-utils'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

const PACKAGE = '@prisma/schema-engine-wasm/schema_engine_bg'
const NO_MODELS: [string, string][] = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']]
// Object ids of the types "char" and text.
const CATALOG_CHAR = 18
const TEXT = 25
let bindings: Promise<Bindings> | undefined

/**
 * Lends `work` an engine bound to one database, and closes its connection afterwards. `url` carries the search path; `schema` is where the
 * engine looks for its migrations table.
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: string,
  work: (engine: SchemaEngine) => Promise<T>,
  datamodels = NO_MODELS,
): Promise<T> {
  bindings ??= instantiate()
  const { SchemaEngine } = await bindings
  // One connection: the engine's advisory lock belongs to the session that took it.
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const adapter = bindMigrationAwareSqlAdapterFactory(mended(new PrismaPg(pool, { schema }), pool))
  try {
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter)
    return await work(engine)
  } finally {
    await pool.end()
  }
}

/**
 * The adapter cuts a script at every semicolon, also inside a function's body; PostgreSQL itself takes it whole, as one transaction. And it
 * refuses the one-byte type of the catalog's own columns, which the engine wants to read as characters.
 */
function mended(factory: PrismaPg, pool: pg.Pool): PrismaPg {
  const charactersOf = hideCatalogType(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = async (query) => withCharacters(await queryRaw(query), charactersOf(query.sql))
    connection.executeScript = async (script) => {
      await pool.query(script).catch(rethrow)
    }
    return connection
  }
  return factory
}

/** Shows the adapter text in place of that type, and tells afterwards in which columns of a statement it was. */
function hideCatalogType(pool: pg.Pool): (sql: string) => number[] {
  const hidden = new Map<string, number[]>()
  const query = pool.query.bind(pool) as (config: pg.QueryConfig | string) => Promise<pg.QueryResult>
  const hiding = async (config: pg.QueryConfig | string) => {
    const result = await query(config)
    const columns = (result.fields ?? []).flatMap((field, i) =>
      field.dataTypeID === CATALOG_CHAR ? [i] : [],
    )
    for (const column of columns) Object.assign(result.fields[column] ?? {}, { dataTypeID: TEXT })
    if (columns.length > 0 && typeof config !== 'string') hidden.set(config.text, columns)
    return result
  }
  Object.assign(pool, { query: hiding })
  return (sql) => hidden.get(sql) ?? []
}

function withCharacters(result: SqlResultSet, columns: number[]): SqlResultSet {
  if (columns.length === 0) return result
  const columnTypes = result.columnTypes.map((type, i) =>
    columns.includes(i) ? ColumnTypeEnum.Character : type,
  )
  // An empty one is a zero byte in the catalog; the engine takes no empty character.
  const rows = result.rows.map((row) =>
    row.map((value, i) => (columns.includes(i) && value === '' ? '\0' : value)),
  )
  return { ...result, columnTypes, rows }
}

function rethrow(error: Partial<pg.DatabaseError>): never {
  throw new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'N/A',
    severity: error.severity ?? 'ERROR',
    message: error.message ?? String(error),
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  })
}

async function instantiate(): Promise<Bindings> {
  // The engine's panic hook writes here; without it a panic says nothing but "unreachable".
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: panicked } })
  const file = createRequire(import.meta.url).resolve(PACKAGE)
  const wasm = readFileSync(join(dirname(file), 'schema_engine_bg.wasm'))
  const glue: Bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const imports = { './schema_engine_bg.js': withIdleTimers(glue) }
  const { instance } = await WebAssembly.instantiate(wasm, imports)
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  return glue
}

/** Its lock's limit of ten seconds is a timer that nobody clears: it must not keep a finished process alive. */
function withIdleTimers(glue: Bindings): WebAssembly.ModuleImports {
  const imports = Object.entries(glue).map(([name, value]) => {
    if (!name.startsWith('__wbg_setTimeout_')) return [name, value]
    return [name, (...args: unknown[]) => (value as (...args: unknown[]) => NodeJS.Timeout)(...args).unref()]
  })
  return Object.fromEntries(imports) as WebAssembly.ModuleImports
}

function panicked(message: string): never {
  throw new Error(`Prisma's schema engine: ${message}`)
}
