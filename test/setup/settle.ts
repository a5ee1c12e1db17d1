// Acts on what is due in a stepped test world as its workflows would, but without Temporal: for tests of the record itself.
import { readClock, setClock } from '../../src/db/clock.ts'
import type { DueInstant, StreamId } from '../../src/domain/kernel.ts'
import { parseStream } from '../../src/domain/streams.ts'
import { changeMany } from '../../src/record/change-many.ts'
import { readOutlook } from '../../src/record/read-outlook.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import type { RecordDeps } from '../../src/record/record-deps.ts'
import { remindDue } from '../../src/record/remind-due.ts'
import { envelope } from './demonstration.ts'

async function actOn(deps: RecordDeps, stream: StreamId, due: DueInstant): Promise<void> {
  if (due.command === 'remind') {
    while ((await remindDue(deps, parseStream(stream)?.programme ?? '')).reminded > 0);
    return
  }
  if (due.mass) {
    for (let next = (await changeMany(deps, stream, due, null)).next; next; )
      next = (await changeMany(deps, stream, due, next)).next
    return
  }
  const { reply } = await recordCommand(deps, { ...envelope(stream, due.command), instant: due.at })
  if (!reply.ok) throw new Error(`${stream} ${due.command}: ${JSON.stringify(reply)}`)
}

/** Everything that waits, in the order of its instants. */
async function waiting(deps: RecordDeps): Promise<{ stream: StreamId; due: DueInstant }[]> {
  const { rows } = await deps.database.query<{ id: StreamId }>(
    `SELECT id FROM stream WHERE NOT closed AND (wake_at IS NOT NULL OR kind = 'reminder-clock')`,
  )
  const all = await Promise.all(
    rows.map(async ({ id }) => {
      const outlook = await readOutlook(deps, id)
      return outlook && !outlook.suspended ? outlook.instants.map((due) => ({ stream: id, due })) : []
    }),
  )
  return all.flat().toSorted((a, b) => (a.due.at < b.due.at ? -1 : 1))
}

/** Steps the clock from instant to instant until `to`, acting on each. */
export async function settle(deps: RecordDeps, to?: string): Promise<void> {
  const end = to ?? (await readClock(deps.database))
  for (let next = (await waiting(deps))[0]; next && next.due.at <= end; next = (await waiting(deps))[0]) {
    await setClock(deps.database, next.due.at)
    await actOn(deps, next.stream, next.due)
  }
  await setClock(deps.database, end)
}
