// The rows of streams: folded state, stage, when to wake.
import type { PersonId, StreamId, StreamKind } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { type Columns, columnsOf, hidden, listed, valuesOf } from './columns.ts'
import type { EventRow } from './events.ts'
import type { Sql } from './sql.ts'

export type FirstEvent = Pick<EventRow, 'type' | 'version' | 'data' | 'actor' | 'occurredAt'>

export interface StreamRow {
  readonly id: StreamId
  readonly kind: StreamKind
  readonly owner: StreamId | null
  readonly programme: string | null
  readonly cycle: string | null
  readonly unit: string | null
  readonly timeline: string
  readonly seq: number
  readonly stage: string
  readonly closed: boolean
  readonly foldVersion: number
  /** Null of a stream that is kept as it began. */
  // biome-ignore lint/suspicious/noExplicitAny: known to the machine of its kind
  readonly state: any
  /** Where there is no state: the event with which it began. */
  readonly first?: FirstEvent | null
  readonly wakeAt: Instant | null
  /** The outlook's. */
  readonly version: number
  readonly begun: boolean
  /** Written with a new row and not read; `markRungs` keeps it. */
  readonly remindAt?: Instant | null
}

export type Lock = 'none' | 'share' | 'update'

const COLUMNS = `id, kind, owner, programme, cycle, unit, timeline, seq, stage, closed,
  fold_version AS "foldVersion", state, wake_at AS "wakeAt", version, begun,
  CASE WHEN state IS NULL THEN (
    SELECT json_build_object('type', type, 'version', e.version, 'data', data, 'actor', actor,
      'occurredAt', to_char(occurred_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM event e WHERE e.stream = stream.id AND e.seq = 1) END AS first`
const LOCKS: Readonly<Record<Lock, string>> = { none: '', share: ' FOR SHARE', update: ' FOR UPDATE' }

/** In the order of their ids, which is the order of their locks; amendments after what they belong to. */
export const readStreams = (sql: Sql, ids: readonly StreamId[], lock: Lock): Promise<StreamRow[]> =>
  readWithAgenciesOf(sql, null, ids, lock)

/** Those, and the agencies in which a person is appointed. */
export async function readWithAgenciesOf(
  sql: Sql,
  person: PersonId | null,
  ids: readonly StreamId[],
  lock: Lock,
): Promise<StreamRow[]> {
  if (ids.length === 0 && !person) return []
  const { rows } = await sql.query<StreamRow>(
    `SELECT ${COLUMNS} FROM stream
     WHERE id = ANY(${listed(1)} || ARRAY(SELECT 'agency/' || agency FROM appointment WHERE person = ${hidden(2, 'text')}))
     ORDER BY kind = 'amendment', id${LOCKS[lock]}`,
    [ids, person],
  )
  return rows
}

/** Open streams that a reaction of their owner may reach: sign-offs, rollouts and reviews; units are counted, not reached. */
export async function readOpenChildren(sql: Sql, owners: readonly StreamId[]): Promise<StreamId[]> {
  if (owners.length === 0) return []
  const { rows } = await sql.query<{ id: StreamId }>(
    `SELECT id FROM stream WHERE owner = ANY(${listed(1)}) AND NOT closed AND kind IN ('sign-off', 'rollout', 'review', 'amendment') ORDER BY id`,
    [owners],
  )
  return rows.map(({ id }) => id)
}

/** The units of a cycle, but those that were cancelled; in the order of their ids. */
export async function readUnits(sql: Sql, cycle: string): Promise<StreamRow[]> {
  const { rows } = await sql.query<StreamRow>(
    `SELECT ${COLUMNS} FROM stream WHERE cycle = $1 AND kind = 'district-plan' AND stage <> 'cancelled' ORDER BY id`,
    [cycle],
  )
  return rows
}

/** All of a kind in a programme, but those that were cancelled; in the order of their ids. The kind is a constant, or the index without units would not do. */
export async function readStreamsOf(sql: Sql, programme: string, kind: StreamKind): Promise<StreamRow[]> {
  const { rows } = await sql.query<StreamRow>(
    `SELECT ${COLUMNS} FROM stream WHERE programme = $1 AND kind = '${kind}' AND stage <> 'cancelled' ORDER BY id`,
    [programme],
  )
  return rows
}

const ROW: Columns<StreamRow> = {
  id: 'text',
  kind: 'text',
  owner: 'text',
  programme: 'text',
  cycle: 'text',
  unit: 'text',
  timeline: 'text',
  seq: 'int4',
  stage: 'text',
  closed: 'bool',
  foldVersion: 'int4',
  wakeAt: 'timestamptz',
  version: 'int4',
  begun: 'bool',
  state: 'json',
  remindAt: 'timestamptz',
}

const CHANGED = `ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, stage = excluded.stage, closed = excluded.closed,
    fold_version = excluded.fold_version, state = excluded.state, wake_at = excluded.wake_at, version = excluded.version,
    begun = stream.begun OR excluded.begun, wake_tries = 0, wake_try_at = NULL
  WHERE stream.seq < excluded.seq`

/** `fresh`: none of them was there when it was decided; whoever comes second fails and runs again. */
export async function upsertStreams(sql: Sql, rows: readonly StreamRow[], fresh = false): Promise<void> {
  if (rows.length === 0) return
  await sql.query(
    `INSERT INTO stream (id, kind, owner, programme, cycle, unit, timeline, seq, stage, closed, fold_version, wake_at, version, begun, state, remind_at)
     SELECT ${valuesOf(ROW)} ${fresh ? '' : CHANGED}`,
    columnsOf(rows, ROW),
  )
}

export async function markBegun(sql: Sql, id: StreamId): Promise<void> {
  await sql.query('UPDATE stream SET begun = true WHERE id = $1 AND NOT begun', [id])
}

/** Every open stream of a cycle gets a newer outlook: it was suspended or resumed. */
export async function bumpVersions(sql: Sql, cycle: string): Promise<void> {
  await sql.query('UPDATE stream SET version = version + 1 WHERE cycle = $1 AND NOT closed', [cycle])
}

/** Begun streams of a cycle that wait for an instant. */
export async function readWaitingStreams(sql: Sql, cycle: string): Promise<StreamId[]> {
  const { rows } = await sql.query<{ id: StreamId }>(
    'SELECT id FROM stream WHERE cycle = $1 AND NOT closed AND begun AND wake_at IS NOT NULL ORDER BY id',
    [cycle],
  )
  return rows.map(({ id }) => id)
}

/** Ids of open streams in order, after `after`. */
export async function readOpenIds(
  sql: Sql,
  where: { readonly cycle: string } | { readonly programme: string },
  after: StreamId,
  limit: number,
): Promise<StreamId[]> {
  const [column, value] = Object.entries(where)[0] as [string, string]
  const { rows } = await sql.query<{ id: StreamId }>(
    `SELECT id FROM stream WHERE ${column} = $1 AND NOT closed AND id > $2
       AND kind IN ('cycle', 'sign-off', 'rollout', 'district-plan', 'review', 'amendment') ORDER BY id LIMIT $3`,
    [value, after, limit],
  )
  return rows.map(({ id }) => id)
}
