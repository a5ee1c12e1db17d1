// The dispatcher of one world: what the outbox holds is done after its commit, at least once, claimed with a lease first.
// A wake goes to a workflow, a notice to its channel. What may pass is tried again, what would fail again is listed.
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { insertMatters } from '../db/attention-list.ts'
import { readClock } from '../db/clock.ts'
import { type Listening, listen } from '../db/listen.ts'
import {
  type ClaimedEntry,
  claimOutbox,
  markOutboxDone,
  markOutboxFailed,
  outboxChannel,
  pendingOutbox,
  postponeOutbox,
} from '../db/outbox.ts'
import type { Database } from '../db/sql.ts'
import { PermanentFailure } from '../notify/delivery-failure.ts'
import type { Notice, WorldLabel } from '../notify/message.ts'
import type { Notifier } from '../notify/registry.ts'
import { wake } from '../temporal/wake.ts'
import { wakeLate } from './wake-late.ts'

export interface DispatcherDeps {
  readonly database: Database
  readonly temporal: Client
  readonly notifier: Notifier
  readonly world: WorldLabel
  readonly logger: Logger
  /** Where to listen for what is new; without it the dispatcher looks once a second. */
  readonly listenUrl?: string
}

export interface Dispatcher {
  /** Claims and does up to a hundred entries; how many there were. */
  runOnce(): Promise<number>
  /** Until nothing waits, whoever else is at it. */
  drain(): Promise<void>
  start(): void
  stop(): Promise<void>
}

const BATCH = 100
const AT_ONCE = 8
const LEASE_S = 30
const LOOK_EVERY_MS = 1_000
const LATE_EVERY_MS = 60_000
const DRAIN_PAUSE_MS = 20
const LONGEST_PAUSE_S = 300

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const runOnce = async (): Promise<number> => {
    const entries = await claimOutbox(deps.database, BATCH, LEASE_S)
    const waiting = [...entries]
    const worker = async () => {
      for (let entry = waiting.shift(); entry; entry = waiting.shift()) await handle(deps, entry)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    return entries.length
  }
  const loop = createLoop(deps, runOnce)
  return { runOnce, drain: () => drain(deps, runOnce), start: loop.start, stop: loop.stop }
}

async function handle(deps: DispatcherDeps, entry: ClaimedEntry): Promise<void> {
  try {
    await perform(deps, entry)
    await markOutboxDone(deps.database, [entry.id])
  } catch (error) {
    if (error instanceof PermanentFailure) return giveUp(deps, entry, error)
    deps.logger.warn(
      { key: entry.key, attempts: entry.attempts, error: String(error) },
      'outbox entry put off',
    )
    await postponeOutbox(deps.database, entry.id, Math.min(LONGEST_PAUSE_S, 2 ** Math.min(entry.attempts, 8)))
  }
}

function perform(
  { temporal, notifier, world }: DispatcherDeps,
  { kind, target, payload }: ClaimedEntry,
): Promise<void> {
  if (kind === 'wake') return wake(temporal, world.name, target)
  return notifier.deliver(target, { ...(payload as Omit<Notice, 'world'>), world })
}

async function giveUp(
  { database }: DispatcherDeps,
  entry: ClaimedEntry,
  { code }: PermanentFailure,
): Promise<void> {
  const { recipient, params } = entry.payload as Pick<Notice, 'recipient' | 'params'>
  await markOutboxFailed(database, entry.id, code)
  const details = {
    person: recipient.person,
    channel: entry.target,
    programmeName: params.programmeName ?? '',
  }
  const matter = { key: entry.key, programme: null, stream: entry.key.split('#')[0] ?? '', code, details }
  await insertMatters(database, [matter], await readClock(database))
}

async function drain({ database }: DispatcherDeps, runOnce: () => Promise<number>): Promise<void> {
  for (;;) {
    if ((await runOnce()) > 0) continue
    const { count, nextInMs } = await pendingOutbox(database)
    if (count === 0) return
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(DRAIN_PAUSE_MS, Math.min(nextInMs ?? 0, 1_000))),
    )
  }
}

/** Looks when it is told, and once a second all the same; runs of itself never overlap. */
function createLoop(deps: DispatcherDeps, runOnce: () => Promise<number>) {
  const stopped = new AbortController()
  let tell: () => void = () => undefined
  let running: Promise<void> | undefined
  let listening: Listening | undefined
  const untilTold = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS)
      tell = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    let lateAt = 0
    while (!stopped.signal.aborted) {
      const next = untilTold()
      try {
        while ((await runOnce()) > 0 && !stopped.signal.aborted);
        if (Date.now() >= lateAt) {
          lateAt = Date.now() + LATE_EVERY_MS
          await wakeLate(deps)
        }
      } catch (error) {
        deps.logger.warn({ error: String(error) }, 'the dispatcher will look again')
      }
      if (!stopped.signal.aborted) await next
    }
  }
  return {
    start: () => {
      if (deps.listenUrl) listening = listen(deps.listenUrl, outboxChannel(deps.world.name), () => tell())
      running ??= run()
    },
    stop: async () => {
      stopped.abort()
      tell()
      await listening?.close()
      await running
    },
  }
}
