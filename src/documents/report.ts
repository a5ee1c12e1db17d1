// An export: a document that is made of what is stored, piece by piece, so that its length does not matter.
import type { Sql } from '../db/sql.ts'

export interface ReportRequest {
  readonly world: string
  /** A programme's code or an agency's id. */
  readonly timeline: string
}

export interface Report {
  readonly contentType: string
  readonly fileName: (request: ReportRequest) => string
  readonly pieces: (sql: Sql, request: ReportRequest) => AsyncIterable<string>
}
