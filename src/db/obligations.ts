// Obligations as rows (read model), and the next rung of each one's ladder (own record).

import type { Obligation, StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { columnsOf } from './columns.ts'
import type { Sql } from './sql.ts'

export interface ObligationOpening extends Obligation {
  readonly stream: StreamId
  readonly programme: string
  readonly cycle: string | null
}

export interface Rungs {
  readonly obligation: string
  readonly programme: string
  readonly cycle: string | null
  readonly nextRung: number
  readonly rungAt: Instant
}

const MOVED = `ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, debtor = excluded.debtor, discharged_at = NULL,
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
    ...(['unit', 'document', 'task', 'period', 'due'] as const),
  ])
  await sql.query(
    `INSERT INTO obligation (id, stream, programme, cycle, kind, debtor, unit, document, task, period, due_at, opened_at)
     SELECT o.*, $12::timestamptz
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[]) AS o ${fresh ? '' : MOVED}`,
    [...columns, at],
  )
}

export async function dischargeObligations(sql: Sql, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  await sql.query(
    'UPDATE obligation SET discharged_at = $2 WHERE id = ANY($1::text[]) AND discharged_at IS NULL',
    [ids, at],
  )
}

const REARMED =
  'ON CONFLICT (obligation) DO UPDATE SET next_rung = excluded.next_rung, rung_at = excluded.rung_at'

/** The ladder's next step of each; those without one wait for nothing. `fresh` as above. */
export async function writeRungs(
  sql: Sql,
  rungs: readonly Rungs[],
  without: readonly string[],
  fresh = false,
): Promise<void> {
  const removing =
    without.length > 0 && !fresh
      ? sql.query('DELETE FROM obligation_rung WHERE obligation = ANY($1::text[])', [without])
      : null
  const writing =
    rungs.length > 0
      ? sql.query(
          `INSERT INTO obligation_rung (obligation, programme, cycle, next_rung, rung_at)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::timestamptz[]) ${fresh ? '' : REARMED}`,
          columnsOf(rungs, ['obligation', 'programme', 'cycle', 'nextRung', 'rungAt']),
        )
      : null
  await Promise.all([removing, writing])
}

const ASLEEP = `(r.cycle IS NOT NULL AND (EXISTS (SELECT 1 FROM suspension s WHERE s.cycle = r.cycle)
  OR EXISTS (SELECT 1 FROM deadline_proposal p WHERE p.cycle = r.cycle)))`

/** The earliest rung of a programme that the reminder clock may see. */
export async function earliestRung(sql: Sql, programme: string): Promise<Instant | null> {
  const { rows } = await sql.query<{ at: Instant | null }>(
    `SELECT min(r.rung_at) AS at FROM obligation_rung r WHERE r.programme = $1 AND NOT ${ASLEEP}`,
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
    `SELECT o.id, o.stream, o.cycle, o.kind, o.debtor, o.unit, o.document, o.task, o.period, o.due_at AS due, r.next_rung AS rung
     FROM obligation_rung r JOIN obligation o ON o.id = r.obligation AND o.discharged_at IS NULL
     WHERE r.programme = $1 AND r.rung_at <= $2 AND NOT ${ASLEEP}
     ORDER BY r.rung_at, r.obligation LIMIT $3 FOR UPDATE OF r SKIP LOCKED`,
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

/** The ids of open obligations of one kind in a cycle, sorted. */
export async function readOpenObligationIds(sql: Sql, cycle: string, kind: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT o.id FROM stream s JOIN obligation o ON o.stream = s.id AND o.kind = $2 AND o.discharged_at IS NULL
     WHERE s.cycle = $1 ORDER BY o.id`,
    [cycle, kind],
  )
  return rows.map(({ id }) => id)
}
