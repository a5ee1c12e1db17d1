// The API's first decide, on the stored state and without locks: a refusal starts nothing and writes nothing.

import { readReceipt } from '../db/receipts.ts'
import type { Sql } from '../db/sql.ts'
import type { CommandEnvelope, Reply } from '../domain/envelope.ts'
import { type DomainError, isRefusal, refuse } from '../domain/errors.ts'
import { type AnyMachine, decide, type ProgrammeFacts } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import { missing } from './decision.ts'
import { folded } from './fold.ts'
import { type Gathered, gather } from './gather.ts'
import { factsAhead } from './more-facts.ts'
import type { RecordDeps } from './record-deps.ts'

export type Ahead =
  | { readonly receipt: Reply }
  | { readonly refusal: DomainError }
  | { readonly proceed: true; readonly begun: boolean; readonly exists: boolean }

export async function decideAhead(
  { database }: RecordDeps,
  envelope: CommandEnvelope,
  options: { readonly loading?: ProgrammeFacts } = {},
): Promise<Ahead> {
  const { stream, actor, payload } = envelope
  if (!parseStream(stream)) return { refusal: refuse('not-found') }
  const { world } = database
  const request = { world, streams: [stream], actor, payload, lock: false, ...options }
  const [receipt, gathered] = await database.together((sql) =>
    Promise.all([readReceipt(sql, envelope.id), gather(sql, request)]),
  )
  if (receipt) {
    const same = receipt.stream === envelope.stream && receipt.fingerprint === envelope.fingerprint
    return same ? { receipt: receipt.reply } : { refusal: refuse('key-reused') }
  }
  const refusal = await refusalOf(database, gathered, envelope)
  if (refusal) return { refusal }
  const row = gathered.rows.get(stream)
  return { proceed: true, begun: row?.begun ?? false, exists: row !== undefined }
}

async function refusalOf(
  sql: Sql,
  gathered: Gathered,
  envelope: CommandEnvelope,
): Promise<DomainError | null> {
  const { stream, name, payload, actor } = envelope
  const machine: AnyMachine = machineOf(stream)
  const row = gathered.rows.get(stream) ?? null
  const absent = missing(machine, row, name)
  if (absent) return absent
  const parsed = parseStream(stream)
  if (!parsed) return refuse('not-found')
  const state = row ? await folded(sql, machine, row) : machine.initial
  const facts = { ...gathered.factsOf(parsed), ...(await factsAhead(sql, stream, name, gathered)) }
  const situation = { state, facts }
  const outcome = decide(machine, situation, { name, payload }, actor, gathered.now)
  return isRefusal(outcome) ? outcome : null
}
