// What a review's pack is made of: every report of the programme up to its year, read as it stands behind the cycle's gate, and
// kept under its hash. A refusal rolls the keeping back with everything else.
import { insertPack } from '../db/packs.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams, readStreamsOf } from '../db/streams.ts'
import type { Facts, StreamId, StreamKind } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { countsOf, type PackSourcesRead, packOf } from '../domain/review/pack.ts'
import type { ReviewState } from '../domain/review/state.ts'
import { parseStream } from '../domain/streams.ts'
import { fingerprintOf } from './canonical.ts'
import { folded } from './fold.ts'
import type { Gathered } from './gather.ts'

interface OfYear {
  readonly year: number
}

async function statesOf<S extends OfYear>(
  sql: Sql,
  programme: string,
  kind: StreamKind,
  until: number,
): Promise<S[]> {
  const rows = await readStreamsOf(sql, programme, kind)
  const states: S[] = []
  for (const row of rows) states.push((await folded(sql, machineOf(row.id), row)) as S)
  return states.filter(({ year }) => year <= until)
}

export async function packFacts(sql: Sql, review: StreamId, gathered: Gathered): Promise<Partial<Facts>> {
  const name = parseStream(review)
  const definition = name && gathered.factsOf(name).programme?.definition
  const [row] = await readStreams(sql, [review], 'none')
  if (!name?.programme || !definition || !row) return {}
  const state = (await folded(sql, machineOf(review), row)) as ReviewState
  const read: PackSourcesRead = {
    definition,
    review: state,
    units: await statesOf(sql, name.programme, 'district-plan', state.year),
    cycles: await statesOf(sql, name.programme, 'cycle', state.year),
    fingerprint: fingerprintOf,
  }
  const pack = packOf(read)
  const hash = fingerprintOf(pack)
  await insertPack(sql, hash, review, pack)
  return { pack: { hash, counts: countsOf(pack) } }
}
