// What is read for a decision beside the streams themselves, in one query.
import type { Heirs } from '../domain/heirs.ts'
import type { OfficeKnown } from '../domain/programme-definition.ts'
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

export interface ContextQuery {
  readonly world: string
  /** Ids of programme streams. */
  readonly programmeStreams: readonly string[]
  readonly programmes: readonly string[]
  readonly cycles: readonly string[]
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

/** Of a programme's row: the definition that was loaded, or that the last succession by the world's day has left. */
export const DEFINITION_IN_FORCE = `coalesce(
  (SELECT d->>'hash' FROM jsonb_array_elements(coalesce(state->'definitions', '[]')) WITH ORDINALITY AS a(d, at)
   WHERE d->>'on' <= to_char(coalesce((SELECT now FROM clock), clock_timestamp()) AT TIME ZONE INTERVAL '7 hours', 'YYYY-MM-DD')
   ORDER BY at DESC LIMIT 1),
  state->>'definitionHash')`

const HEIRS = `coalesce((SELECT jsonb_agg((
    SELECT coalesce(jsonb_object_agg(a->>'from', a->'to'), '{}') FROM jsonb_array_elements(s->'agencies') a) ORDER BY at)
  FROM jsonb_array_elements(coalesce(state->'successions', '[]')) WITH ORDINALITY AS x(s, at)), '[]')`

export async function readContext(sql: Sql, query: ContextQuery): Promise<ContextRow> {
  const { rows } = await sql.query<ContextRow & { recordedAt: Instant }>(
    `SELECT coalesce((SELECT now FROM clock), clock_timestamp()) AS now,
       date_trunc('milliseconds', clock_timestamp()) AS "recordedAt",
       (SELECT status FROM world WHERE name = $1) AS status,
       (SELECT coalesce(jsonb_object_agg(programme, jsonb_build_object(
          'definitionHash', ${DEFINITION_IN_FORCE}, 'calendarVersion', state->'calendarVersion', 'heirs', ${HEIRS})), '{}')
        FROM stream WHERE id = ANY($2::text[])) AS programmes,
       (SELECT coalesce(jsonb_agg(cycle), '[]') FROM suspension WHERE cycle = ANY($3::text[])) AS suspended,
       (SELECT coalesce(jsonb_agg(cycle), '[]') FROM deadline_proposal WHERE cycle = ANY($3::text[])) AS unanswered,
       (SELECT coalesce(jsonb_agg(u), '[]') FROM unit_office u WHERE programme = ANY($4::text[])) AS offices,
       (SELECT coalesce(max(version), 0) FROM calendar) AS "latestCalendar"`,
    [query.world, query.programmeStreams, query.cycles, query.programmes],
  )
  if (!rows[0]) throw new Error('no context')
  return rows[0]
}
