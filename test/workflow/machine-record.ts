// A record in memory over the real machines: the streams of the fixture's programme as small-world keeps them, with what a workflow sees
// of the record: outlooks with versions, receipts, refusals as data, wakes of the streams that a command changed, and the reminders' rungs.
import type { Recorder } from '../../activities/index.ts'
import { ladderOf } from '../../src/domain/default-ladders.ts'
import type { CommandEnvelope, MassTally, Recorded, Reminded, Reply } from '../../src/domain/envelope.ts'
import type { DomainError } from '../../src/domain/errors.ts'
import {
  type Actor,
  type DueInstant,
  type Facts,
  type Outlook,
  obligationId,
  outlook,
  type StreamId,
  system,
} from '../../src/domain/kernel.ts'
import { type ArmedRung, followingRung, nextRung } from '../../src/domain/ladder.ts'
import { machineOf } from '../../src/domain/machines.ts'
import type { MassCommand } from '../../src/domain/mass-changes.ts'
import { parseStream, remindersStream } from '../../src/domain/streams.ts'
import { earliest, type Instant } from '../../src/domain/time.ts'
import { hasWorkflow } from '../../src/temporal/ids.ts'
import { CODE, calendar, fingerprint } from '../unit/domain/fixture-definition.ts'
import { SmallWorld } from '../unit/domain/small-world.ts'

export interface Entry {
  readonly stream: StreamId
  readonly name: string
  readonly id: string
  /** When it was decided. */
  readonly at: Instant
  /** The code, of what was refused. */
  readonly refused?: string
}

interface ArmedDuty {
  readonly due: Instant
  readonly kind: Parameters<typeof ladderOf>[1]
  readonly cycle: string | null
  readonly next: ArmedRung | null
}

export interface Surroundings {
  /** The world's clock: the server's own. */
  readonly now: () => Promise<Instant>
  readonly wake: (stream: StreamId) => Promise<void>
  /** What the record would read beside the streams. */
  readonly facts: (stream: StreamId) => Partial<Facts>
}

const REMINDERS = remindersStream(CODE)
/** After these another outlook holds for every stream of the year. */
const holdOrFree = new Set([
  'cycle.suspended',
  'cycle.resumed',
  'cycle.cancelled',
  'deadlines.accepted',
  'deadlines.declined',
])

export class MachineRecord extends SmallWorld {
  readonly entries: Entry[] = []
  /** The stages of the outlooks that workflows were given, by kind of stream. */
  readonly given = new Map<string, Set<string>>()
  readonly #around: Surroundings
  readonly #versions = new Map<StreamId, number>()
  readonly #begun = new Set<StreamId>()
  readonly #receipts = new Map<string, Reply>()
  readonly #changed = new Set<StreamId>()
  readonly #duties = new Map<string, ArmedDuty>()
  #armedAt: Instant | null = null

  constructor(around: Surroundings) {
    super()
    this.#around = around
  }

  override facts(id: StreamId, payload: unknown, more: Partial<Facts>): Facts {
    return super.facts(id, payload, { ...this.#around.facts(id), ...more })
  }

  override does(
    id: StreamId,
    name: string,
    payload: object,
    actor: Actor,
    now: Instant,
    more: Partial<Facts> = {},
  ): DomainError | null {
    const before = this.types.length
    const refusal = super.does(id, name, payload, actor, now, more)
    if (refusal) return refusal
    this.#change(id)
    if (parseStream(id)?.kind === 'cycle' && this.types.slice(before).some((type) => holdOrFree.has(type)))
      for (const other of this.states.keys())
        if (parseStream(other)?.cycle === parseStream(id)?.cycle) this.#change(other)
    return null
  }

  outlookOf(id: StreamId): Outlook | null {
    const state = this.states.get(id)
    if (!state) return null
    const { suspended } = this.facts(id, {}, {})
    const seen = outlook(machineOf(id), state, this.#versions.get(id) ?? 0, suspended)
    if (id !== REMINDERS) return seen
    return { ...seen, instants: this.#armedAt ? [{ at: this.#armedAt, command: 'remind' }] : [] }
  }

  readonly recorder: Recorder = {
    recordCommand: (envelope) => this.#record(envelope),
    readOutlook: async (id) => {
      this.#begun.add(id)
      return this.#give(id)
    },
    readClock: () => this.#around.now(),
    changeMany: (owner, due) => this.#changeMany(owner, due),
    remindDue: () => this.#remind(),
    fingerprintOf: fingerprint,
  }

  async #record(envelope: CommandEnvelope): Promise<Recorded> {
    const { id, stream, name, payload, actor, instant } = envelope
    const known = this.#receipts.get(id)
    if (known) return { reply: known, outlook: this.#give(stream) }
    const clock = await this.#around.now()
    const at = instant && instant > clock ? instant : clock
    const before = this.types.length
    const refusal = this.does(stream, name, payload as object, actor, at)
    this.entries.push({ stream, name, id, at, ...(refusal ? { refused: refusal.refused } : {}) })
    if (refusal) return { reply: { ok: false, ...refusal }, outlook: this.#give(stream) }
    const events = this.types.slice(before)
    const reply: Reply = { ok: true, events, seq: this.#versions.get(stream) ?? 0, result: {} }
    this.#receipts.set(id, reply)
    await this.#tell(stream, at)
    return { reply, outlook: this.#give(stream) }
  }

  async #changeMany(owner: StreamId, due: DueInstant): Promise<MassTally> {
    const at = await this.#around.now()
    const changed = this.mass(owner, due.command as MassCommand, at)
    this.entries.push({ stream: owner, name: due.command, id: `${owner}/${due.command}/${due.at}`, at })
    await this.#tell(owner, at)
    return { changed, skipped: [], next: null, outlook: this.#give(owner) }
  }

  async #remind(): Promise<Reminded> {
    const at = await this.#around.now()
    const due = [...this.#duties].filter(([, { cycle, next }]) => next && next.at <= at && !this.#held(cycle))
    for (const [id, duty] of due)
      this.#duties.set(id, {
        ...duty,
        next: followingRung(
          calendar,
          this.#opens,
          duty.due,
          this.#ladder(duty.kind),
          duty.next?.rung ?? 0,
          at,
        ),
      })
    const ids = due.map(([id, { next }]) => `${id}@${next?.rung}`)
    if (ids.length > 0) {
      this.does(REMINDERS, 'remind', { count: ids.length, fingerprint: fingerprint(ids) }, system, at)
      this.entries.push({ stream: REMINDERS, name: 'remind', id: ids.join(), at })
    }
    await this.#tell(REMINDERS, at)
    return { reminded: ids.length, outlook: this.#give(REMINDERS) }
  }

  #change(id: StreamId): void {
    this.#versions.set(id, (this.#versions.get(id) ?? 0) + 1)
    this.#changed.add(id)
  }

  #give(id: StreamId): Outlook | null {
    this.#begun.add(id)
    const seen = this.outlookOf(id)
    const { kind } = machineOf(id)
    if (seen) this.given.set(kind, (this.given.get(kind) ?? new Set()).add(seen.stage))
    return seen
  }

  /** Wakes whoever else was changed: of units only those whose pair has acted. */
  async #tell(by: StreamId, now: Instant): Promise<void> {
    this.#arm(now)
    const others = [...this.#changed].filter((id) => id !== by && hasWorkflow(id))
    this.#changed.clear()
    for (const id of others)
      if (this.#begun.has(id) || parseStream(id)?.kind !== 'district-plan') await this.#around.wake(id)
  }

  #arm(now: Instant): void {
    const owed = [...this.states].flatMap(([id, state]) =>
      machineOf(id)
        .owed(state)
        .map((duty) => ({ ...duty, id: obligationId(id, duty.key), cycle: parseStream(id)?.cycle ?? null })),
    )
    const ids = new Set(owed.map(({ id }) => id))
    for (const id of this.#duties.keys()) if (!ids.has(id)) this.#duties.delete(id)
    for (const { id, due, kind, cycle } of owed) {
      if (this.#duties.get(id)?.due === due) continue
      const next = nextRung(calendar, this.#opens, due, this.#ladder(kind), 0, now)
      this.#duties.set(id, { due, kind, cycle, next })
    }
    const waiting = [...this.#duties.values()].filter(({ cycle }) => !this.#held(cycle))
    const at = earliest(...waiting.flatMap(({ next }) => next?.at ?? []))
    if (at !== this.#armedAt && this.states.has(REMINDERS)) this.#change(REMINDERS)
    this.#armedAt = at
  }

  #held(cycle: string | null): boolean {
    const state = cycle
      ? (this.states.get(`cycle/${cycle}`) as { suspension?: unknown } | undefined)
      : undefined
    return state?.suspension != null
  }

  get #opens() {
    return this.definition.calendar.officeHours.opens
  }

  #ladder(kind: ArmedDuty['kind']) {
    return ladderOf(this.definition, kind)
  }
}
