// What a change of state does to obligations: opened, moved, discharged, and the next rung of each one's ladder.
import {
  dischargeObligations,
  markRungs,
  type NextRung,
  type ObligationName,
  type ObligationOpening,
  type OwingStream,
  upsertObligations,
} from '../db/obligations.ts'
import type { Sql } from '../db/sql.ts'
import { ladderOf } from '../domain/default-ladders.ts'
import type { Facts, Obligation, StreamId } from '../domain/kernel.ts'
import { nextRung } from '../domain/ladder.ts'
import { earliest, type Instant } from '../domain/time.ts'
import type { Working } from './decision.ts'
import { distinct } from './lock-streams.ts'

export interface DutyChanges {
  readonly opened: readonly ObligationOpening[]
  readonly discharged: readonly ObligationName[]
  /** Of each stream that opens some, the earliest rung of these. */
  readonly remindAt: ReadonlyMap<StreamId, Instant | null>
}

export interface OwedChange {
  /** New, or with another due instant or debtor. */
  readonly opened: readonly Obligation[]
  /** Their keys. */
  readonly gone: readonly string[]
}

/** What differs between two lists of what is owed. */
export function owedChange(before: readonly Obligation[], after: readonly Obligation[]): OwedChange {
  if (before.length === 0) return { opened: after, gone: [] }
  const known = new Map(before.map((duty) => [duty.key, duty]))
  const kept = new Set(after.map(({ key }) => key))
  const same = (duty: Obligation) => {
    const other = known.get(duty.key)
    return other?.due === duty.due && other.debtor === duty.debtor
  }
  return {
    opened: after.filter((duty) => !same(duty)),
    gone: before.filter(({ key }) => !kept.has(key)).map(({ key }) => key),
  }
}

export const owing = ({ id, name }: Pick<Working, 'id' | 'name'>): OwingStream => ({
  id,
  programme: name.programme ?? '',
  cycle: name.cycle,
})

const inOrder = (a: string, b: string) => (a < b ? -1 : 1)

/** In the order of the streams, and of their keys in each: that of the locks, where the streams are in the order of their ids. */
export function dutyChanges(streams: readonly Working[], now: Instant): DutyChanges {
  const opened: ObligationOpening[] = []
  const discharged: ObligationName[] = []
  const remindAt = new Map<StreamId, Instant | null>()
  const rungOf = rungs(now)
  for (const stream of streams) {
    const { machine, row } = stream
    const change = owedChange(row ? machine.owed(stream.before) : [], machine.owed(stream.state))
    const of = owing(stream)
    let least: Instant | null = null
    for (const duty of change.opened.toSorted((a, b) => inOrder(a.key, b.key))) {
      const next = rungOf(stream.facts, duty)
      least = earliest(least, next.rungAt)
      opened.push({ of, duty, next })
    }
    if (change.opened.length > 0) remindAt.set(of.id, least)
    for (const key of change.gone.toSorted()) discharged.push({ stream: of.id, key })
  }
  return { opened, discharged, remindAt }
}

/** The first rung of each duty; those of one programme, kind and due instant share it. */
function rungs(now: Instant): (facts: Facts, duty: Obligation) => NextRung {
  const known = new Map<Facts['programme'], Record<string, NextRung>>()
  return (facts, duty) => {
    const ofProgramme = known.get(facts.programme) ?? {}
    known.set(facts.programme, ofProgramme)
    const key = `${duty.kind} ${duty.due}`
    const rung = ofProgramme[key] ?? firstRung(facts, duty, now)
    ofProgramme[key] = rung
    return rung
  }
}

/** Of what nobody is reminded of. */
export const silent: NextRung = { nextRung: null, rungAt: null }

function firstRung({ programme, calendar }: Facts, { kind, due }: Obligation, now: Instant): NextRung {
  if (!programme) return silent
  const ladder = ladderOf(programme.definition, kind)
  const next = nextRung(calendar, programme.definition.calendar.officeHours.opens, due, ladder, 0, now)
  return next ? { nextRung: next.rung, rungAt: next.at } : silent
}

export const earliestRungOf = ({ remindAt }: DutyChanges): Instant | null =>
  [...remindAt.values()].reduce((least, at) => earliest(least, at), null)

/** `fresh`: all of their streams begin now, with rows that say when the earliest rung comes. */
export async function writeDuties(
  sql: Sql,
  { opened, discharged, remindAt }: DutyChanges,
  now: Instant,
  fresh: boolean,
): Promise<void> {
  await Promise.all([
    upsertObligations(sql, opened, now, fresh),
    dischargeObligations(sql, discharged, now),
    fresh ? null : markRungs(sql, distinct([...remindAt.keys(), ...discharged.map(({ stream }) => stream)])),
  ])
}
