// One transaction's decision in memory: a command, the events it causes, the streams that react, each folded once.
import type { Sql } from '../db/sql.ts'
import type { StreamRow } from '../db/streams.ts'
import { type DomainError, isRefusal, refuse } from '../domain/errors.ts'
import {
  type Actor,
  type AnyMachine,
  type Command,
  decide,
  type EventDraft,
  evolve,
  type Facts,
  type PastEvent,
  type StreamId,
  system,
} from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream, type StreamName } from '../domain/streams.ts'
import type { Instant } from '../domain/time.ts'
import { complete } from './complete.ts'
import { folded } from './fold.ts'
import type { Gathered } from './gather.ts'
import { reactionFacts } from './more-facts.ts'
import { RecordError } from './record-deps.ts'

export interface NewEvent extends PastEvent {
  readonly seq: number
  /** The state that it led to. */
  readonly state: unknown
  readonly commandId: string
}

/** A stream as the transaction changes it. */
export interface Working {
  readonly id: StreamId
  readonly name: StreamName
  readonly machine: AnyMachine
  readonly row: StreamRow | null
  readonly facts: Facts
  readonly before: unknown
  // biome-ignore lint/suspicious/noExplicitAny: known to the machine
  state: any
  seq: number
  readonly events: NewEvent[]
}

export interface Act {
  readonly stream: StreamId
  readonly command: Command
  readonly actor: Actor
  readonly commandId: string
}

export interface Decision {
  readonly now: Instant
  readonly streams: Map<StreamId, Working>
}

interface Deciding {
  readonly sql: Sql
  readonly gathered: Gathered
  readonly decision: Decision
  /** More facts than the gathering knows, for one command. */
  readonly facts?: Partial<Facts>
}

const begin = (now: Instant): Decision => ({ now, streams: new Map() })

/** Decides `act` and everything that follows from it. A refusal leaves the decision unusable. */
export async function decideAll(
  sql: Sql,
  gathered: Gathered,
  acts: readonly Act[],
  now: Instant,
  facts?: Partial<Facts>,
): Promise<Decision | DomainError> {
  const deciding = { sql, gathered, decision: begin(now), ...(facts ? { facts } : {}) }
  for (const act of acts) {
    const refusal = await decideOne(deciding, act)
    if (refusal) return refusal
  }
  return deciding.decision
}

export interface Refusal {
  readonly stream: StreamId
  readonly error: DomainError
}

/** Decides each act for itself: one that is refused leaves the others as they are. */
export async function decideEach(
  sql: Sql,
  gathered: Gathered,
  acts: readonly Act[],
  now: Instant,
): Promise<{ readonly decision: Decision; readonly refused: readonly Refusal[] }> {
  const deciding = { sql, gathered, decision: begin(now) }
  const refused: Refusal[] = []
  for (const act of acts) {
    const error = await decideOne(deciding, act)
    if (error) refused.push({ stream: act.stream, error })
  }
  return { decision: deciding.decision, refused }
}

async function decideOne(deciding: Deciding, act: Act): Promise<DomainError | null> {
  const stream = await workingOf(deciding, act.stream)
  const { now } = deciding.decision
  const drafts = decide(stream.machine, stream, act.command, act.actor, now)
  if (isRefusal(drafts)) return drafts
  for (const draft of drafts) {
    const completed = await complete(deciding.sql, stream.name, draft, deciding.gathered.draft, now)
    if (isRefusal(completed)) return completed
    happen(stream, completed, act, now)
    const refusal = await react(deciding, stream, completed, act)
    if (refusal) return refusal
  }
  return null
}

function happen(stream: Working, draft: EventDraft, act: Act, at: Instant): void {
  const { type, data } = draft
  const { actor, commandId } = act
  stream.state = evolve(stream.machine, stream.state, { type, data, at, actor })
  stream.seq += 1
  stream.events.push({ type, data, at, actor, seq: stream.seq, state: stream.state, commandId })
}

/** A reaction cannot be refused alone: the whole command is. */
async function react(
  deciding: Deciding,
  stream: Working,
  draft: EventDraft,
  act: Act,
): Promise<DomainError | null> {
  const reactions = stream.machine.reactions[draft.type]?.(stream.state, draft.data as never, stream.id) ?? []
  for (const { stream: target, command } of reactions) {
    const more = await reactionFacts(deciding.sql, target, command.name, deciding.gathered)
    const reacting = { ...deciding, facts: { ...deciding.facts, ...more } }
    const refusal = await decideOne(reacting, {
      stream: target,
      command,
      actor: system,
      commandId: act.commandId,
    })
    if (refusal)
      throw new RecordError(
        'reaction-refused',
        `${stream.id} ${draft.type} -> ${target} ${command.name}: ${refusal.refused} ${JSON.stringify(refusal.details)}`,
      )
  }
  return null
}

async function workingOf({ sql, gathered, decision, facts }: Deciding, id: StreamId): Promise<Working> {
  const known = decision.streams.get(id)
  if (known) return known
  const name = parseStream(id)
  if (!name) throw new RecordError('unknown-stream', id)
  const row = gathered.rows.get(id) ?? null
  const machine = machineOf(id)
  const state = row ? await folded(sql, machine, row) : machine.initial
  const working: Working = {
    id,
    name,
    machine,
    row,
    facts: facts ? { ...gathered.factsOf(name), ...facts } : gathered.factsOf(name),
    before: state,
    state,
    seq: row?.seq ?? 0,
    events: [],
  }
  decision.streams.set(id, working)
  return working
}

/** A command to a stream that has no first event yet, and is not the one that gives it. */
export function missing(machine: AnyMachine, row: StreamRow | null, command: string): DomainError | null {
  if (row) return null
  const transition = machine.transitions[command]
  return transition && !transition.from.includes('none') ? refuse('not-found') : null
}
