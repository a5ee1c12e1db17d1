// The hash chain: each event's digest over its canonical form, its hash over the hash before it and that digest.
import { appendToTimelines, type Digested, rearm } from '../db/events.ts'
import { outboxChannel } from '../db/outbox.ts'
import type { Sql } from '../db/sql.ts'
import { groupedBy } from '../domain/grouped.ts'
import { remindersStream } from '../domain/streams.ts'
import { earliest, type Instant } from '../domain/time.ts'
import { eventVersion } from '../domain/upcast/registry.ts'
import { canonicalForms, Written } from './canonical.ts'
import type { Working } from './decision.ts'
import { actorText } from './fold.ts'

export function digested(streams: readonly Working[], recordedAt: Instant): Digested[] {
  const { textOf } = canonicalForms()
  const { fingerprintOf } = canonicalForms()
  return streams.flatMap(({ id, name, events }) =>
    events.map(({ seq, type, data, actor, at, commandId }) => {
      // In the order in which the canonical form has them.
      const body = {
        actor: actorText(actor),
        commandId,
        data: new Written(textOf(data)),
        occurredAt: at,
        recordedAt,
        seq,
        stream: id,
        type,
        version: eventVersion(type),
      }
      return { timeline: name.timeline, ...body, data: body.data.text, digest: fingerprintOf(body) }
    }),
  )
}

const timelineOf = ({ timeline }: { readonly timeline: string }): string => timeline

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

export interface Appended {
  readonly events: readonly Digested[]
  readonly armings: readonly Arming[]
  readonly rearming: Rearming | undefined
  readonly now: Instant
}

/** The last thing that a transaction does. */
export async function appendEvents(sql: Sql, world: string, appended: Appended): Promise<void> {
  const { events, armings, rearming, now } = appended
  const all = [...events, ...armings, ...(rearming ? [rearming] : [])]
  const timelines = [...new Set(all.map(timelineOf))].sort()
  if (timelines.length === 0) return
  const eventsOf = groupedBy(events, timelineOf)
  const armingsOf = groupedBy(armings, timelineOf)
  const appendages = timelines.map((timeline) => ({
    timeline,
    events: eventsOf.get(timeline) ?? [],
    armAt: earliest(...(armingsOf.get(timeline) ?? []).map(({ at }) => at)),
    clock: remindersStream(timeline),
  }))
  const whenLocked = rearming && (async () => rearm(sql, rearming.timeline, await rearming.next(sql)))
  await appendToTimelines(sql, {
    appendages,
    now,
    channel: outboxChannel(world),
    ...(whenLocked ? { whenLocked } : {}),
  })
}
