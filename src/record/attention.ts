// A system command that was refused is nobody's to repeat: a coordinator looks at it.
import { insertMatters, type Matter } from '../db/attention-list.ts'
import { readClock } from '../db/clock.ts'
import type { Database } from '../db/sql.ts'
import type { CommandEnvelope, Reply } from '../domain/envelope.ts'
import { parseStream } from '../domain/streams.ts'

/** Expected of a stream that is held or over: nothing to look at. */
const quiet = new Set(['suspended', 'closed'])

export async function attend(
  database: Database,
  envelope: CommandEnvelope,
  reply: Extract<Reply, { ok: false }>,
): Promise<void> {
  if (quiet.has(reply.refused)) return
  await insertMatters(database, [matterOf(envelope, reply)], await readClock(database))
}

const matterOf = (
  { id, stream, name }: CommandEnvelope,
  { refused, details }: Extract<Reply, { ok: false }>,
): Matter => ({
  key: id,
  programme: parseStream(stream)?.programme ?? null,
  stream,
  code: refused,
  details: { command: name, ...details },
})
