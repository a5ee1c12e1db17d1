// Which units of a rollout still owe a report, as a count and the fingerprint of their sorted list: one event says it of all.
import { readOpenObligationIds } from '../db/obligations.ts'
import type { Sql } from '../db/sql.ts'
import type { Facts, StreamId } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'
import { fingerprintOf } from './canonical.ts'

export async function silentFacts(sql: Sql, rollout: StreamId): Promise<NonNullable<Facts['silent']>> {
  const ids = await readOpenObligationIds(sql, parseStream(rollout)?.cycle ?? '', 'report')
  // Both halves of a pair owe each period; the unit is silent once.
  const units = [...new Set(ids.map((id) => id.split('#')[0]))]
  return { count: units.length, fingerprint: fingerprintOf(units) }
}
