// What a reader may do with each stream of a page (100 at most): gathered as for a decision, set-based.
import { type Actor, availableCommands, type StreamId } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import { folded } from './fold.ts'
import { gather } from './gather.ts'
import type { RecordDeps } from './record-deps.ts'

export async function availableFor(
  { database }: RecordDeps,
  streams: readonly StreamId[],
  actor: Actor,
): Promise<Record<StreamId, string[]>> {
  if (streams.length === 0) return {}
  const { world } = database
  const gathered = await database.together((sql) => gather(sql, { world, streams, actor, lock: false }))
  const available: Record<StreamId, string[]> = {}
  for (const id of streams) {
    const name = parseStream(id)
    const row = gathered.rows.get(id)
    if (!name || !row) continue
    const machine = machineOf(id)
    const situation = { state: await folded(database, machine, row), facts: gathered.factsOf(name) }
    available[id] = availableCommands(machine, situation, actor, gathered.now)
  }
  return available
}
