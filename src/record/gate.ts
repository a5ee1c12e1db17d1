// The gate of a cycle: every command on its streams passes it side by side; what suspends, resumes or ends the cycle passes alone.
// A transaction advisory lock: under a row lock that many share, one that wants it alone starved for seconds.
import type { Sql } from '../db/sql.ts'
import { parseStream } from '../domain/streams.ts'

const alone = new Set(['suspend', 'resume', 'cancel', 'promulgate', 'acceptDeadlines', 'declineDeadlines'])

export async function passGate(sql: Sql, world: string, stream: string, command: string): Promise<void> {
  const name = parseStream(stream)
  if (!name?.cycle) return
  const shared = name.kind === 'cycle' && alone.has(command) ? '' : '_shared'
  await sql.query(`SELECT pg_advisory_xact_lock${shared}(hashtextextended($1, 0))`, [
    `${world} ${name.cycle}`,
  ])
}
