// What single commands read beyond what is gathered for every decision.
import type { Sql } from '../db/sql.ts'
import { readStreamsOf } from '../db/streams.ts'
import type { Facts, StreamId } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'
import { amendsFacts } from './amends.ts'
import type { Gathered } from './gather.ts'
import { packFacts } from './pack.ts'
import { silentFacts } from './silent.ts'

type Read = (sql: Sql, stream: StreamId, gathered: Gathered) => Promise<Partial<Facts>>

/** An interim review that closes begins amendments beside those that there are. */
const amendments: Read = async (sql, stream) => {
  const rows = await readStreamsOf(sql, parseStream(stream)?.programme ?? '', 'amendment')
  return { amendments: rows.map(({ id }) => id) }
}

const facts: Readonly<Record<string, Read>> = {
  noResponseDue: async (sql, stream) => ({ silent: await silentFacts(sql, stream) }),
  freezePack: packFacts,
  freezeDue: packFacts,
  recordConference: amendments,
  propose: amendsFacts,
}

export const moreFacts = async (
  sql: Sql,
  stream: StreamId,
  command: string,
  gathered: Gathered,
): Promise<Partial<Facts> | undefined> =>
  Object.hasOwn(facts, command) ? facts[command]?.(sql, stream, gathered) : undefined

/** Before the lock only what is read without writing. */
export const factsAhead = async (
  sql: Sql,
  stream: StreamId,
  command: string,
  gathered: Gathered,
): Promise<Partial<Facts>> => (command === 'propose' ? amendsFacts(sql, stream, gathered) : {})
