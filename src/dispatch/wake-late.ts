// A workflow lost to a restore or an operator comes back: once a minute those are woken whose instant passed over a minute ago.
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { claimLateStreams } from '../db/late-streams.ts'
import type { Database } from '../db/sql.ts'
import type { WorldLabel } from '../notify/message.ts'
import { wake } from '../temporal/wake.ts'

export interface LateDeps {
  readonly database: Database
  readonly client: Client
  readonly world: WorldLabel
  readonly logger: Pick<Logger, 'info'>
}

const AT_MOST = 200

/** Returns the streams that were woken. */
export async function wakeLate({ database, client, world, logger }: LateDeps): Promise<string[]> {
  const late = await claimLateStreams(database, AT_MOST)
  for (const stream of late) await wake(client, world.name, stream)
  if (late.length > 0) logger.info({ count: late.length, first: late[0] }, 'woke what was late')
  return late
}
