// One act of a rehearsal with everything spelt out: nothing in it is 'each district' or 'all tasks' any more.
import type { Instant } from '../domain/time.ts'

export interface CommandAct {
  readonly kind: 'command'
  readonly stream: string
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  /** What is known only when its turn comes: the hash of the latest revision, or the draft's version. */
  readonly asks: 'hash' | 'version' | null
  /** The document that it is asked of. */
  readonly document: string | null
}
export interface BeginDraft {
  readonly kind: 'begin-draft'
  readonly document: string
  readonly payload: Readonly<Record<string, unknown>>
}
export interface WriteSection {
  readonly kind: 'write-section'
  readonly document: string
  readonly section: string
  readonly payload: Readonly<Record<string, unknown>>
}
/** Nothing but the passing of time. */
export interface Wait {
  readonly kind: 'wait'
}

export interface Step {
  /** Unique in its script; the Idempotency-Key is made of it. */
  readonly id: string
  readonly at: Instant
  /** Null only for `wait`. */
  readonly by: string | null
  readonly act: CommandAct | BeginDraft | WriteSection | Wait
  /** The code with which it has to be refused. */
  readonly refused: string | null
}
