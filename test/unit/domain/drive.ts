// Drives one stream in memory as the record would: decides, draws numbers, folds; a refusal changes nothing.
import { type DomainError, isRefusal } from '../../../src/domain/errors.ts'
import {
  type Actor,
  type Command,
  decide,
  type EventDraft,
  evolve,
  type Facts,
  type Machine,
  type NoticeDraft,
  type PastEvent,
  type Reaction,
  type Staged,
  type StreamId,
} from '../../../src/domain/kernel.ts'
import { type Instant, instantAt, type LocalDate } from '../../../src/domain/time.ts'

/** Nine in the morning of a day. */
export const on = (day: LocalDate): Instant => instantAt(day, '09:00')

export interface Happened<S> {
  readonly state: S
  readonly events: readonly PastEvent[]
  readonly reactions: readonly Reaction[]
  readonly notices: readonly NoticeDraft[]
}

const drawn = (draft: EventDraft): EventDraft => {
  const { numbers } = draft.data as { numbers?: readonly { number: number | null }[] }
  if (!numbers) return draft
  const given = numbers.map((entry) => ({ ...entry, number: entry.number ?? 7 }))
  return { ...draft, data: { ...draft.data, numbers: given } }
}

export interface Attempt {
  readonly command: Command
  readonly actor: Actor
  readonly now: Instant
  readonly facts: Facts
  readonly self: StreamId
}

export function attempt<S extends Staged>(
  machine: Machine<S>,
  before: S,
  { command, actor, now, facts, self }: Attempt,
): Happened<S> | DomainError {
  const drafts = decide(machine, { state: before, facts }, command, actor, now)
  if (isRefusal(drafts)) return drafts
  let state = before
  const events: PastEvent[] = []
  const reactions: Reaction[] = []
  const notices: NoticeDraft[] = []
  for (const draft of drafts.map(drawn)) {
    // What is stored is JSON, so whatever does not survive it fails here.
    const past: PastEvent = JSON.parse(JSON.stringify({ ...draft, at: now, actor }))
    state = JSON.parse(JSON.stringify(evolve(machine, state, past)))
    events.push(past)
    reactions.push(...(machine.reactions[past.type]?.(state, past.data as never, self) ?? []))
    notices.push(...(machine.tells[past.type]?.(state, past, facts) ?? []))
  }
  return { state, events, reactions, notices }
}

/** 'ok' or the code of the refusal. */
export const outcomeOf = (result: Happened<unknown> | DomainError): string =>
  isRefusal(result) ? result.refused : 'ok'

/** @throws Error for a refusal, naming it */
export function accepted<S>(result: Happened<S> | DomainError): Happened<S> {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused} ${JSON.stringify(result.details)}`)
  return result
}
