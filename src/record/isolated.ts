// One transaction in a world that is alive, run again when it lost a race.
import type { Database, Sql } from '../db/sql.ts'
import { RecordError } from './record-deps.ts'
import { sqlFailure } from './sql-failure.ts'

const TRIES = 5

/** @throws RecordError `world-gone` once the world's schema has been dropped */
export async function isolated<T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await database.transaction(work)
    } catch (error) {
      if (isDropped(error)) throw new RecordError('world-gone', `${database.world} has ended`)
      if (left > 1 && sqlFailure(error).kind === 'race') continue
      throw error
    }
  }
}

/** No schema on the search path has the table any more. */
const isDropped = (error: unknown): boolean => (error as { code?: string }).code === '42P01'
