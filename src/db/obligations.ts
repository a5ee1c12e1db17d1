// Obligations as rows (read model), each with the next rung of its ladder (which no event determines).

import type { Obligation, StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { type Columns, columnsOf, valuesOf } from './columns.ts'
import type { Sql } from './sql.ts'

/** The ladder's next step; null when nobody is to be reminded any more. */
export interface NextRung {
  readonly nextRung: number | null
  readonly rungAt: Instant | null
}

/** The stream whose state says that it is owed. */
export interface OwingStream {
  readonly id: StreamId
  readonly programme: string
  readonly cycle: string | null
}
export interface ObligationOpening {
  readonly of: OwingStream
  readonly duty: Obligation
  readonly next: NextRung
}
export interface ObligationName {
  readonly stream: StreamId
  readonly key: string
}

const OPENING: Columns<ObligationOpening> = {
  stream: ['text', ({ of }) => of.id],
  key: ['text', ({ duty }) => duty.key],
  programme: ['text', ({ of }) => of.programme],
  cycle: ['text', ({ of }) => of.cycle],
  kind: ['text', ({ duty }) => duty.kind],
  debtor: ['text', ({ duty }) => duty.debtor],
  unit: ['text', ({ duty }) => duty.unit],
  document: ['text', ({ duty }) => duty.document],
  task: ['text', ({ duty }) => duty.task],
  period: ['text', ({ duty }) => duty.period],
  due: ['timestamptz', ({ duty }) => duty.due],
  nextRung: ['int4', ({ next }) => next.nextRung],
  rungAt: ['timestamptz', ({ next }) => next.rungAt],
}
const MOVED = `ON CONFLICT (stream, key) DO UPDATE SET due_at = excluded.due_at, debtor = excluded.debtor, discharged_at = NULL,
  next_rung = excluded.next_rung, rung_at = excluded.rung_at,
  opened_at = CASE WHEN obligation.discharged_at IS NULL THEN obligation.opened_at ELSE excluded.opened_at END`

/** Opened, or opened again under the same key, or moved. `fresh`: of streams that are new, so that none can be there. */
export async function upsertObligations(
  sql: Sql,
  rows: readonly ObligationOpening[],
  at: Instant,
  fresh = false,
): Promise<void> {
  if (rows.length === 0) return
  await sql.query(
    `INSERT INTO obligation (stream, key, programme, cycle, kind, debtor, unit, document, task, period, due_at,
       next_rung, rung_at, opened_at)
     SELECT ${valuesOf(OPENING)}, $14::timestamptz ${fresh ? '' : MOVED}`,
    [...columnsOf(rows, OPENING), at],
  )
}

const NAME: Columns<ObligationName> = { stream: 'text', key: 'text' }

export async function dischargeObligations(
  sql: Sql,
  names: readonly ObligationName[],
  at: Instant,
): Promise<void> {
  if (names.length === 0) return
  await sql.query(
    `UPDATE obligation o SET discharged_at = $3, next_rung = NULL, rung_at = NULL
     FROM (SELECT ${valuesOf(NAME)}) AS n WHERE o.stream = n.stream AND o.key = n.key AND o.discharged_at IS NULL`,
    [...columnsOf(names, NAME), at],
  )
}

type Rung = ObligationName & NextRung
const RUNG: Columns<Rung> = { stream: 'text', key: 'text', nextRung: 'int4', rungAt: 'timestamptz' }

/** After a reminder. */
export async function writeRungs(sql: Sql, rungs: readonly Rung[]): Promise<void> {
  if (rungs.length === 0) return
  await sql.query(
    `UPDATE obligation o SET next_rung = n."nextRung", rung_at = n."rungAt"
     FROM (SELECT ${valuesOf(RUNG)}) AS n WHERE o.stream = n.stream AND o.key = n.key`,
    columnsOf(rungs, RUNG),
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
    `SELECT o.stream, o.key, o.cycle, o.kind, o.debtor, o.unit, o.document, o.task, o.period, o.due_at AS due, o.next_rung AS rung
     FROM obligation o WHERE o.programme = $1 AND o.rung_at <= $2 AND ${AWAKE}
     ORDER BY o.rung_at, o.stream, o.key LIMIT $3 FOR UPDATE OF o SKIP LOCKED`,
    [programme, now, limit],
  )
  return rows
}

interface Sent {
  readonly obligation: string
  readonly due: Instant
  readonly rung: number
  readonly person: string
}
const SENT: Columns<Sent> = { obligation: 'text', due: 'timestamptz', rung: 'int4', person: 'text' }

/** One row per obligation, due instant, rung and recipient; returns those that are new. */
export async function insertRemindersSent(
  sql: Sql,
  sent: readonly Sent[],
  at: Instant,
): Promise<Set<string>> {
  if (sent.length === 0) return new Set()
  const { rows } = await sql.query<{ obligation: string; person: string }>(
    `INSERT INTO reminder_sent (obligation, due_at, rung, person, at)
     SELECT ${valuesOf(SENT)}, $5::timestamptz
     ON CONFLICT DO NOTHING RETURNING obligation, person`,
    [...columnsOf(sent, SENT), at],
  )
  return new Set(rows.map(({ obligation, person }) => `${obligation} ${person}`))
}
