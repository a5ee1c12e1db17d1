// The gate of a cycle: every command on its streams passes it side by side; what suspends, resumes or ends the cycle passes alone.
// A transaction advisory lock: under a row lock that many share, one that wants it alone starved for seconds.
import type { Sql } from '../db/sql.ts'
import type { StreamKind } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'

const alone: Readonly<Partial<Record<StreamKind, ReadonlySet<string>>>> = {
  cycle: new Set([
    'suspend',
    'resume',
    'cancel',
    'promulgate',
    'acknowledgeReceipt',
    'distributionDue',
    'acceptDeadlines',
    'declineDeadlines',
  ]),
  // Nothing of the year is under way while its reports are frozen, or while its review ends it.
  review: new Set([
    'freezePack',
    'freezeDue',
    'promulgate',
    'recordConference',
    'acknowledgeReceipt',
    'distributionDue',
  ]),
}

export async function passGate(sql: Sql, world: string, stream: string, command: string): Promise<void> {
  const name = parseStream(stream)
  if (!name?.cycle) return
  const shared = alone[name.kind]?.has(command) ? '' : '_shared'
  await sql.query(`SELECT pg_advisory_xact_lock${shared}(hashtextextended($1, 0))`, [
    `${world} ${name.cycle}`,
  ])
}
