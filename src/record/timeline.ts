// The hash chain: each event's digest over its canonical form, its hash over the hash before it and that digest.
import { type EventRow, type Head, lockHeads, writeTimelines } from '../db/events.ts'
import type { Sql } from '../db/sql.ts'
import type { Instant } from '../domain/time.ts'
import { eventVersion } from '../domain/upcast/registry.ts'
import { fingerprintOf, sha256 } from './canonical.ts'
import type { Working } from './decision.ts'
import { actorText } from './fold.ts'

export type Digested = Omit<EventRow, 'position' | 'hash'>

export function digested(streams: readonly Working[], recordedAt: Instant): Digested[] {
  return streams.flatMap(({ id, name, events }) =>
    events.map(({ seq, type, data, actor, at, commandId }) => {
      const body = {
        stream: id,
        seq,
        type,
        version: eventVersion(type),
        data,
        actor: actorText(actor),
        commandId,
        occurredAt: at,
        recordedAt,
      }
      return { timeline: name.timeline, ...body, digest: fingerprintOf(body) }
    }),
  )
}

export const linked = (previous: string, digest: string): string => sha256(previous + digest)

export interface Arming {
  readonly timeline: string
  /** The reminder clock is to look at this instant, if it would not look before. */
  readonly at: Instant
}

/** The reminder clock has looked: when it is to look next is read once the head is locked, so that no rung written meanwhile is lost. */
export interface Rearming {
  readonly timeline: string
  readonly next: (sql: Sql) => Promise<Instant | null>
}

/**
 * Locks the heads, gives the events their positions and writes both. Returns the heads whose reminder clock now
 * has to look earlier than it knew.
 */
export async function appendEvents(
  sql: Sql,
  events: readonly Digested[],
  armings: readonly Arming[],
  rearming?: Rearming,
): Promise<Head[]> {
  const timelines = [
    ...new Set([...events, ...armings, ...(rearming ? [rearming] : [])].map(({ timeline }) => timeline)),
  ].sort()
  if (timelines.length === 0) return []
  const heads = new Map((await lockHeads(sql, timelines)).map((head) => [head.timeline, head]))
  const rows = events.map((event) => {
    const head = heads.get(event.timeline) as Head
    const next = { ...head, position: head.position + 1, hash: linked(head.hash, event.digest) }
    heads.set(event.timeline, next)
    return { ...event, position: next.position, hash: next.hash }
  })
  if (rearming) {
    const head = heads.get(rearming.timeline) as Head
    const armedAt = await rearming.next(sql)
    heads.set(rearming.timeline, { ...head, armedAt, armedVersion: head.armedVersion + 1 })
  }
  const earlier = armings.flatMap(({ timeline, at }) => {
    const head = heads.get(timeline) as Head
    if (head.armedAt !== null && head.armedAt <= at) return []
    const armed = { ...head, armedAt: at, armedVersion: head.armedVersion + 1 }
    heads.set(timeline, armed)
    return [armed]
  })
  await writeTimelines(sql, [...heads.values()], rows)
  return earlier
}
