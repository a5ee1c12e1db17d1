// A mass change: the same command for many streams, at most a thousand a transaction, decided on each, begun or not.
// A refusal skips that stream and lists it; a fault of data halves the chunk down to the one stream, which is listed. So does a chunk that
// is too much for the time that a statement has.
import { readClock } from '../db/clock.ts'
import { readChangedBy } from '../db/events.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import type { CommandEnvelope, MassTally, Reply } from '../domain/envelope.ts'
import { type DueInstant, type StreamId, system } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { type MassChange, massChanges } from '../domain/mass-changes.ts'
import { parseStream } from '../domain/streams.ts'
import { latest } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'
import { type Act, type Decision, decideEach } from './decision.ts'
import { folded } from './fold.ts'
import { passGate } from './gate.ts'
import { gather } from './gather.ts'
import { isolated } from './isolated.ts'
import { chunkOf, isSteady, type MassRun, notRenamed, reachedFrom, shareOf, targets } from './mass-targets.ts'
import { persist } from './persist.ts'
import { readOutlook } from './read-outlook.ts'
import { recordCommand, repeated } from './record-command.ts'
import { type RecordDeps, RecordError } from './record-deps.ts'
import { listSkipped, momentOf, type Skip, settleChanged } from './skipped.ts'
import { isTooMuch, sqlFailure } from './sql-failure.ts'

/** Chunks under way at once: while PostgreSQL writes one, the next is decided. */
const ABREAST = 3

interface ChunkTally {
  readonly changed: number
  readonly skipped: readonly Skip[]
}
/** How far the change has come; opaque to the workflow that carries it. */
interface Cursor extends Omit<ChunkTally, 'skipped'> {
  readonly after: string
  readonly skipped: number
  /** How many of the units that the change names were named when it began; later ones wait for the next. */
  readonly named?: number
}

/** A few chunks after `after`; with the last one, the owner is told that the change is through. */
export async function changeMany(
  deps: RecordDeps,
  owner: StreamId,
  due: DueInstant,
  after: string | null,
): Promise<MassTally> {
  const mass = massChanges[due.command as keyof typeof massChanges] as MassChange | undefined
  if (!mass) throw new RecordError('unknown-stream', `there is no mass change ${due.command}`)
  const from: Cursor = after ? JSON.parse(after) : { after: '', changed: 0, skipped: 0 }
  const [row] = await readStreams(deps.database, [owner], 'none')
  if (!row) throw new RecordError('unknown-stream', owner)
  const state = await folded(deps.database, machineOf(owner), row)
  if (mass.under && !mass.under(state, due))
    return { changed: 0, skipped: [], next: null, outlook: await readOutlook(deps, owner) }
  const units = mass.units?.(state)
  const named = from.named ?? units?.length
  const run: MassRun = { deps, owner, state, mass, due, units: units?.slice(0, named) }
  const ids = await targets(run, from.after)
  const tally = summed([...(from.after === '' ? [await unnamed(run)] : []), await changeChunks(run, ids)])
  const total = { changed: from.changed + tally.changed, skipped: from.skipped + tally.skipped.length }
  if (ids.length === shareOf(mass)) {
    const next: Cursor = { after: ids.at(-1) ?? '', ...total, ...(named === undefined ? {} : { named }) }
    return { ...tally, next: JSON.stringify(next), outlook: await readOutlook(deps, owner) }
  }
  const { outlook } = await recordCommand(deps, finishing(run, total), { begun: true })
  return { ...tally, next: null, outlook }
}

/** Renames that another programme has come to stand against are left out and listed, once a try. */
async function unnamed(run: MassRun): Promise<ChunkTally> {
  const streams = await notRenamed(run)
  return listed(
    run,
    streams.map((stream) => ({ stream, code: 'rename-not-own' })),
  )
}

async function changeChunks(run: MassRun, ids: readonly StreamId[]): Promise<ChunkTally> {
  const tallies: ChunkTally[] = []
  const chunk = isSteady(run.mass) ? chunkOf(ids.length, ABREAST) : ids.length
  let at = 0
  const changeNext = async () => {
    for (let from = at; from < ids.length; from = at) {
      at += chunk
      tallies.push(await changeChunk(run, ids.slice(from, from + chunk)))
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: ABREAST }, changeNext))
  const failed = lanes.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
  return summed(tallies)
}

const summed = (tallies: readonly ChunkTally[]): ChunkTally => ({
  changed: tallies.reduce((sum, { changed }) => sum + changed, 0),
  skipped: tallies.flatMap(({ skipped }) => skipped),
})

function finishing(
  { owner, mass, units, due }: MassRun,
  total: { changed: number; skipped: number },
): CommandEnvelope {
  const { name, payload } = mass.finish(total, units)
  const id = `${owner}/${name}/${momentOf(due)}`
  return {
    id,
    stream: owner,
    name,
    payload,
    actor: system,
    fingerprint: fingerprintOf({ owner, name }),
    instant: due.at,
  }
}

async function changeChunk(run: MassRun, ids: readonly StreamId[]): Promise<ChunkTally> {
  try {
    return await isolated(run.deps.database, (sql) => transact(sql, run, ids))
  } catch (error) {
    if (isTooMuch(error) && ids.length > 1) return halved(run, ids)
    if (sqlFailure(error).kind !== 'fault' && !isReactionFault(error)) throw error
    return ids.length === 1 ? listed(run, [{ stream: ids[0] ?? '', code: 'internal' }]) : halved(run, ids)
  }
}

const isReactionFault = (error: unknown): boolean =>
  error instanceof RecordError && error.code === 'reaction-refused'

async function halved(run: MassRun, ids: readonly StreamId[]): Promise<ChunkTally> {
  const middle = Math.ceil(ids.length / 2)
  const first = await changeChunk(run, ids.slice(0, middle))
  const second = await changeChunk(run, ids.slice(middle))
  return summed([first, second])
}

async function listed(run: MassRun, skipped: readonly Skip[]): Promise<ChunkTally> {
  if (skipped.length === 0) return { changed: 0, skipped }
  const { database } = run.deps
  await listSkipped(database, run, skipped, await readClock(database))
  return { changed: 0, skipped }
}

async function transact(sql: Sql, run: MassRun, ids: readonly StreamId[]): Promise<ChunkTally> {
  const { deps, owner, due } = run
  await passGate(sql, deps.database.world, owner, due.command)
  const streams = [...new Set([...ids, ...reachedFrom(run, ids)])]
  const { world } = deps.database
  const gathered = await gather(sql, { world, streams, actor: system, lock: true, at: due.at })
  const change = `${owner}/${due.command}/${momentOf(due)}#`
  // Named by its streams: the list is read anew when the change is repeated, and another list is another chunk.
  const fingerprint = fingerprintOf({ change, ids })
  const receipt = { id: `${change}${ids[0]}+${ids.length}/${fingerprint.slice(0, 16)}`, stream: owner }
  const before = await repeated(sql, { ...receipt, fingerprint } as CommandEnvelope)
  if (before?.ok) return before.result as unknown as ChunkTally
  const now = latest(gathered.now, due.at)
  // Of a list that is cut anew, as after an upgrade, what an earlier cut has opened counts as well.
  const perhaps = run.mass.once || (isSteady(run.mass) && ids.some((id) => gathered.rows.has(id)))
  const changed = perhaps ? await readChangedBy(sql, ids, change) : new Set<StreamId>()
  const acts = ids.flatMap((stream): Act[] => {
    if (changed.has(stream)) return []
    const unit = parseStream(stream)?.unit ?? null
    const command = run.mass.each(run.state, unit, stream)
    return [{ stream, command, actor: system, commandId: receipt.id }]
  })
  const { decision, refused } = await decideEach(sql, gathered, acts, now)
  const skipped = refused.map(({ stream, error }) => ({ stream, code: error.refused }))
  const tally = { changed: changedIn(decision, ids) + changed.size, skipped }
  const reply: Reply = { ok: true, events: [], seq: 0, result: { ...tally } }
  await persist(sql, deps, {
    gathered,
    decision,
    receipts: [{ commandId: receipt.id, stream: owner, fingerprint, reply }],
    recordedBy: null,
  })
  const left = new Set(skipped.map(({ stream }) => stream))
  await listSkipped(sql, run, skipped, now)
  await settleChanged(
    sql,
    run,
    ids.filter((id) => !left.has(id)),
    now,
  )
  return tally
}

const changedIn = (decision: Decision, ids: readonly StreamId[]): number =>
  ids.filter((id) => (decision.streams.get(id)?.events.length ?? 0) > 0).length
