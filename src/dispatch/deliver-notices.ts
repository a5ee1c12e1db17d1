// Hands notices to their channels. What fails for good is recorded, and stands on the coordinator's list.
import type { ClaimedEntry } from '../db/outbox.ts'
import { PermanentFailure } from '../notify/delivery-failure.ts'
import type { Notice, WorldLabel } from '../notify/message.ts'
import type { Notifier } from '../notify/registry.ts'
import { eachOf } from './each-of.ts'
import type { Outcome } from './outcome.ts'
import { done, failed, postponed, released } from './outcome.ts'

export interface NoticeDeps {
  readonly notifier: Pick<Notifier, 'deliver'>
  readonly world: WorldLabel
}

const AT_ONCE = 8

/** @param beginBefore epoch milliseconds after which a delivery could outlast the lease */
export const deliverNotices = (
  deps: NoticeDeps,
  entries: readonly ClaimedEntry[],
  beginBefore: number,
): Promise<Outcome[]> =>
  eachOf(entries, AT_ONCE, async (entry) =>
    Date.now() < beginBefore ? deliverOne(deps, entry) : released(entry),
  )

async function deliverOne({ notifier, world }: NoticeDeps, entry: ClaimedEntry): Promise<Outcome> {
  try {
    await notifier.deliver(entry.target, { ...(entry.payload as Omit<Notice, 'world'>), world })
    return done(entry)
  } catch (error) {
    return error instanceof PermanentFailure
      ? failed(entry, error.code, error.message)
      : postponed(entry, error)
  }
}
