// An event, completed by what only the database knows; or why it cannot be.
import type { Sql } from '../db/sql.ts'
import type { DomainError } from '../domain/errors.ts'
import type { EventDraft } from '../domain/kernel.ts'
import type { StreamName } from '../domain/streams.ts'
import type { Instant } from '../domain/time.ts'

export type Completion = (
  sql: Sql,
  name: StreamName,
  draft: EventDraft,
  at: Instant,
) => Promise<EventDraft | DomainError>
