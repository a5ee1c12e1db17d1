// What workflows may ask of the world. Each runs at least once: the record answers what it has done before with what it said then.
import { setTimeout as pause } from 'node:timers/promises'
import { heartbeat } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import type { CommandEnvelope, MassTally, Recorded, Reminded } from '../src/domain/envelope.ts'
import type { DueInstant, Outlook, StreamId } from '../src/domain/kernel.ts'
import type { Instant } from '../src/domain/time.ts'

/** The record of one world. What it throws with `retryable: false` and a `code` is not tried again. */
export interface Recorder {
  recordCommand(envelope: CommandEnvelope): Promise<Recorded>
  readOutlook(stream: StreamId): Promise<Outlook | null>
  /** The world's clock. */
  readClock(): Promise<Instant>
  changeMany(owner: StreamId, due: DueInstant, after: string | null): Promise<MassTally>
  remindDue(programme: string): Promise<Reminded>
  fingerprintOf(value: unknown): string
}

export interface Looked {
  readonly outlook: Outlook | null
  /** The world's clock when it was read; of use only where it is moved by hand. */
  readonly now: Instant
}

export interface Activities {
  recordCommand(envelope: CommandEnvelope): Promise<Recorded>
  readOutlook(stream: StreamId): Promise<Looked>
  changeMany(owner: StreamId, due: DueInstant, after: string | null): Promise<MassTally>
  /** One batch of what is due at `at`. */
  remindDue(programme: string, at: Instant): Promise<Reminded>
}

/** Milliseconds by which a timer may be early: the workflow's clock is not the database's. */
const EARLY = 5_000
/** Milliseconds; well below the heartbeat timeout of the workflows (workflows/record.ts). */
const BEAT_EVERY = 5_000

export function createActivities(recorder: Recorder): Activities {
  return {
    recordCommand: (envelope) => lasting(() => recorder.recordCommand(signed(recorder, envelope))),
    readOutlook: (stream) =>
      // The clock first: what is due by an older time is due by the newer.
      lasting(async () => {
        const now = await recorder.readClock()
        return { outlook: await recorder.readOutlook(stream), now }
      }),
    changeMany: (owner, due, after) => beating(() => recorder.changeMany(owner, due, after)),
    remindDue: (programme, at) =>
      beating(async () => {
        await come(recorder, at)
        return recorder.remindDue(programme)
      }),
  }
}

/** What is due is claimed by the world's clock, so that has to have come to the instant. */
async function come({ readClock }: Recorder, at: Instant): Promise<void> {
  const early = Date.parse(at) - Date.parse(await readClock())
  if (early > 0 && early <= EARLY) await pause(early)
}

/** A workflow makes no digests: its own commands come without one. */
function signed({ fingerprintOf }: Recorder, envelope: CommandEnvelope): CommandEnvelope {
  if (envelope.fingerprint !== '') return envelope
  const { stream, name, payload } = envelope
  return { ...envelope, fingerprint: fingerprintOf({ stream, name, payload }) }
}

/** Long work says that it goes on: of a worker that was killed the next one takes it over without waiting for its end. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const beats = setInterval(heartbeat, BEAT_EVERY)
  try {
    return await lasting(work)
  } finally {
    clearInterval(beats)
  }
}

interface LastingError {
  readonly retryable: false
  readonly code: string
  readonly message: string
}

async function lasting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { retryable, code, message } = error as Partial<LastingError>
    if (retryable === false && typeof code === 'string') throw ApplicationFailure.nonRetryable(message, code)
    throw error
  }
}
