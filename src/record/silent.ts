// Which units of a rollout have sent no report at all, as a count and the fingerprint of their sorted list: one event says it of
// all. Those whose reports are only not complete are counted apart.
import type { Sql } from '../db/sql.ts'
import { listInArrears } from '../db/units.ts'
import type { Facts, StreamId } from '../domain/kernel.ts'
import { lacking } from '../domain/rollout/silence.ts'
import { parseStream } from '../domain/streams.ts'
import { fingerprintOf } from './canonical.ts'

export async function silentFacts(sql: Sql, rollout: StreamId): Promise<NonNullable<Facts['silent']>> {
  const units = await listInArrears(sql, parseStream(rollout)?.cycle ?? '')
  const standing = units.map(({ stream, reports }) => ({ stream, what: lacking(reports) }))
  const those = (what: ReturnType<typeof lacking>) => standing.filter((unit) => unit.what === what)
  const silent = those('silent').map(({ stream }) => stream)
  return {
    count: silent.length,
    fingerprint: fingerprintOf(silent),
    returned: those('returned').length,
    incomplete: those('incomplete').length,
  }
}
