// A record in memory, for what a workflow promises whatever the rules are: which command it records, when, and in which order.
import type { Recorder } from '../../activities/index.ts'
import type { CommandEnvelope, Recorded, Reply } from '../../src/domain/envelope.ts'
import type { ErrorCode } from '../../src/domain/errors.ts'
import type { DueInstant, Outlook, StreamId } from '../../src/domain/kernel.ts'
import type { Instant } from '../../src/domain/time.ts'

type Change = Partial<Omit<Outlook, 'version'>>
type Rule = (outlook: Outlook, envelope: CommandEnvelope) => Change | { readonly refused: ErrorCode }

export interface Written {
  readonly stream: StreamId
  readonly name: string
  readonly id: string
  readonly actor: string
  readonly instant: Instant | undefined
}

export interface MemoryRecord {
  readonly recorder: Recorder
  /** What was recorded, in order; refusals are in `refusals`. */
  readonly written: Written[]
  readonly refusals: Written[]
  /** Every call of an activity, in order. */
  readonly calls: string[]
  readonly rules: Record<string, Rule>
  /** Runs before a call of that activity; may wait, or throw. */
  before: (activity: string, of: { readonly id: string }) => Promise<void>
  /** Runs when a command has been recorded, before its reply is given. */
  after: (envelope: CommandEnvelope) => Promise<void>
  clock: Instant | null
  begin(stream: StreamId, change: Change): void
  /** Somebody else's command changed the stream. */
  change(stream: StreamId, change: Change): void
  outlookOf(stream: StreamId): Outlook | null
  massChange: (
    due: DueInstant,
    after: string | null,
  ) => { readonly changed: number; readonly next: string | null }
  reminders: () => { readonly reminded: number; readonly next: Instant | null }
}

const fresh: Outlook = {
  version: 1,
  stage: 'drafting',
  instants: [],
  suspended: false,
  closed: false,
  labels: {},
}

export function memoryRecord(): MemoryRecord {
  const streams = new Map<StreamId, Outlook>()
  const receipts = new Map<string, Reply>()
  const change = (stream: StreamId, by: Change) => {
    const old = streams.get(stream)
    if (!old) throw new Error(`no stream ${stream}`)
    streams.set(stream, { ...old, ...by, version: old.version + 1 })
  }
  const outlookOf = (stream: StreamId) => streams.get(stream) ?? null
  const record: MemoryRecord = {
    written: [],
    refusals: [],
    calls: [],
    rules: {},
    before: async () => {},
    after: async () => {},
    clock: null,
    begin: (stream, by) => void streams.set(stream, { ...fresh, ...by }),
    change,
    outlookOf,
    massChange: () => ({ changed: 0, next: null }),
    reminders: () => ({ reminded: 0, next: null }),
    recorder: {
      recordCommand: async (envelope) => {
        record.calls.push(`record ${envelope.name}`)
        await record.before('recordCommand', envelope)
        const recorded = decide(envelope)
        await record.after(envelope)
        return recorded
      },
      readOutlook: async (stream) => {
        record.calls.push(`look ${stream}`)
        await record.before('readOutlook', { id: stream })
        return outlookOf(stream)
      },
      readClock: async () => record.clock ?? new Date().toISOString(),
      changeMany: async (owner, due, after) => {
        record.calls.push(`change ${due.command} ${after ?? 'from the start'}`)
        await record.before('changeMany', { id: `${due.command}/${after}` })
        const { changed, next } = record.massChange(due, after)
        const left = outlookOf(owner)?.instants.filter(({ command }) => command !== due.command) ?? []
        if (next === null) change(owner, { instants: left })
        return { changed, skipped: [], next, outlook: outlookOf(owner) }
      },
      remindDue: async (programme) => {
        record.calls.push('remind')
        await record.before('remindDue', { id: programme })
        const { reminded, next } = record.reminders()
        change(`reminders/${programme}`, { instants: next ? [{ at: next, command: 'remind' }] : [] })
        return { reminded, outlook: outlookOf(`reminders/${programme}`) }
      },
      fingerprintOf: (value) => JSON.stringify(value),
    },
  }

  function decide(envelope: CommandEnvelope): Recorded {
    const { stream, id, name } = envelope
    const old = outlookOf(stream)
    const before = receipts.get(id)
    if (before) return { reply: before, outlook: old }
    const entry = { stream, name, id, actor: envelope.actor.kind, instant: envelope.instant }
    const by = !old
      ? refusal('not-found')
      : old.closed
        ? refusal('closed')
        : (record.rules[name]?.(old, envelope) ?? {})
    if ('refused' in by) {
      record.refusals.push(entry)
      return { reply: { ok: false, refused: by.refused, details: { stream } }, outlook: old }
    }
    const own = (due: DueInstant) => due.command === name && due.at === envelope.instant
    change(stream, { instants: old?.instants.filter((due) => !own(due)) ?? [], ...by })
    record.written.push(entry)
    const reply: Reply = { ok: true, events: [name], seq: outlookOf(stream)?.version ?? 0, result: {} }
    receipts.set(id, reply)
    return { reply, outlook: outlookOf(stream) }
  }
  return record
}

const refusal = (refused: ErrorCode) => ({ refused })

let serial = 0

/** A person's command. */
export function commandTo(stream: StreamId, name: string, payload: unknown = {}): CommandEnvelope {
  serial += 1
  const actor = { kind: 'person', person: 'p.test' } as const
  return { id: `p.test:key-${serial}`, stream, name, payload, actor, fingerprint: `f${serial}` }
}
