// The one wait: to an absolute instant, or until something happens. Only a live world has timers.
import { condition } from '@temporalio/workflow'

/** Milliseconds. What comes so soon counts as due: a short timer takes longer than it says, and the record decides at the later of clock and instant. */
export const SOON = 1_000

/** @param until epoch milliseconds; infinite waits for `awake` alone */
export async function waitUntil(until: number, awake: () => boolean): Promise<void> {
  if (until === Number.POSITIVE_INFINITY) return condition(awake)
  const left = until - Date.now()
  if (left > SOON) await condition(awake, left)
}
