// The one way to PostgreSQL at run time: a pool per world whose search_path is `<world>, main`, and transactions on it.
import pg from 'pg'
import { GatheringSocket } from './gathering-socket.ts'

export interface Sql {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>
}

export interface Database extends Sql {
  readonly world: string
  /**
   * On one connection. What is asked without waiting for the answer before goes out at once and is carried out in the order in which it
   * was asked (node-postgres' pipelining): statements that do not need each other's rows are asked together.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  /** The same without a transaction: each statement for itself. */
  together<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Below the 5 s after which a local activity is given up, so that no lock outlives its caller. */
const limits =
  '-c statement_timeout=4000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=4500 -c tcp_user_timeout=4500'

/**
 * A connection keeps the plans of its statements: one made while a table was small would read it whole after it has grown, until it is
 * analysed. Statements of ours find rows by an index, and none runs long enough to be compiled for.
 */
const plans = '-c enable_seqscan=off -c jit=off'

// Instants travel as ISO strings and counts as numbers; nothing in the house reads a pg Date or bigint string.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export function openDatabase(url: string, world: string, options: { readonly max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 20,
    connectionTimeoutMillis: 4000,
    pipeline: true,
    stream: () => new GatheringSocket(),
    options: `-c search_path=${world},main -c timezone=UTC ${limits} ${plans}`,
    application_name: `lientich ${world}`,
  })
  // A pool connection that dies while idle is replaced at the next query; the error has no other reader.
  pool.on('error', () => {})
  // One that is cut in use fails the statement that waits on it; unheard, its error event would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    world,
    query: (text, values) => pool.query(prepared(text, values)),
    transaction: (work) => inTransaction(pool, work),
    together: (work) => onOneConnection(pool, work),
    close: () => pool.end(),
  } as Database
}

/** Texts are constants of the code, so that each is parsed and planned once a connection; a bound all the same. */
const names = new Map<string, string>()
const NAMES = 500

function prepared(text: string, values?: readonly unknown[]): pg.QueryConfig {
  if (!values) return { text }
  const name = names.get(text) ?? (names.size < NAMES ? `s${names.size}` : undefined)
  if (name) names.set(text, name)
  return { text, values: values as unknown[], ...(name ? { name } : {}) }
}

interface Asking {
  readonly sql: Sql
  /** What is still asked afterwards, by work that went on beside what has failed, would stand outside the transaction. */
  readonly end: () => void
}

function asking(client: pg.PoolClient, onFailure: (error: unknown) => void): Asking {
  let ended = false
  const ask: Sql['query'] = (text, values) =>
    ended ? Promise.reject(new Error('asked after the end')) : client.query(prepared(text, values))
  const query: Sql['query'] = (text, values) => {
    const answer = ask(text, values)
    answer.catch(onFailure)
    return answer as never
  }
  const end = () => {
    ended = true
  }
  return { sql: { query }, end }
}

async function onOneConnection<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const { sql, end } = asking(client, () => {})
  try {
    return await work(sql)
  } finally {
    end()
    client.release()
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  let first: unknown
  const { sql, end } = asking(client, (error) => {
    first ??= error
  })
  try {
    const [, result] = await Promise.all([client.query('BEGIN'), work(sql)])
    end()
    const { command } = await client.query('COMMIT')
    // PostgreSQL answers so when a statement has failed whose error nobody has seen.
    if (command !== 'COMMIT') throw first
    return result
  } catch (error) {
    end()
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed
    })
    throw isAftermath(error) ? first : error
  } finally {
    client.release(broken)
  }
}

/** Of a statement that was asked together with one that failed. */
const isAftermath = (error: unknown): boolean => (error as { code?: string }).code === '25P02'
