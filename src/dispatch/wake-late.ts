// A workflow lost to a restore or an operator comes back: once a minute those are woken whose instant passed over a minute ago.
// One that cannot be woken keeps no other from it, and does not back off: nothing was tried on it.
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { claimLateStreams, unclaimLateStreams } from '../db/late-streams.ts'
import type { Database } from '../db/sql.ts'
import type { StreamId } from '../domain/kernel.ts'
import type { WorldLabel } from '../notify/message.ts'
import { wake } from '../temporal/wake.ts'
import { eachOf } from './each-of.ts'

export interface LateDeps {
  readonly database: Database
  readonly client: Client
  readonly world: WorldLabel
  readonly logger: Pick<Logger, 'info' | 'warn'>
}

const AT_MOST = 200
const AT_ONCE = 10

/** Returns the streams that were woken. */
export async function wakeLate({ database, client, world, logger }: LateDeps): Promise<StreamId[]> {
  const late = await claimLateStreams(database, AT_MOST)
  const failures = await eachOf(late, AT_ONCE, (stream) =>
    wake(client, world.name, stream).then(
      () => null,
      (error: unknown) => ({ stream, error }),
    ),
  )
  const failed = failures.filter((failure) => failure !== null)
  const woken = late.filter((_, at) => failures[at] === null)
  if (woken.length > 0) logger.info({ count: woken.length, first: woken[0] }, 'woke what was late')
  if (failed.length > 0) {
    const streams = failed.map(({ stream }) => stream)
    await unclaimLateStreams(database, streams)
    logger.warn({ count: streams.length, first: streams[0], err: failed[0]?.error }, 'late, and not woken')
  }
  return woken
}
