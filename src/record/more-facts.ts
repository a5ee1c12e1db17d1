// What single commands read beyond what is gathered for every decision.
import { listIssued } from '../db/issued.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams, readStreamsOf } from '../db/streams.ts'
import { listBlocked } from '../db/units.ts'
import type { Facts, StreamId } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'
import { adjustsFacts, amendsFacts } from './amends.ts'
import type { Gathered } from './gather.ts'
import { packFacts } from './pack.ts'
import { silentFacts } from './silent.ts'

type Read = (sql: Sql, stream: StreamId, gathered: Gathered) => Promise<Partial<Facts>>

/** An interim review that closes begins amendments beside those that there are. */
const amendments: Read = async (sql, stream) => {
  const rows = await readStreamsOf(sql, parseStream(stream)?.programme ?? '', 'amendment')
  return { amendments: rows.map(({ id }) => id) }
}

/** Of an amendment, or of the sign-off of its text. */
const amending: Read = async (sql, stream, gathered) => {
  const name = parseStream(stream)
  const amendment = name?.kind === 'sign-off' ? name.owner : stream
  return amendment?.startsWith('amendment/') ? amendsFacts(sql, amendment, gathered) : {}
}

const adjusting: Read = (sql, stream) => adjustsFacts(sql, parseStream(stream)?.programme ?? '')

const blocked: Read = async (sql, stream) => ({
  blocked: await listBlocked(sql, parseStream(stream)?.cycle ?? ''),
})

/** Reports of a year whose pack is frozen are taken no more: its cycle says so before its units are closed. */
const frozen: Read = async (sql, stream) => {
  const { cycle } = parseStream(stream) ?? {}
  const [row] = await readStreams(sql, [`cycle/${cycle}`], 'none')
  return { frozen: (row?.state as { frozen?: boolean } | undefined)?.frozen === true }
}

/** What a year that is cancelled may cite. */
const issued: Read = async (sql, stream) => {
  const name = parseStream(stream)
  return name?.kind === 'cycle' ? { issued: await listIssued(sql, name.programme ?? '') } : {}
}

const facts: Readonly<Record<string, Read>> = {
  submitReport: frozen,
  returnReport: frozen,
  acceptReport: frozen,
  noResponseDue: async (sql, stream) => ({ silent: await silentFacts(sql, stream) }),
  freezePack: packFacts,
  freezeDue: packFacts,
  recordConference: amendments,
  proposeAdjustment: adjusting,
  cancel: issued,
  propose: amending,
  promulgate: amending,
  withdraw: amending,
  lapse: amending,
  submitRevision: amending,
  resolveUnit: blocked,
}

export const moreFacts = async (
  sql: Sql,
  stream: StreamId,
  command: string,
  gathered: Gathered,
): Promise<Partial<Facts> | undefined> =>
  Object.hasOwn(facts, command) ? facts[command]?.(sql, stream, gathered) : undefined

/** Before the lock only what is read without writing. */
const ahead: ReadonlySet<string> = new Set([
  'cancel',
  'propose',
  'promulgate',
  'withdraw',
  'submitRevision',
  'proposeAdjustment',
  'resolveUnit',
])

export const factsAhead = async (
  sql: Sql,
  stream: StreamId,
  command: string,
  gathered: Gathered,
): Promise<Partial<Facts>> =>
  ahead.has(command) ? ((await moreFacts(sql, stream, command, gathered)) ?? {}) : {}

/** The end of its owner asks of an amendment whether it can still be issued; other reactions read what was gathered. */
export const reactionFacts = async (
  sql: Sql,
  stream: StreamId,
  command: string,
  gathered: Gathered,
): Promise<Partial<Facts>> =>
  command === 'lapse' ? ((await moreFacts(sql, stream, command, gathered)) ?? {}) : {}
