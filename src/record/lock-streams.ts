// Which streams a decision on others may change, read and locked: agencies before the streams, streams in the order of their ids.

import type { Sql } from '../db/sql.ts'
import {
  type Lock,
  readOpenChildren,
  readStreams,
  readWithAgenciesOf,
  type StreamRow,
} from '../db/streams.ts'
import type { Actor, StreamId } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'

interface Reaching {
  readonly streams: readonly StreamId[]
  /** The agencies in which a person is appointed are read too. */
  readonly actor: Actor
  readonly lock: boolean
}

export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]

/**
 * The streams that a command on `id` may change upwards: itself, its owner when its kind reacts upwards, and the owner's
 * own owner where what it asks of its owner goes on, as from the sign-off of an amendment.
 */
const withOwners = (id: StreamId): StreamId[] => {
  const { up, beside } = machineOf(id).reach
  const owner = up ? parseStream(id)?.owner : null
  if (!owner) return [id]
  const goesOn = beside || parseStream(owner)?.kind === 'amendment'
  return goesOn ? [id, ...withOwners(owner)] : [id, owner]
}

/** Those whose open children it may reach; the end of a year may be the programme's. */
const parentsOf = (id: StreamId): StreamId[] => {
  const { beside } = machineOf(id).reach
  const above = beside || parseStream(id)?.kind === 'cycle' ? withOwners(id) : [id]
  return above.filter((one) => machineOf(one).reach.down)
}

/** Open children, and theirs where a child reaches down itself. */
async function openBelow(sql: Sql, parents: readonly StreamId[]): Promise<StreamId[]> {
  const children = await readOpenChildren(sql, parents)
  const further = children.filter((id) => machineOf(id).reach.down)
  return further.length > 0 ? [...children, ...(await openBelow(sql, further))] : children
}

/** Children are only reached by reactions, which nobody decides without the lock. */
export const reachesDown = ({ streams, lock }: Reaching): boolean =>
  lock && streams.some((id) => parentsOf(id).length > 0)

/** Agencies first: 'agency/' sorts before every other kind. A command on an agency takes all of them for itself. */
export async function lockStreams(
  sql: Sql,
  request: Reaching,
  agencies: readonly StreamId[],
): Promise<ReadonlyMap<StreamId, StreamRow>> {
  const { actor, lock: locks } = request
  const person = actor.kind === 'person' ? actor.person : null
  const streams = distinct(request.streams.flatMap(withOwners))
  // One list where there is one lock, or none.
  const ownCommand = !locks || streams.some((id) => id.startsWith('agency/'))
  const lock = (kind: Lock): Lock => (locks ? kind : 'none')
  const parents = reachesDown(request) ? distinct(request.streams.flatMap(parentsOf)) : []
  const [shared, own, children] = await Promise.all([
    ownCommand ? [] : readWithAgenciesOf(sql, person, agencies, lock('share')),
    ownCommand
      ? readWithAgenciesOf(sql, person, distinct([...agencies, ...streams]), lock('update'))
      : readStreams(sql, streams, lock('update')),
    openBelow(sql, parents),
  ])
  const missing = distinct(children.filter((id) => !streams.includes(id))).sort()
  const below = await readStreams(sql, missing, lock('update'))
  return new Map([...shared, ...own, ...below].map((row) => [row.id, row]))
}
