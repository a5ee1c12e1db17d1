// What is read for a decision beside the streams themselves, in one query.
import type { Heirs } from '../domain/heirs.ts'
import type { OfficeKnown } from '../domain/programme-definition.ts'
import type { Instant } from '../domain/time.ts'
import { listed } from './columns.ts'
import type { Sql } from './sql.ts'

export interface ContextQuery {
  readonly world: string
  /** Ids of programme streams. */
  readonly programmeStreams: readonly string[]
  readonly programmes: readonly string[]
  readonly cycles: readonly string[]
  /** A moment that has come by another clock: what is in force then is read. */
  readonly at?: Instant
}

export interface ContextRow {
  readonly now: Instant
  readonly recordedAt: Instant
  /** Null when the registry does not know the world. */
  readonly status: string | null
  readonly programmes: Readonly<
    Record<
      string,
      {
        readonly definitionHash: string
        readonly calendarVersion: number
        /** Of each succession in order: what was settled of a unit before is settled for the party's successor. */
        readonly heirs: readonly Heirs[]
      }
    >
  >
  readonly suspended: readonly string[]
  /** Cycles whose shifted deadlines wait for an answer. */
  readonly unanswered: readonly string[]
  readonly offices: readonly {
    readonly programme: string
    readonly unit: string
    readonly party: string
    readonly office: OfficeKnown
  }[]
  readonly latestCalendar: number
}

const NOW = 'coalesce((SELECT now FROM clock), clock_timestamp())'
const dayOf = (moment: string): string => `to_char(${moment} AT TIME ZONE INTERVAL '7 hours', 'YYYY-MM-DD')`

/** Rows of programmes, the state of each parsed once (OFFSET keeps it from being parsed wherever it is named). */
export const programmesWhere = (condition: string): string =>
  `(SELECT programme, stage, state::jsonb AS state FROM stream WHERE kind = 'programme' AND ${condition} OFFSET 0) AS p`

/** Of a programme's row: the definition that was loaded, or that the last succession by that moment's day has left. */
const definitionBy = (moment: string): string => `coalesce(
  (SELECT d->>'hash' FROM jsonb_array_elements(coalesce(state->'definitions', '[]')) WITH ORDINALITY AS a(d, at)
   WHERE d->>'on' <= ${dayOf(moment)} ORDER BY at DESC LIMIT 1),
  state->>'definitionHash')`

/** Of each succession whose day has come, in order: the same ones as those that the definition in force has seen. */
const heirsBy = (moment: string): string => `coalesce((SELECT jsonb_agg((
    SELECT coalesce(jsonb_object_agg(a->>'from', a->'to'), '{}') FROM jsonb_array_elements(s->'agencies') a) ORDER BY at)
  FROM jsonb_array_elements(coalesce(state->'successions', '[]')) WITH ORDINALITY AS x(s, at)
  WHERE s->>'on' <= ${dayOf(moment)}), '[]')`

export const DEFINITION_IN_FORCE = definitionBy(NOW)
export const HEIRS_IN_FORCE = heirsBy(NOW)
export const TODAY = dayOf(NOW)
const MOMENT = `greatest(${NOW}, $5::timestamptz)`

export async function readContext(sql: Sql, query: ContextQuery): Promise<ContextRow> {
  const { rows } = await sql.query<ContextRow & { recordedAt: Instant }>(
    `SELECT coalesce((SELECT now FROM clock), clock_timestamp()) AS now,
       date_trunc('milliseconds', clock_timestamp()) AS "recordedAt",
       (SELECT status FROM world WHERE name = $1) AS status,
       (SELECT coalesce(jsonb_object_agg(programme, jsonb_build_object(
          'definitionHash', ${definitionBy(MOMENT)}, 'calendarVersion', state->'calendarVersion', 'heirs', ${heirsBy(MOMENT)})), '{}')
        FROM ${programmesWhere(`id = ANY(${listed(2)})`)}) AS programmes,
       (SELECT coalesce(jsonb_agg(cycle), '[]') FROM suspension WHERE cycle = ANY(${listed(3)})) AS suspended,
       (SELECT coalesce(jsonb_agg(cycle), '[]') FROM deadline_proposal WHERE cycle = ANY(${listed(3)})) AS unanswered,
       (SELECT coalesce(jsonb_agg(u), '[]') FROM unit_office u WHERE programme = ANY(${listed(4)})) AS offices,
       (SELECT coalesce(max(version), 0) FROM calendar) AS "latestCalendar"`,
    [query.world, query.programmeStreams, query.cycles, query.programmes, query.at ?? null],
  )
  if (!rows[0]) throw new Error('no context')
  return rows[0]
}
