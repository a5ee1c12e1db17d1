// All streams of the fixture's programme in memory: a command with everything that follows from it, and mass changes over
// the streams there are. A reaction that is refused throws, as in the record.

import { openTasks } from '../../../src/domain/cycle/promulgation.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { type DomainError, isRefusal } from '../../../src/domain/errors.ts'
import { heirOf } from '../../../src/domain/heirs.ts'
import type { Reaction } from '../../../src/domain/kernel.ts'
import {
  type Actor,
  type Facts,
  type NoticeDraft,
  type StreamId,
  system,
} from '../../../src/domain/kernel.ts'
import { machineOf } from '../../../src/domain/machines.ts'
import { type MassChange, type MassCommand, massChanges } from '../../../src/domain/mass-changes.ts'
import { heirsIn, succeededDefinition } from '../../../src/domain/programme/succeeded-definition.ts'
import type { Succeed } from '../../../src/domain/programme/succession-commands.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { unitsOf } from '../../../src/domain/rollout/units.ts'
import { agencyStream, cycleStream, districtStream, parseStream } from '../../../src/domain/streams.ts'
import { type Instant, localDateOf } from '../../../src/domain/time.ts'
import { attempt, type Happened } from './drive.ts'
import { CODE, definition, factsOf } from './fixture-definition.ts'

export interface Stated {
  readonly stage: string
}

type Ids = ReadonlySet<StreamId>

const comingFrom = (before: ProgrammeDefinition, { succession }: Succeed) => ({
  on: succession.on,
  definition: succeededDefinition(before, succession),
  heirs: heirsIn(succession),
})

/** Closed before the command on `id`: the record reads what is above a stream, and below it only what is open. */
function closedBut(id: StreamId, states: ReadonlyMap<StreamId, Stated>): Ids {
  const closed = [...states].filter(([other, { stage }]) => machineOf(other).final.includes(stage))
  const unread = new Set(closed.map(([other]) => other))
  for (let read: StreamId | null = id; read; read = parseStream(read)?.owner ?? null) unread.delete(read)
  return unread
}

export class SmallWorld {
  readonly states = new Map<StreamId, Stated>()
  readonly types: string[] = []
  readonly notices: NoticeDraft[] = []
  readonly offices: Record<string, Record<string, 'yes' | 'no' | 'unknown'>> = {}

  /** In force: a succession leaves another, from its day on. */
  definition = definition
  #coming: ReturnType<typeof comingFrom> | null = null

  #today(now: Instant): void {
    if (!this.#coming || this.#coming.on > localDateOf(now)) return
    const { heirs } = this.#coming
    this.definition = this.#coming.definition
    // What was settled for a party is settled for its successor, from the day on.
    for (const [unit, offices] of Object.entries(this.offices))
      this.offices[unit] = Object.fromEntries(
        Object.entries(offices).map(([party, office]) => [heirOf(heirs, party), office]),
      )
    this.#coming = null
  }

  stage(id: StreamId): string {
    return this.states.get(id)?.stage ?? 'none'
  }

  facts(id: StreamId, payload: unknown, more: Partial<Facts>): Facts {
    const year = parseStream(id)?.year
    const cycle = year ? this.states.get(cycleStream(CODE, year)) : undefined
    const suspended = cycle ? (cycle as unknown as { suspension: unknown }).suspension != null : false
    const { document, version } = payload as { document?: string; version?: number }
    const hash = `${version}`.repeat(64).slice(0, 64)
    const draft = document && version ? { document, version, hash, title: `Văn bản ${document}` } : null
    const silent = { count: 1, fingerprint: 'f', returned: 0, incomplete: 0 }
    const frozen = (cycle as unknown as CycleState | undefined)?.frozen ?? false
    const programme = { definition: this.definition, definitionHash: 'd'.repeat(64), offices: this.offices }
    return factsOf({ suspended, draft, silent, frozen, programme, ...this.#ofReview(id), ...more })
  }

  /** What the record reads for a review: the year's open tasks, the reports, the amendments that there are. */
  #ofReview(id: StreamId): Partial<Facts> {
    const name = parseStream(id)
    const cycle = name?.kind === 'review' && name.owner ? this.states.get(name.owner) : undefined
    if (!cycle) return {}
    const amendments = [...this.states.keys()].filter((other) => other.startsWith('amendment/'))
    const pack = { hash: 'e'.repeat(64), counts: { units: 3, reports: 2, late: 1, corrected: 0, missing: 4 } }
    return { openTasks: openTasks(cycle as CycleState), pack, amendments }
  }

  /** What the command came to; a refusal leaves the world as it was. */
  does(
    id: StreamId,
    name: string,
    payload: object,
    actor: Actor,
    now: Instant,
    more: Partial<Facts> = {},
    unread = closedBut(id, this.states),
  ): DomainError | null {
    const machine = machineOf(id)
    const before = (unread.has(id) ? null : this.states.get(id)) ?? machine.initial
    this.#today(now)
    const facts = this.facts(id, payload, more)
    const result: Happened<Stated> | DomainError = attempt(machine, before, {
      command: { name, payload },
      actor,
      now,
      facts,
      self: id,
    })
    if (isRefusal(result)) return result
    if (unread.has(id)) throw new Error(`${id} ${name}: it is closed, and would begin again`)
    this.states.set(id, result.state)
    this.notices.push(...result.notices)
    for (const { type, data } of result.events) {
      this.types.push(type)
      if (type === 'succession.recorded')
        this.#coming = comingFrom(this.definition, data as unknown as Succeed)
      const { unit, party, office } = data as { unit?: string; party?: string; office?: 'yes' | 'no' }
      if (type === 'unit.resolved' && unit && party && office)
        this.offices[unit] = { ...this.offices[unit], [party]: office }
    }
    for (const reaction of result.reactions) this.#react(id, reaction, now, facts.suspended, unread)
    return null
  }

  /** The record reads whether the year is suspended once, before it decides. */
  #react(from: StreamId, { stream, command }: Reaction, now: Instant, suspended: boolean, unread: Ids): void {
    const more = { suspended: suspended && parseStream(stream)?.cycle !== null, draft: null }
    const refusal = this.does(stream, command.name, command.payload as object, system, now, more, unread)
    if (refusal) throw new Error(`${from} -> ${stream} ${command.name}: ${refusal.refused}`)
  }

  /** Carries out every instant that has come, until none has. */
  settle(now: Instant): void {
    for (let rounds = 0; rounds < 50; rounds += 1) {
      const due = [...this.states].flatMap(([id, state]) => {
        const { suspended } = this.facts(id, {}, {})
        return suspended
          ? []
          : machineOf(id)
              .instants(state)
              .map((instant) => ({ id, ...instant }))
      })
      const next = due.filter(({ at }) => at <= now).sort((a, b) => (a.at < b.at ? -1 : 1))[0]
      if (!next) return
      if (next.mass) this.mass(next.id, next.command as MassCommand, now)
      else this.#must(next.id, next.command, {}, now)
    }
    throw new Error('an instant does not go')
  }

  #must(id: StreamId, name: string, payload: object, now: Instant): void {
    const refusal = this.does(id, name, payload, system, now)
    if (refusal) throw new Error(`${id} ${name}: ${refusal.refused}`)
  }

  /** Carries out a mass change whole; the number of streams that it changed. */
  mass(owner: StreamId, name: MassCommand, now: Instant): number {
    const change: MassChange = massChanges[name]
    const state = this.states.get(owner)
    const streams = this.#targets(owner, change, state)
    for (const id of streams) {
      const { name: command, payload } = change.each(state, parseStream(id)?.unit ?? null, id)
      this.#must(id, command, payload as object, now)
    }
    const finish = change.finish({ changed: streams.length, skipped: 0 }, change.units?.(state))
    this.#must(owner, finish.name, finish.payload as object, now)
    return streams.length
  }

  #targets(owner: StreamId, change: MassChange, state: unknown): StreamId[] {
    const { year, cycle } = parseStream(owner) ?? {}
    const open = [...this.states]
      .filter(([id, { stage }]) => !machineOf(id).final.includes(stage))
      .map(([id]) => id)
    if (change.over === 'units-of-rollout') {
      const units = change.units?.(state) ?? unitsOf(this.definition, year ?? 0).map(({ id }) => id)
      return units.map((unit) => districtStream(CODE, year ?? 0, unit))
    }
    if (change.over === 'streams-of-succession') {
      const named = (change.agencies?.(state) ?? []).map(agencyStream)
      const unending = open.filter(
        (id) => !['agency', 'reminder-clock', 'programme'].includes(parseStream(id)?.kind ?? ''),
      )
      return [...named.filter((id) => !this.states.has(id)), ...unending].sort()
    }
    if (change.over === 'years-taking-up') return [...(change.streams?.(state) ?? [])].sort()
    if (change.over === 'open-units') return open.filter((id) => id.startsWith(`district/${cycle}/`))
    return open.filter(
      (id) =>
        parseStream(id)?.kind !== 'reminder-clock' &&
        (change.over === 'open-streams-of-programme' || parseStream(id)?.cycle === cycle),
    )
  }
}
