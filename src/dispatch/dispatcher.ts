// The dispatcher of one world: outbox rows are claimed with a lease, carried out after the commit, at least once, and marked.
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { insertMatters } from '../db/attention-list.ts'
import { readClock } from '../db/clock.ts'
import { type Listening, listen } from '../db/listen.ts'
import {
  claimOutbox,
  isOutboxDue,
  markOutboxDone,
  markOutboxFailed,
  type OutboxEntry,
  outboxChannel,
  postponeOutbox,
  purgeDelivered,
} from '../db/outbox.ts'
import type { Database } from '../db/sql.ts'
import { parseStream } from '../domain/streams.ts'
import type { Notice, WorldLabel } from '../notify/message.ts'
import type { Notifier } from '../notify/registry.ts'
import { deliverNotices } from './deliver-notices.ts'
import { deliverWakes } from './deliver-wakes.ts'
import { keepRunning } from './keep-running.ts'
import type { Outcome } from './outcome.ts'
import { wakeLate } from './wake-late.ts'

export interface DispatcherDeps {
  readonly database: Database
  readonly client: Client
  readonly notifier: Pick<Notifier, 'deliver'>
  readonly world: WorldLabel
  readonly logger: Pick<Logger, 'info' | 'warn'>
  /** Where to listen for what is new; without it the dispatcher looks once a second. */
  readonly listenUrl?: string
}

export interface Dispatcher {
  /** Claims and carries out one batch; returns how many rows it claimed. */
  runOnce(): Promise<number>
  /** Until nothing waits that is due, whoever carries it out. */
  drain(): Promise<void>
  start(): void
  /** Ends when the batch under way is marked. */
  stop(): Promise<void>
}

const BATCH = 100
const LEASE_SECONDS = 30
/** Milliseconds after the claim within which a delivery begins; one takes 20 s at most. */
const BEGIN_WITHIN = 9_000
/** How long a delivery can be looked up. */
const KEPT_DAYS = 90
const PURGED_AT_ONCE = 1000
/** Milliseconds that nobody notices in a live world, in which a busy hour's notices come together; whoever steps a clock waits for them. */
const NOTICES_AFTER = 50

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { logger, listenUrl, world } = deps
  const runOnce = async () => {
    const counts = await Promise.all([carryOut(deps, 'wake'), carryOut(deps, 'notice')])
    return counts[0] + counts[1]
  }
  const runAll = (kind: OutboxEntry['kind']) => async () => {
    while ((await carryOut(deps, kind)) === BATCH);
  }
  const loop = keepRunning({
    work: [
      { run: runAll('wake'), everyMs: 1_000, pokedAfterMs: 0 },
      { run: runAll('notice'), everyMs: 1_000, pokedAfterMs: world.kind === 'live' ? NOTICES_AFTER : 0 },
      { run: () => wakeLate(deps), everyMs: 60_000 },
      { run: () => purge(deps), everyMs: 3_600_000 },
    ],
    onFailure: (error) => logger.warn({ error: String(error) }, 'the dispatcher will look again'),
  })
  let listening: Listening | undefined
  return {
    runOnce,
    drain: () => drain(deps, runOnce),
    start: () => {
      if (listenUrl) listening = listen(listenUrl, outboxChannel(world.name), loop.poke)
      loop.start()
    },
    stop: async () => {
      await listening?.close()
      await loop.stop()
    },
  }
}

/** Also keeps the table small for claims. */
async function purge({ database }: DispatcherDeps): Promise<void> {
  while ((await purgeDelivered(database, KEPT_DAYS, PURGED_AT_ONCE)) === PURGED_AT_ONCE);
}

async function carryOut(deps: DispatcherDeps, kind: OutboxEntry['kind']): Promise<number> {
  const claimedAt = Date.now()
  const entries = await claimOutbox(deps.database, kind, BATCH, LEASE_SECONDS)
  if (entries.length === 0) return 0
  const outcomes =
    kind === 'wake'
      ? await deliverWakes(deps, entries)
      : await deliverNotices(deps, entries, claimedAt + BEGIN_WITHIN)
  await mark(deps, outcomes)
  return entries.length
}

async function mark({ database, logger }: DispatcherDeps, outcomes: readonly Outcome[]): Promise<void> {
  await markOutboxDone(
    database,
    outcomes.filter(({ kind }) => kind === 'done').map(({ entry }) => entry.id),
  )
  for (const outcome of outcomes) {
    if (outcome.kind === 'failed') await giveUp(database, outcome)
    if (outcome.kind !== 'postponed') continue
    const { entry, error, seconds } = outcome
    if (error !== undefined)
      logger.warn({ err: error, outbox: entry.key, seconds }, 'not delivered, will be tried again')
    await postponeOutbox(database, entry.id, seconds)
  }
}

/** A notice that would fail the same way again is a matter for a person. */
async function giveUp(
  database: Database,
  { entry, code, reason }: Extract<Outcome, { kind: 'failed' }>,
): Promise<void> {
  const { kind, recipient } = entry.payload as Partial<Notice>
  const stream = streamOf(entry.key)
  const details = { channel: entry.target, notice: kind ?? '', person: recipient?.person ?? '', reason }
  const programme = parseStream(stream)?.programme ?? null
  const matter = { key: `outbox/${entry.key}`, programme, stream, code, details }
  await insertMatters(database, [matter], await readClock(database))
  await markOutboxFailed(database, entry.id, code)
}

/** A notice's key begins with its obligation ('<stream>#…') or its event ('<stream>/<seq>/<kind>/…'). */
const streamOf = (key: string): string =>
  key.includes('#') ? (key.split('#')[0] ?? key) : (/^(.+?)\/\d+\/[a-z-]+\/\d+\//.exec(key)?.[1] ?? key)

async function drain(deps: DispatcherDeps, runOnce: () => Promise<number>): Promise<void> {
  for (;;) {
    if ((await runOnce()) > 0) continue
    if (!(await isOutboxDue(deps.database))) return
    // Another dispatcher has claimed it and is about to be done, or its lease ends.
    await pause(10)
  }
}
