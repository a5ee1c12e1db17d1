// What travels between the API, a workflow and recordCommand: a command with its id and actor, the reply, the newest outlook.
// Workflow histories hold these shapes: fields are added, none changes its meaning.
import type { ErrorCode } from './errors.ts'
import type { Actor, Outlook, StreamId } from './kernel.ts'
import type { Instant } from './time.ts'

export interface CommandEnvelope {
  /** '<person>:<Idempotency-Key>', or derived for the system: '<stream>/<command>/<instant>'. */
  readonly id: string
  readonly stream: StreamId
  readonly name: string
  readonly payload: unknown
  readonly actor: Actor
  /** SHA-256 over stream, name and payload: tells a repeated request from a reused key. */
  readonly fingerprint: string
  /** Of a system command: the instant it stands for; decided at the later of this and the clock. */
  readonly instant?: Instant
}

/** A refusal is data here; at the edge of a workflow's update it becomes an ApplicationFailure of that type. */
export type Reply =
  | {
      readonly ok: true
      /** Types of the events that the command itself caused, in order. */
      readonly events: readonly string[]
      /** The stream's number of events after it. */
      readonly seq: number
      readonly result: Readonly<Record<string, unknown>>
    }
  | { readonly ok: false; readonly refused: ErrorCode; readonly details: Readonly<Record<string, string>> }

export interface Recorded {
  readonly reply: Reply
  /** Null when the stream does not exist (refused before its event 1). */
  readonly outlook: Outlook | null
}

/** What `changeMany` reports of one chunk of a mass change. */
export interface MassTally {
  readonly changed: number
  /** Units whose command was refused, with the code; they are on the coordinator's list too. */
  readonly skipped: readonly { readonly stream: StreamId; readonly code: string }[]
  /** Where the next chunk begins; null when it was the last. */
  readonly next: string | null
  readonly outlook: Outlook | null
}

/** What one run of the reminder clock did: rows reminded, and when it is to run next. */
export interface Reminded {
  readonly reminded: number
  readonly outlook: Outlook | null
}
