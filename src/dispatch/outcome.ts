// What became of a claimed row: done, to be tried again after a while, or never again.
import type { ClaimedEntry } from '../db/outbox.ts'

export type Outcome =
  | { readonly kind: 'done'; readonly entry: ClaimedEntry }
  | {
      readonly kind: 'postponed'
      readonly entry: ClaimedEntry
      readonly seconds: number
      readonly error?: unknown
    }
  | { readonly kind: 'failed'; readonly entry: ClaimedEntry; readonly code: string; readonly reason: string }

const LONGEST = 900

export const done = (entry: ClaimedEntry): Outcome => ({ kind: 'done', entry })

/** 1, 2, 4 … seconds, a quarter of an hour at most. */
export const postponed = (entry: ClaimedEntry, error: unknown): Outcome => ({
  kind: 'postponed',
  entry,
  seconds: Math.min(2 ** Math.min(entry.attempts - 1, 10), LONGEST),
  error,
})

/** Claimed, but not begun within the lease: somebody's, at once. */
export const released = (entry: ClaimedEntry): Outcome => ({ kind: 'postponed', entry, seconds: 0 })

export const failed = (entry: ClaimedEntry, code: string, reason: string): Outcome => ({
  kind: 'failed',
  entry,
  code,
  reason,
})
