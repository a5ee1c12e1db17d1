// The events of a timeline up to its head of this moment, in pages; and the heading of an export.
import { type EventRow, GENESIS, readHead, readTimeline } from '../db/events.ts'
import type { Sql } from '../db/sql.ts'
import type { ReportRequest } from './report.ts'

const PAGE = 500

export interface Heading {
  readonly format: 'lientich-timeline'
  readonly version: 1
  readonly world: string
  readonly timeline: string
  readonly events: number
  readonly head: string
}

export async function headingOf(sql: Sql, { world, timeline }: ReportRequest): Promise<Heading> {
  const head = await readHead(sql, timeline)
  return {
    format: 'lientich-timeline',
    version: 1,
    world,
    timeline,
    events: head?.position ?? 0,
    head: head?.hash ?? GENESIS,
  }
}

/** What is appended meanwhile is not part of the export. */
export async function* eventsOf(sql: Sql, { timeline, events }: Heading): AsyncIterable<EventRow> {
  for (let after = 0; after < events; ) {
    const found = await readTimeline(sql, timeline, after, Math.min(PAGE, events - after))
    if (found.length === 0) return
    yield* found
    after = found.at(-1)?.position ?? events
  }
}
