// What the record needs: the database of one world, and the channels that a notice is written for.
import type { Database } from '../db/sql.ts'

export interface RecordDeps {
  readonly database: Database
  /** Names of the channel registry. */
  readonly channels: readonly string[]
}

/** Not a refusal: the command could not be decided at all. Unless `retryable`, trying again is useless. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly code: 'world-gone' | 'newer-fold' | 'unknown-stream' | 'reaction-refused'
  readonly retryable: boolean
  constructor(code: RecordError['code'], message: string, retryable = false) {
    super(`${code}: ${message}`)
    this.code = code
    this.retryable = retryable
  }
}
