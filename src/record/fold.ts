// The state of a stream: as it was folded, or folded anew where the fold has changed since.

import { readStreamEvents } from '../db/events.ts'
import type { Sql } from '../db/sql.ts'
import type { FirstEvent, StreamRow } from '../db/streams.ts'
import {
  type Actor,
  type AnyMachine,
  evolve,
  installation,
  type PastEvent,
  system,
} from '../domain/kernel.ts'
import { lift } from '../domain/upcast/registry.ts'
import { RecordError } from './record-deps.ts'

export const actorText = (actor: Actor): string =>
  actor.kind === 'person' ? `person:${actor.person}` : actor.kind

const impersonal: Readonly<Record<string, Actor>> = { system, installation }
/** @throws Error for a text that is no actor's: nobody is taken for somebody else */
export function actorOf(text: string): Actor {
  if (text.startsWith('person:')) return { kind: 'person', person: text.slice('person:'.length) }
  const actor = Object.hasOwn(impersonal, text) ? impersonal[text] : undefined
  if (!actor) throw new Error(`“${text}” is no actor`)
  return actor
}

export function pastEvent(row: FirstEvent): PastEvent {
  const { type, data } = lift({ type: row.type, version: row.version, data: row.data })
  return { type, data, at: row.occurredAt, actor: actorOf(row.actor) }
}

/** As the row of a stream keeps its state after so many events. */
export const stateKept = (machine: AnyMachine, seq: number, state: unknown): unknown =>
  machine.keptAsBegun && seq === 1 ? null : state

/** @throws RecordError `newer-fold` (retryable): a worker of the newer version takes it */
export async function folded(
  sql: Sql,
  machine: AnyMachine,
  row: Pick<StreamRow, 'id' | 'foldVersion' | 'state' | 'first'>,
): Promise<unknown> {
  if (row.foldVersion > machine.foldVersion)
    throw new RecordError('newer-fold', `${row.id} was folded by version ${row.foldVersion}`, true)
  if (row.first) return evolve(machine, machine.initial, pastEvent(row.first))
  if (row.foldVersion === machine.foldVersion) return row.state
  const events = await readStreamEvents(sql, row.id)
  return events.reduce((state, event) => evolve(machine, state, pastEvent(event)), machine.initial)
}
