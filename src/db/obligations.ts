// Obligations as rows (read model), each with the next rung of its ladder (which no event determines).

import type { Obligation, StreamId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import { type Columns, columnsOf, listed, valuesOf } from './columns.ts'
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

/** No condition on what is open: it would let the planner read the index of all that is open. */
export async function dischargeObligations(
  sql: Sql,
  names: readonly ObligationName[],
  at: Instant,
): Promise<void> {
  if (names.length === 0) return
  await sql.query(
    `UPDATE obligation o SET discharged_at = coalesce(o.discharged_at, $3), next_rung = NULL, rung_at = NULL
     FROM (SELECT ${valuesOf(NAME)}) AS n
     WHERE o.stream = ANY(${listed(1)}) AND o.stream = n.stream AND o.key = n.key`,
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

const EARLIEST = '(SELECT min(o.rung_at) FROM obligation o WHERE o.stream = s.id)'

/** Each stream's row says when the earliest rung of its obligations comes: the clock looks for streams. After every change of theirs. */
export async function markRungs(sql: Sql, streams: readonly StreamId[]): Promise<void> {
  if (streams.length === 0) return
  await sql.query(
    `UPDATE stream s SET remind_at = ${EARLIEST} WHERE s.id = ANY(${listed(1)}) AND s.remind_at IS DISTINCT FROM ${EARLIEST}`,
    [streams],
  )
}

/** In a transaction: all streams, after code that did not say when they are due. Returns how many were not right. */
export async function repairRungs(sql: Sql): Promise<number> {
  // Locked first: what somebody else changes meanwhile is marked as it is then.
  const { rows } = await sql.query<{ id: StreamId }>(
    `SELECT s.id FROM stream s WHERE s.remind_at IS DISTINCT FROM ${EARLIEST} ORDER BY s.id FOR NO KEY UPDATE`,
  )
  await markRungs(
    sql,
    rows.map(({ id }) => id),
  )
  return rows.length
}

const isHeld = (cycle: string): string => `EXISTS (SELECT 1 FROM suspension x WHERE x.cycle = ${cycle})`
const isAsked = (cycle: string): string =>
  `EXISTS (SELECT 1 FROM deadline_proposal p WHERE p.cycle = ${cycle})`

/**
 * The earliest rung of a programme that the reminder clock may see. What waits for the answer to shifted deadlines sleeps; the answer itself,
 * which the year owes, does not, or the year would stand still for good.
 */
export async function earliestRung(sql: Sql, programme: string): Promise<Instant | null> {
  const { rows } = await sql.query<{ at: Instant | null }>(
    `SELECT least(
       (SELECT min(s.remind_at) FROM stream s
        WHERE s.programme = $1 AND s.remind_at IS NOT NULL AND NOT ${isHeld('s.cycle')} AND NOT ${isAsked('s.cycle')}),
       (SELECT min(o.rung_at) FROM deadline_proposal q
        JOIN stream s ON s.cycle = q.cycle AND s.kind = 'cycle' AND s.programme = $1
        JOIN obligation o ON o.stream = s.id AND o.kind = 'accept-deadlines' WHERE NOT ${isHeld('q.cycle')})) AS at`,
    [programme],
  )
  return rows[0]?.at ?? null
}

export interface DueReminder extends Obligation {
  readonly stream: StreamId
  readonly cycle: string | null
  readonly rung: number
}

/**
 * Streams that owe what is due to be reminded of, the earliest first: locked until the transaction ends, and left out where somebody else is
 * at work, for the clock holds up many and passes no gate. Whoever claims them says anew when each is due (`markRungs`).
 */
export async function claimStreamsToRemind(
  sql: Sql,
  programme: string,
  now: Instant,
  limit: number,
): Promise<StreamId[]> {
  const { rows } = await sql.query<{ id: StreamId }>(
    `SELECT s.id FROM stream s WHERE s.programme = $1 AND s.remind_at <= $2 AND NOT ${isHeld('s.cycle')}
       AND (NOT ${isAsked('s.cycle')} OR EXISTS (
         SELECT 1 FROM obligation o WHERE o.stream = s.id AND o.kind = 'accept-deadlines' AND o.rung_at <= $2))
     ORDER BY s.remind_at, s.id LIMIT $3 FOR NO KEY UPDATE OF s SKIP LOCKED`,
    [programme, now, limit],
  )
  return rows.map(({ id }) => id)
}

/** What is due of these streams and still owed, earliest first. Nobody changes what a stream owes without its lock. */
export async function readDueRungs(
  sql: Sql,
  streams: readonly StreamId[],
  now: Instant,
  limit: number,
): Promise<DueReminder[]> {
  if (streams.length === 0) return []
  const { rows } = await sql.query<DueReminder>(
    `SELECT o.stream, o.key, o.cycle, o.kind, o.debtor, o.unit, o.document, o.task, o.period, o.due_at AS due, o.next_rung AS rung
     FROM obligation o WHERE o.stream = ANY(${listed(1)}) AND o.rung_at <= $2
       AND (o.kind = 'accept-deadlines' OR NOT ${isAsked('o.cycle')})
     ORDER BY o.rung_at, o.stream, o.key LIMIT $3`,
    [streams, now, limit],
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
