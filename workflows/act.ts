// Acts on the instants that have come, one after the other, whoever noticed first: the main loop's timer or a stepped clock's update.
// What is refused, or stays although it was done, is left alone until something changes or an hour has passed: never a loop.
import { condition } from '@temporalio/workflow'
import type { MassTally } from '../src/domain/envelope.ts'
import type { DueInstant, Outlook, StreamId } from '../src/domain/kernel.ts'
import { parseStream } from '../src/domain/streams.ts'
import { epochOf } from '../src/domain/time.ts'
import { showLabels } from './labels.ts'
import { changeMany, lastingCode, record, remindDue, systemCommand } from './record.ts'

const AN_HOUR = 3_600_000

/** What a workflow holds: the newest outlook and how far it has acted on it. Plain JSON. */
export interface Sight {
  readonly stream: StreamId
  outlook: Outlook | null
  acting: boolean
  /** By instant: epoch milliseconds before which it is not tried again. */
  held: Record<string, number>
  /** Instants that had not come when they were last looked at. */
  ahead: readonly string[]
}

export const instantId = (due: DueInstant): string => `${due.command}/${due.at}`

/** Replies of two handlers may come back in either order: the higher version is the newer. */
export function keep(sight: Sight, seen: Outlook | null): void {
  if (!seen || (sight.outlook && seen.version <= sight.outlook.version)) return
  sight.outlook = seen
  showLabels(seen)
}

/** The instants that may be acted on when they come, with the moment; none while suspended. */
export function awaited({ outlook, held }: Sight): { readonly due: DueInstant; readonly from: number }[] {
  if (!outlook || outlook.suspended || outlook.closed) return []
  return outlook.instants
    .map((due) => ({ due, from: Math.max(epochOf(due.at), held[instantId(due)] ?? 0) }))
    .sort((a, b) => a.from - b.from || (instantId(a.due) < instantId(b.due) ? -1 : 1))
}

/** Acts on all that has come by `now` (epoch milliseconds); returns when nothing more is due. */
export async function act(sight: Sight, now: number): Promise<void> {
  // Several may wait here and wake at once; the first takes its turn, the others wait on.
  while (sight.acting) await condition(() => !sight.acting)
  sight.acting = true
  try {
    for (let next = awaited(sight)[0]; next && next.from <= now; next = awaited(sight)[0]) {
      await actOn(sight, next.due)
      if (awaited(sight).some(({ due }) => instantId(due) === instantId(next.due)))
        sight.held[instantId(next.due)] = now + AN_HOUR
    }
    sight.ahead = awaited(sight).map(({ due }) => instantId(due))
  } finally {
    sight.acting = false
  }
}

async function actOn(sight: Sight, due: DueInstant): Promise<void> {
  try {
    if (due.mass) await change(sight, due)
    else if (parseStream(sight.stream)?.kind === 'reminder-clock') await remind(sight, due)
    else keep(sight, (await record(systemCommand(sight.stream, due))).outlook)
  } catch (error) {
    // A fault that stays is no reason to strand the stream; the next change or hour tries again.
    const code = lastingCode(error)
    if (!code || code === 'world-gone') throw error
  }
}

/** A mass change, chunk by chunk; each is one transaction and may be repeated. */
async function change(sight: Sight, due: DueInstant): Promise<void> {
  for (let after: string | null = null, more = true; more; ) {
    const tally: MassTally = await changeMany(sight.stream, due, after)
    keep(sight, tally.outlook)
    after = tally.next
    more = after !== null
  }
}

/** Batch by batch, as long as the same rung is due and somebody was reminded. */
async function remind(sight: Sight, due: DueInstant): Promise<void> {
  const programme = parseStream(sight.stream)?.programme ?? ''
  for (let reminded = 1; reminded > 0 && sight.outlook?.instants.some((other) => other.at <= due.at); ) {
    const batch = await remindDue(programme, due.at)
    keep(sight, batch.outlook)
    reminded = batch.reminded
  }
}
