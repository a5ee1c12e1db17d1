// What a change of state does to obligations: opened, moved, discharged, and the next rung of each one's ladder.
import {
  dischargeObligations,
  type ObligationOpening,
  type Rungs,
  upsertObligations,
  writeRungs,
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
  readonly rungs: readonly Rungs[]
  /** Open, and nobody is to be reminded any more. */
  readonly silent: readonly string[]
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
    rungs: [] as Rungs[],
    silent: [] as string[],
    fresh: streams.every(({ row }) => row === null),
  }
  const rungOf = rungs(now)
  for (const stream of streams) {
    const { id, machine, row, name } = stream
    const { opened, gone } = owedChange(row ? machine.owed(stream.before) : [], machine.owed(stream.state))
    changes.discharged.push(...gone)
    const belongs = { programme: name.programme ?? '', cycle: name.cycle }
    for (const duty of opened) {
      changes.opened.push({ ...duty, stream: id, ...belongs })
      const armed = rungOf(stream, duty)
      if (armed) changes.rungs.push({ obligation: duty.id, ...belongs, ...armed })
      else changes.silent.push(duty.id)
    }
  }
  return changes
}

type Rung = Pick<Rungs, 'nextRung' | 'rungAt'>

/** The first rung of each duty; those of one programme, kind and due instant share it. */
function rungs(now: Instant): (stream: Working, duty: Obligation) => Rung | null {
  const known = new Map<string, Rung | null>()
  return ({ facts, name }, duty) => {
    const key = `${name.programme} ${duty.kind} ${duty.due}`
    const found = known.get(key)
    if (found !== undefined) return found
    const rung = firstRung(facts, duty, now)
    known.set(key, rung)
    return rung
  }
}

function firstRung({ programme, calendar }: Facts, { kind, due }: Obligation, now: Instant): Rung | null {
  if (!programme) return null
  const ladder = ladderOf(programme.definition, kind)
  const next = nextRung(calendar, programme.definition.calendar.officeHours.opens, due, ladder, 0, now)
  return next && { nextRung: next.rung, rungAt: next.at }
}

export const earliestRungOf = (changes: DutyChanges): Instant | null =>
  earliest(...changes.rungs.map(({ rungAt }) => rungAt))

/** In the order of their ids, which is the order of their locks. */
export async function writeDuties(sql: Sql, changes: DutyChanges, now: Instant): Promise<void> {
  const opened = changes.opened.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await Promise.all([
    upsertObligations(sql, opened, now, changes.fresh),
    dischargeObligations(sql, changes.discharged.toSorted(), now),
    writeRungs(sql, changes.rungs, [...changes.discharged, ...changes.silent], changes.fresh),
  ])
}
