// The outlook of a stream as its workflow is to keep it. The reminder clock's instant stands on the timeline's head.
import { readHead } from '../db/events.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import { type Outlook, outlook, type StreamId } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import { folded } from './fold.ts'

/** As it stands in this transaction; null when there is no such stream. */
export async function outlookOf(sql: Sql, id: StreamId): Promise<Outlook | null> {
  const [row] = await readStreams(sql, [id], 'none')
  if (!row) return null
  const machine = machineOf(id)
  const seen = outlook(
    machine,
    await folded(sql, machine, row),
    row.version,
    await isSuspended(sql, row.cycle),
  )
  return machine.kind === 'reminder-clock' ? armed(sql, id, seen) : seen
}

async function isSuspended(sql: Sql, cycle: string | null): Promise<boolean> {
  if (cycle === null) return false
  const { rows } = await sql.query('SELECT 1 FROM suspension WHERE cycle = $1', [cycle])
  return rows.length > 0
}

async function armed(sql: Sql, id: StreamId, seen: Outlook): Promise<Outlook> {
  const head = await readHead(sql, parseStream(id)?.timeline ?? '')
  const instants = head?.armedAt ? [{ at: head.armedAt, command: 'remind' }] : []
  return { ...seen, version: head?.armedVersion ?? seen.version, instants }
}
