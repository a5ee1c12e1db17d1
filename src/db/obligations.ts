// Obligations as rows (read model), each with the next rung of its ladder (which no event determines).

import type { Obligation, StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { columnsOf } from './columns.ts'
import type { Sql } from './sql.ts'

/** The ladder's next step; null when nobody is to be reminded any more. */
export interface NextRung {
  readonly nextRung: number | null
  readonly rungAt: Instant | null
}

export interface ObligationOpening extends Obligation, NextRung {
  readonly stream: StreamId
  readonly programme: string
  readonly cycle: string | null
}

const MOVED = `ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, debtor = excluded.debtor, discharged_at = NULL,
  next_rung = excluded.next_rung, rung_at = excluded.rung_at,
  opened_at = CASE WHEN obligation.discharged_at IS NULL THEN obligation.opened_at ELSE excluded.opened_at END`

/** Opened, or opened again under the same id, or moved. `fresh`: of streams that are new, so that none can be there. */
export async function upsertObligations(
  sql: Sql,
  rows: readonly ObligationOpening[],
  at: Instant,
  fresh = false,
): Promise<void> {
  if (rows.length === 0) return
  const columns = columnsOf(rows, [
    ...(['id', 'stream', 'programme', 'cycle', 'kind', 'debtor'] as const),
    ...(['unit', 'document', 'task', 'period', 'due', 'nextRung', 'rungAt'] as const),
  ])
  await sql.query(
    `INSERT INTO obligation (id, stream, programme, cycle, kind, debtor, unit, document, task, period, due_at,
       next_rung, rung_at, opened_at)
     SELECT o.*, $14::timestamptz
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::int[], $13::timestamptz[]) AS o ${fresh ? '' : MOVED}`,
    [...columns, at],
  )
}

export async function dischargeObligations(sql: Sql, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  await sql.query(
    `UPDATE obligation SET discharged_at = $2, next_rung = NULL, rung_at = NULL
     WHERE id = ANY($1::text[]) AND discharged_at IS NULL`,
    [ids, at],
  )
}

/** After a reminder. */
export async function writeRungs(
  sql: Sql,
  rungs: readonly (NextRung & { readonly obligation: string })[],
): Promise<void> {
  if (rungs.length === 0) return
  await sql.query(
    `UPDATE obligation o SET next_rung = n.next_rung, rung_at = n.rung_at
     FROM unnest($1::text[], $2::int[], $3::timestamptz[]) AS n(obligation, next_rung, rung_at) WHERE o.id = n.obligation`,
    columnsOf(rungs, ['obligation', 'nextRung', 'rungAt']),
  )
}

/** What waits for the answer to shifted deadlines sleeps; the answer itself does not, or the year would stand still for good. */
const AWAKE = `o.discharged_at IS NULL AND NOT (o.cycle IS NOT NULL AND (
  EXISTS (SELECT 1 FROM suspension s WHERE s.cycle = o.cycle)
  OR (o.kind <> 'accept-deadlines' AND EXISTS (SELECT 1 FROM deadline_proposal p WHERE p.cycle = o.cycle))))`

/** The earliest rung of a programme that the reminder clock may see. */
export async function earliestRung(sql: Sql, programme: string): Promise<Instant | null> {
  const { rows } = await sql.query<{ at: Instant | null }>(
    `SELECT min(o.rung_at) AS at FROM obligation o WHERE o.programme = $1 AND o.rung_at IS NOT NULL AND ${AWAKE}`,
    [programme],
  )
  return rows[0]?.at ?? null
}

export interface DueReminder extends Obligation {
  readonly stream: StreamId
  readonly cycle: string | null
  readonly rung: number
}

/** Claims what is due and still owed, earliest first; the rows stay locked until the transaction ends. */
export async function claimDueRungs(
  sql: Sql,
  programme: string,
  now: Instant,
  limit: number,
): Promise<DueReminder[]> {
  const { rows } = await sql.query<DueReminder>(
    `SELECT o.id, o.stream, o.cycle, o.kind, o.debtor, o.unit, o.document, o.task, o.period, o.due_at AS due, o.next_rung AS rung
     FROM obligation o WHERE o.programme = $1 AND o.rung_at <= $2 AND ${AWAKE}
     ORDER BY o.rung_at, o.id LIMIT $3 FOR UPDATE OF o SKIP LOCKED`,
    [programme, now, limit],
  )
  return rows
}

/** One row per obligation, due instant, rung and recipient; returns those that are new. */
export async function insertRemindersSent(
  sql: Sql,
  sent: readonly {
    readonly obligation: string
    readonly due: Instant
    readonly rung: number
    readonly person: string
  }[],
  at: Instant,
): Promise<Set<string>> {
  if (sent.length === 0) return new Set()
  const { rows } = await sql.query<{ obligation: string; person: string }>(
    `INSERT INTO reminder_sent (obligation, due_at, rung, person, at)
     SELECT s.*, $5::timestamptz FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::text[]) AS s
     ON CONFLICT DO NOTHING RETURNING obligation, person`,
    [...columnsOf(sent, ['obligation', 'due', 'rung', 'person']), at],
  )
  return new Set(rows.map(({ obligation, person }) => `${obligation} ${person}`))
}
