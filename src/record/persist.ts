// Writes a decision: streams, obligations, read models, receipts, outbox, and last the timeline. One transaction, set-based, in the order of locks.
import { insertOutbox, notifyOutbox, type OutboxEntry, wakeEntry } from '../db/outbox.ts'
import { type Projected, project } from '../db/projector.ts'
import { insertReceipts, type ReceiptRow } from '../db/receipts.ts'
import type { Sql } from '../db/sql.ts'
import { bumpVersions, readWaitingStreams, type StreamRow, upsertStreams } from '../db/streams.ts'
import { type Outlook, outlook, type StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import type { Decision, Working } from './decision.ts'
import { type DutyChanges, dutyChanges, earliestRungOf, writeDuties } from './duties.ts'
import type { Gathered } from './gather.ts'
import { noticeEntries, noticesOf } from './notices.ts'
import type { RecordDeps } from './record-deps.ts'
import { streamRow } from './stream-row.ts'
import { type Arming, appendEvents, digested, type Rearming } from './timeline.ts'

export interface Persisting {
  readonly gathered: Gathered
  readonly decision: Decision
  readonly receipts: readonly ReceiptRow[]
  /** The stream whose workflow records this: it gets its outlook with the reply and needs no wake. */
  readonly recordedBy: StreamId | null
  readonly rearming?: Rearming
}

export async function persist(sql: Sql, deps: RecordDeps, work: Persisting): Promise<void> {
  const { decision, gathered } = work
  const changed = [...decision.streams.values()].filter(({ events }) => events.length > 0)
  const { now } = decision
  // Two chunks of one mass change may begin the same streams: in one order, so that one of them waits.
  const inOrder = changed.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const duties = dutyChanges(inOrder, now)
  const rows = inOrder.map((stream) => rowOf(stream, work, duties))
  const fresh = changed.every(({ row }) => row === null)
  const tell = async () => noticeEntries(sql, noticesOf(changed), deps.channels, now)
  const digest = async () => digested(changed, gathered.recordedAt)
  // Each is asked as soon as it is known, in this order: who is appointed by what is projected is told as well.
  const [, , , told, events] = await Promise.all([
    upsertStreams(sql, rows, fresh),
    writeDuties(sql, duties, now, fresh),
    project(sql, changed.flatMap(projectedOf)),
    tell(),
    digest(),
    insertReceipts(sql, work.receipts, now),
  ])
  const suspension = await touchSuspension(sql, changed)
  const entries = [
    ...told,
    ...wakesOf(changed, work.recordedBy),
    ...suspension.map(({ stream, occasion }) => wakeEntry(stream, occasion)),
  ]
  const armings = [...rungArmings(changed, earliestRungOf(duties)), ...suspensionArmings(changed, now)]
  // Thousands of notices are written before the head is locked.
  await sendAfterCommit(sql, deps, entries, now)
  await appendEvents(sql, deps.database.world, { events, armings, rearming: work.rearming, now })
}

async function sendAfterCommit(
  sql: Sql,
  { database }: RecordDeps,
  entries: readonly OutboxEntry[],
  now: Instant,
): Promise<void> {
  if (entries.length === 0) return
  await Promise.all([insertOutbox(sql, entries, now), notifyOutbox(sql, database.world)])
}

/** The stream's outlook as this decision leaves it. */
export function outlookAfter(stream: Working, decision: Decision): Outlook {
  const inCycle = [...decision.streams.values()].filter(
    ({ name }) => name.cycle && name.cycle === stream.name.cycle,
  )
  const last = inCycle.flatMap(({ events }) => events).findLast(({ type }) => isSuspension(type))
  const suspended = last ? last.type === 'cycle.suspended' : stream.facts.suspended
  const touched = inCycle.some(({ events }) => events.some(({ type }) => holdsOrFrees(type)))
  const version = (stream.row?.version ?? 0) + (stream.events.length > 0 ? 1 : 0) + (touched ? 1 : 0)
  return outlook(stream.machine, stream.state, version, suspended)
}

const rowOf = (stream: Working, { recordedBy }: Persisting, { remindAt }: DutyChanges): StreamRow =>
  streamRow(stream, {
    remindAt: remindAt.get(stream.id) ?? null,
    version: (stream.row?.version ?? 0) + 1,
    begun: recordedBy === stream.id || (stream.row?.begun ?? false),
  })

const projectedOf = ({ id, name, events }: Working): Projected[] =>
  events.map((event) => ({ stream: id, name, event }))

/** A cycle that is cancelled is suspended no longer. */
const isSuspension = (type: string): boolean =>
  type === 'cycle.suspended' || type === 'cycle.resumed' || type === 'cycle.cancelled'

const answers = new Set(['deadlines.accepted', 'deadlines.declined'])
/** What changes for every stream of the cycle whether its instants count. */
const holdsOrFrees = (type: string): boolean => isSuspension(type) || answers.has(type)

interface Wake {
  readonly stream: StreamId
  /** Unique for the stream. */
  readonly occasion: string
}

/** Every stream of the cycle gets a newer outlook; when it is freed, those that wait for an instant are woken. */
async function touchSuspension(sql: Sql, changed: readonly Working[]): Promise<Wake[]> {
  const woken: Wake[] = []
  for (const { id, name, events } of changed) {
    const last = events.findLast(({ type }) => holdsOrFrees(type))
    if (!last || !name.cycle) continue
    await bumpVersions(sql, name.cycle)
    if (last.type === 'cycle.suspended') continue
    const waiting = await readWaitingStreams(sql, name.cycle)
    woken.push(...waiting.map((stream) => ({ stream, occasion: `${id}/${last.seq}` })))
  }
  return woken
}

const REARMING = new Set(['cycle.resumed', ...answers])

/** Rows that the reminder clock did not see are to be seen again. */
const suspensionArmings = (changed: readonly Working[], now: Instant): Arming[] =>
  changed.flatMap(({ name, events }) =>
    events.some(({ type }) => REARMING.has(type)) ? [{ timeline: name.timeline, at: now }] : [],
  )

const rungArmings = (changed: readonly Working[], at: Instant | null): Arming[] => {
  const timeline = changed.find(({ name }) => name.programme)?.name.timeline
  return at && timeline ? [{ timeline, at }] : []
}

/** Every changed stream that has, or now needs, a workflow: a unit has none before its pair's first act. */
function wakesOf(changed: readonly Working[], recordedBy: StreamId | null): OutboxEntry[] {
  return changed
    .filter(({ id, machine, row }) => {
      if (id === recordedBy || machine.kind === 'agency') return false
      return row?.begun || machine.kind !== 'district-plan'
    })
    .map(({ id, seq }) => wakeEntry(id, String(seq)))
}
