// The way to the record: a local activity first (9.5 ms for 15), and where that fails the same call as a normal activity, without end.
// Twice is harmless: the record answers a repeated command id with its stored reply, and a look changes nothing.
import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow'
import type { Activities, Looked } from '../activities/index.ts'
import type { CommandEnvelope, Recorded } from '../src/domain/envelope.ts'
import type { DueInstant, StreamId } from '../src/domain/kernel.ts'

const retry = { initialInterval: 200, backoffCoefficient: 2, maximumInterval: 5_000 }

const local = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: 5_000,
  retry: { maximumAttempts: 1 },
})
const lasting = proxyActivities<Activities>({ startToCloseTimeout: 10_000, retry })
/** A chunk of a thousand, halved down to the one that fails, takes longer. */
const massive = proxyActivities<Activities>({ startToCloseTimeout: 120_000, heartbeatTimeout: 20_000, retry })

export const { changeMany, remindDue } = massive

export const record = (envelope: CommandEnvelope): Promise<Recorded> =>
  localFirst((activities) => activities.recordCommand(envelope))

export const readOutlook = (stream: StreamId): Promise<Looked> =>
  localFirst((activities) => activities.readOutlook(stream))

async function localFirst<T>(work: (activities: Activities) => Promise<T>): Promise<T> {
  try {
    return await work(local)
  } catch (error) {
    if (isCancellation(error) || lastingCode(error)) throw error
    return work(lasting)
  }
}

/** The code of a failure that trying again would repeat, such as `world-gone`; undefined for every other. */
export function lastingCode(error: unknown): string | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined
  return cause instanceof ApplicationFailure && cause.nonRetryable ? (cause.type ?? 'internal') : undefined
}

/** The system command of an instant that has come, under an id that is always the same. */
export const systemCommand = (stream: StreamId, due: DueInstant): CommandEnvelope => ({
  id: `${stream}/${due.command}/${due.at}`,
  stream,
  name: due.command,
  payload: {},
  actor: { kind: 'system' },
  // No digests in a workflow: the activity fills it in.
  fingerprint: '',
  instant: due.at,
})
