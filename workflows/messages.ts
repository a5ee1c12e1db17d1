// What may be said to a workflow, and what it is begun with. Running histories hold these shapes: fields are added, none changes its meaning.
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { CommandEnvelope, Reply } from '../src/domain/envelope.ts'
import type { Outlook, StreamId } from '../src/domain/kernel.ts'
import type { Instant } from '../src/domain/time.ts'

export interface Begin {
  readonly stream: StreamId
  /** The world's clock is moved by hand: no timers, only `clockAdvanced` and `changed`. */
  readonly stepped: boolean
  /** Passed on by the run before this one; without it the workflow asks. */
  readonly outlook?: Outlook
  /** History events after which it continues as new, where that is earlier than the server's own hint. */
  readonly continueAfter?: number
}

export interface ClockAdvanced {
  readonly to: Instant
  /** Something else than the clock changed too: what was refused is tried again. */
  readonly changed?: boolean
}

/** A command; the update's id is the envelope's. A refusal is an ApplicationFailure of that code, with its details. */
export const command = defineUpdate<Extract<Reply, { readonly ok: true }>, [CommandEnvelope]>('command')

/** The clock of a stepped world has come to `to`; answered when all that is due has been acted on. */
export const clockAdvanced = defineUpdate<void, [ClockAdvanced]>('clockAdvanced')

/** Somebody else's command changed this stream: ask for the outlook. */
export const changed = defineSignal('changed')

export const outlook = defineQuery<Outlook | null>('outlook')
