// What a state or an event asks of others: obligations, notices, commands on other streams.
import type { Role } from './agency/state.ts'
import type { PersonId, StreamId } from './ids.ts'
import type { AgencyId, ObligationKind, UnitId } from './programme-definition.ts'
import type { Instant } from './time.ts'

/** What someone asks of a stream. */
export interface Command<P = unknown> {
  readonly name: string
  readonly payload: P
}

/** Who owes what by when; it lasts as long as `owed` of its stream's state lists it. */
export interface Obligation {
  /** Unique in its stream and derived: '<kind>/<subject>'. */
  readonly key: string
  readonly kind: ObligationKind
  readonly debtor: AgencyId
  readonly due: Instant
  readonly unit?: UnitId
  /** A document's id. */
  readonly document?: string
  /** A task's code. */
  readonly task?: string
  /** A report period's code. */
  readonly period?: string
}

/** Its name in the world, for readers and reminders. */
export const obligationId = (stream: StreamId, key: string): string => `${stream}#${key}`

/** People who are told: those of an agency in one of the roles, or one person. */
export type Audience =
  | { readonly agency: AgencyId; readonly roles: readonly Role[] }
  | { readonly person: PersonId }

/** A notice that an event causes. Names of people are filled in where accounts are known; `byName` is the actor's. */
export interface NoticeDraft {
  /** A kind of src/notify/messages. */
  readonly kind: string
  readonly params: Readonly<Record<string, string | number | undefined>>
  readonly to: readonly Audience[]
  /** A path of the installation. */
  readonly link: string
  /** Seen by whoever looks, and no letter each: what thousands of units send, and what a ladder asks for when it is late. */
  readonly quiet?: true
}

/** A command that an event causes on another stream, decided in the same transaction. */
export interface Reaction {
  readonly stream: StreamId
  readonly command: Command
}
