// What a mass change leaves out, on the coordinators' list: one matter a stream, however often the change is tried.
import { settleMatters } from '../db/attention.ts'
import { insertMatters } from '../db/attention-list.ts'
import type { Sql } from '../db/sql.ts'
import type { MassTally } from '../domain/envelope.ts'
import type { DueInstant, StreamId } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'
import type { Instant } from '../domain/time.ts'
import type { MassRun } from './mass-targets.ts'

export type Skip = MassTally['skipped'][number]

/** What tells the change from others of its kind; each try of one has its own. */
export const momentOf = ({ at, occasion }: DueInstant): string =>
  occasion === undefined ? at : `${at}/${occasion}`

const keyOf = ({ owner, due, mass, state }: MassRun, stream: StreamId): string =>
  `${owner}/${due.command}/${mass.change?.(state) ?? momentOf(due)}/${stream}`

export const listSkipped = (sql: Sql, run: MassRun, skipped: readonly Skip[], at: Instant): Promise<void> =>
  insertMatters(
    sql,
    skipped.map(({ stream, code }) => {
      const name = parseStream(stream)
      return {
        key: keyOf(run, stream),
        // Of an agency, that of the change: it has none of its own, and its coordinators are to see it.
        programme: name?.programme ?? parseStream(run.owner)?.programme ?? null,
        stream,
        code,
        details: { command: run.due.command, ...(name?.agency ? { agency: name.agency } : {}) },
      }
    }),
    at,
  )

/** What an earlier try left out and this one has changed is no matter any more. */
export async function settleChanged(
  sql: Sql,
  run: MassRun,
  streams: readonly StreamId[],
  at: Instant,
): Promise<void> {
  if (!run.mass.change) return
  const keys = streams.map((stream) => keyOf(run, stream))
  await settleMatters(sql, parseStream(run.owner)?.programme ?? '', keys, at)
}
