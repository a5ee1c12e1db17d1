// What a change of state does to obligations: opened, moved, discharged, and the next rung of each one's ladder.
import {
  dischargeObligations,
  type NextRung,
  type ObligationOpening,
  upsertObligations,
} from '../db/obligations.ts'
import type { Sql } from '../db/sql.ts'
import { ladderOf } from '../domain/default-ladders.ts'
import type { Facts, Obligation } from '../domain/kernel.ts'
import { nextRung } from '../domain/ladder.ts'
import { earliest, type Instant } from '../domain/time.ts'
import type { Working } from './decision.ts'

export interface DutyChanges {
  readonly opened: readonly ObligationOpening[]
  readonly discharged: readonly string[]
  /** All of streams that begin now. */
  readonly fresh: boolean
}

export interface OwedChange {
  /** New, or with another due instant or debtor. */
  readonly opened: readonly Obligation[]
  readonly gone: readonly string[]
}

/** What differs between two lists of what is owed. */
export function owedChange(before: readonly Obligation[], after: readonly Obligation[]): OwedChange {
  const known = new Map(before.map((duty) => [duty.id, duty]))
  const kept = new Set(after.map(({ id }) => id))
  const same = (duty: Obligation) => {
    const other = known.get(duty.id)
    return other?.due === duty.due && other.debtor === duty.debtor
  }
  return {
    opened: after.filter((duty) => !same(duty)),
    gone: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
  }
}

export function dutyChanges(streams: readonly Working[], now: Instant): DutyChanges {
  const changes = {
    opened: [] as ObligationOpening[],
    discharged: [] as string[],
    fresh: streams.every(({ row }) => row === null),
  }
  const rungOf = rungs(now)
  for (const stream of streams) {
    const { id, machine, row, name } = stream
    const { opened, gone } = owedChange(row ? machine.owed(stream.before) : [], machine.owed(stream.state))
    changes.discharged.push(...gone)
    const belongs = { programme: name.programme ?? '', cycle: name.cycle }
    for (const duty of opened)
      changes.opened.push({ ...duty, stream: id, ...belongs, ...rungOf(stream, duty) })
  }
  return changes
}

/** The first rung of each duty; those of one programme, kind and due instant share it. */
function rungs(now: Instant): (stream: Working, duty: Obligation) => NextRung {
  const known = new Map<string, NextRung>()
  return ({ facts, name }, duty) => {
    const key = `${name.programme} ${duty.kind} ${duty.due}`
    const found = known.get(key)
    if (found) return found
    const rung = firstRung(facts, duty, now)
    known.set(key, rung)
    return rung
  }
}

const silent: NextRung = { nextRung: null, rungAt: null }

function firstRung({ programme, calendar }: Facts, { kind, due }: Obligation, now: Instant): NextRung {
  if (!programme) return silent
  const ladder = ladderOf(programme.definition, kind)
  const next = nextRung(calendar, programme.definition.calendar.officeHours.opens, due, ladder, 0, now)
  return next ? { nextRung: next.rung, rungAt: next.at } : silent
}

export const earliestRungOf = ({ opened }: DutyChanges): Instant | null =>
  earliest(...opened.flatMap(({ rungAt }) => rungAt ?? []))

/** In the order of their ids, which is the order of their locks. */
export async function writeDuties(sql: Sql, changes: DutyChanges, now: Instant): Promise<void> {
  const opened = changes.opened.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await Promise.all([
    upsertObligations(sql, opened, now, changes.fresh),
    dischargeObligations(sql, changes.discharged.toSorted(), now),
  ])
}
