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
      if (left > 1 && sqlFailure(error).kind === 'race') continue
      throw endOf(database, error)
    }
  }
}

/** What a failure means once the world's schema has been dropped; any other is given back as it is. */
export const endOf = ({ world }: Database, error: unknown): unknown =>
  isDropped(error) ? new RecordError('world-gone', `${world} has ended`) : error

/** No schema on the search path has the table any more. */
const isDropped = (error: unknown): boolean => (error as { code?: string }).code === '42P01'
