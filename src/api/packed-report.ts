// The report that a pack counted, in exactly the revision that it names: read off its event, and the same by its fingerprint.
import { readStreamEvents } from '../db/events.ts'
import type { IndicatorFigure } from '../domain/cycle/commands.ts'
import type { Evidence } from '../domain/district-plan/commands.ts'
import type { PackEntry, PackSource } from '../domain/review/pack.ts'
import { pastEvent } from '../record/fold.ts'
import { notFound } from './problem.ts'
import type { Reader } from './reader.ts'

interface Sent {
  readonly number: number
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
  readonly evidence?: readonly Evidence[]
  readonly period?: string
  readonly task?: string
  readonly party?: string
}

const eventOf: Readonly<
  Record<PackSource, { readonly type: string; readonly is: (sent: Sent, entry: PackEntry) => boolean }>
> = {
  unit: { type: 'report.submitted', is: ({ period }, entry) => period === entry.period },
  task: { type: 'task.reported', is: ({ task }, entry) => task === entry.task },
  agency: { type: 'review-report.submitted', is: ({ party }, entry) => party === entry.agency },
}

/** @throws Refusal `not-found` where nothing was sent */
export async function readPackedReport({ world }: Reader, entry: PackEntry) {
  const { type, is } = eventOf[entry.source]
  for (const row of await readStreamEvents(world.database, entry.stream)) {
    if (row.type !== type) continue
    const { data, actor } = pastEvent(row)
    const sent = data as unknown as Sent
    if (sent.number !== entry.number || !is(sent, entry)) continue
    const { text, figures, evidence = [] } = sent
    const by = actor.kind === 'person' ? actor.person : null
    return { text, figures: [...figures], evidence: [...evidence], by, position: row.position }
  }
  throw notFound('report', entry.stream)
}
