// recordCommand: the one way in which anything changes. Gate, gather, decide under the lock, write everything, the timeline last.

import { readReceipt } from '../db/receipts.ts'
import type { Sql } from '../db/sql.ts'
import { markBegun } from '../db/streams.ts'
import type { CommandEnvelope, Recorded, Reply } from '../domain/envelope.ts'
import { type DomainError, isRefusal, refuse } from '../domain/errors.ts'
import type { ProgrammeFacts } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import { latest } from '../domain/time.ts'
import { attend } from './attention.ts'
import { type Decision, decideAll, missing } from './decision.ts'
import { passGate } from './gate.ts'
import { type Gathered, gather } from './gather.ts'
import { isolated } from './isolated.ts'
import { moreFacts } from './more-facts.ts'
import { outlookOf } from './outlook-of.ts'
import { outlookAfter, persist } from './persist.ts'
import { type RecordDeps, RecordError } from './record-deps.ts'
import { sqlFailure } from './sql-failure.ts'

export interface RecordOptions {
  /** It is the stream's own workflow that records. */
  readonly begun?: boolean
  /** A programme's first event: the definition that its stream does not name yet. */
  readonly loading?: ProgrammeFacts
}

/**
 * A repeated command id gets the stored reply. A refusal is data and leaves no trace.
 * @throws RecordError `world-gone`; the database's error when it is away, to be tried again
 */
export async function recordCommand(
  deps: RecordDeps,
  envelope: CommandEnvelope,
  options: RecordOptions = {},
): Promise<Recorded> {
  const recorded = await attempt(deps, envelope, options).catch((error: unknown) =>
    refusedBySql(deps, envelope, error),
  )
  if (!recorded.reply.ok && envelope.actor.kind === 'system')
    await attend(deps.database, envelope, recorded.reply)
  return recorded
}

/** Thrown to roll back: the refusal leaves nothing behind. */
class Refused extends Error {
  readonly recorded: Recorded
  constructor(recorded: Recorded) {
    super('refused')
    this.recorded = recorded
  }
}

const attempt = (deps: RecordDeps, envelope: CommandEnvelope, options: RecordOptions): Promise<Recorded> =>
  isolated(deps.database, (sql) => transact(sql, deps, envelope, options)).catch((error: unknown) => {
    if (error instanceof Refused) return error.recorded
    throw error
  })

async function transact(
  sql: Sql,
  deps: RecordDeps,
  envelope: CommandEnvelope,
  options: RecordOptions,
): Promise<Recorded> {
  const { stream } = envelope
  const { world } = deps.database
  const [, gathered, before] = await Promise.all([
    passGate(sql, world, stream, envelope.name),
    gather(sql, {
      world,
      streams: [stream],
      actor: envelope.actor,
      payload: envelope.payload,
      lock: true,
      ...(options.loading ? { loading: options.loading } : {}),
    }),
    // Asked after the stream's lock: whoever held it has committed.
    repeated(sql, envelope),
  ])
  if (before) return { reply: before, outlook: await outlookOf(sql, stream) }
  const decision = await decided(sql, gathered, envelope)
  if (isRefusal(decision))
    throw new Refused({ reply: refusedReply(decision), outlook: await outlookOf(sql, stream) })
  const reply = replyOf(decision, envelope)
  const { id: commandId, fingerprint } = envelope
  await persist(sql, deps, {
    gathered,
    decision,
    receipts: [{ commandId, stream, fingerprint, reply }],
    recordedBy: options.begun ? stream : null,
  })
  const own = decision.streams.get(stream)
  if (!own || own.machine.kind === 'reminder-clock') return { reply, outlook: await outlookOf(sql, stream) }
  if (options.begun && own.events.length === 0 && !own.row?.begun) await markBegun(sql, stream)
  return { reply, outlook: outlookAfter(own, decision) }
}

export async function repeated(sql: Sql, envelope: CommandEnvelope): Promise<Reply | null> {
  const receipt = await readReceipt(sql, envelope.id)
  if (!receipt) return null
  const same = receipt.stream === envelope.stream && receipt.fingerprint === envelope.fingerprint
  return same ? receipt.reply : { ok: false, refused: 'key-reused', details: {} }
}

async function decided(
  sql: Sql,
  gathered: Gathered,
  envelope: CommandEnvelope,
): Promise<Decision | DomainError> {
  const { stream, actor, name, payload, id: commandId, instant } = envelope
  const absent = missing(machineOf(stream), gathered.rows.get(stream) ?? null, name)
  if (absent) return absent
  if (instant && isHeld(gathered, envelope)) return refuse('suspended')
  const now = instant ? latest(gathered.now, instant) : gathered.now
  const facts = await moreFacts(sql, stream, name, gathered)
  return decideAll(sql, gathered, [{ stream, command: { name, payload }, actor, commandId }], now, facts)
}

/** After a suspension no deadline passes before it is answered whether all of them are shifted. */
function isHeld(gathered: Gathered, { stream, name }: CommandEnvelope): boolean {
  const parsed = parseStream(stream)
  return (
    parsed !== null && gathered.awaitsAnswer(parsed) && !machineOf(stream).transitions[name]?.whileSuspended
  )
}

function replyOf(decision: Decision, envelope: CommandEnvelope): Reply {
  const own = decision.streams.get(envelope.stream)
  const numbers = own?.events.find(({ data }) => 'numbers' in data)?.data.numbers
  return {
    ok: true,
    events: own?.events.map(({ type }) => type) ?? [],
    seq: own?.seq ?? 0,
    result: { stage: own?.state.stage, ...(numbers ? { numbers } : {}) },
  }
}

const refusedReply = ({ refused, details }: DomainError): Reply => ({ ok: false, refused, details })

/** A constraint that means a rule is that rule's refusal; other faults of data are ours, and change nothing either. */
async function refusedBySql(deps: RecordDeps, envelope: CommandEnvelope, error: unknown): Promise<Recorded> {
  const reaction = error instanceof RecordError && error.code === 'reaction-refused'
  const failure = reaction ? { kind: 'fault' as const } : sqlFailure(error)
  if (failure.kind !== 'refusal' && failure.kind !== 'fault') throw error
  const reply = refusedReply(
    failure.kind === 'refusal'
      ? refuse(failure.code, failure.details)
      : refuse('internal', { fault: (error as Error).message }),
  )
  return { reply, outlook: await isolated(deps.database, (sql) => outlookOf(sql, envelope.stream)) }
}
