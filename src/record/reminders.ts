// Reminders of what is due of some streams: each recipient told once for a rung, and every rung followed by its next.
import {
  type DueReminder,
  insertRemindersSent,
  markRungs,
  readDueRungs,
  writeRungs,
} from '../db/obligations.ts'
import { insertOutbox } from '../db/outbox.ts'
import type { Sql } from '../db/sql.ts'
import { readTitles } from '../db/titles.ts'
import { audienceOf } from '../domain/audiences.ts'
import { workingDaysBetween } from '../domain/calendar.ts'
import { ladderOf } from '../domain/default-ladders.ts'
import { dischargeOf } from '../domain/discharge.ts'
import { type Audience, type Facts, obligationId, type StreamId } from '../domain/kernel.ts'
import { followingRung } from '../domain/ladder.ts'
import type { ProgrammeDefinition, Rung } from '../domain/programme-definition.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import { namesIn } from './names.ts'
import { entriesOf, type NoticeToSend, readDirectory } from './notices.ts'

interface About {
  readonly facts: Facts
  readonly channels: readonly string[]
  readonly now: Instant
}

/** Returns which rungs of which obligations it was, `most` at most. The streams are locked by the transaction. */
export async function remindOf(
  sql: Sql,
  streams: readonly StreamId[],
  most: number,
  about: About,
): Promise<string[]> {
  const due = await readDueRungs(sql, streams, about.now, most)
  // Who is told is asked first, and the rungs are written while that is made out.
  await Promise.all([tell(sql, due, about), writeNextRungs(sql, due, about), markRungs(sql, streams)])
  return due.map((duty) => `${idOf(duty)}@${duty.rung}`)
}

const idOf = ({ stream, key }: DueReminder): string => obligationId(stream, key)

const ladderFor = ({ programme }: Facts, { kind }: DueReminder): readonly Rung[] =>
  programme ? ladderOf(programme.definition, kind) : []

interface Addressed {
  readonly duty: DueReminder
  readonly rung: Rung
  readonly to: readonly Audience[]
}

const addressed = (definition: ProgrammeDefinition, due: readonly DueReminder[], facts: Facts): Addressed[] =>
  due.flatMap((duty) => {
    const rung = ladderFor(facts, duty)[duty.rung]
    return rung ? [{ duty, rung, to: audienceOf(definition, duty, rung.to) }] : []
  })

/** Each recipient once for a rung, whatever was sent before a crash. */
async function tell(sql: Sql, due: readonly DueReminder[], about: About): Promise<void> {
  const { facts, now, channels } = about
  const definition = facts.programme?.definition
  if (!definition) return
  const tellings = addressed(definition, due, facts)
  const audiences = tellings.flatMap(({ to }) => to.map((audience) => ({ audience, facts })))
  const [directory, titles] = await Promise.all([
    readDirectory(sql, audiences, []),
    readTitles(
      sql,
      due.flatMap(({ document }) => document ?? []),
    ),
  ])
  const sendings = tellings.flatMap((one) => {
    const told = one.to.flatMap((audience) => directory.of(facts, audience).map(({ person }) => person))
    return [...new Set(told)].map((person) => ({ ...one, person }))
  })
  const fresh = await insertRemindersSent(
    sql,
    sendings.map(({ duty, person }) => ({ obligation: idOf(duty), due: duty.due, rung: duty.rung, person })),
    now,
  )
  const isNew = ({ duty, person }: Sending) => fresh.has(`${idOf(duty)} ${person}`)
  const notices = sendings.filter(isNew).map(noticing(about, titles))
  await insertOutbox(
    sql,
    notices.flatMap((notice) => entriesOf(notice, directory, channels, now)),
    now,
  )
}

interface Sending extends Addressed {
  readonly person: string
}

function noticing({ facts, now }: About, titles: ReadonlyMap<string, string>) {
  const lateOf = lateness(facts, now)
  const today = localDateOf(now)
  return ({ duty, rung, person }: Sending): NoticeToSend => ({
    key: `${idOf(duty)}/${duty.due}/${duty.rung}`,
    facts,
    by: null,
    draft: {
      kind: 'reminder',
      params: {
        obligationKind: duty.kind,
        audience: rung.to,
        ...lateOf(duty.due),
        ...namesIn(facts, duty, titles, today),
      },
      to: [{ person }],
      link: `/${dischargeOf(duty).stream}`,
    },
  })
}

/** By due instant: a batch has few of them. */
function lateness({ calendar }: Facts, now: Instant) {
  const known = new Map<Instant, { readonly daysLate: number; readonly dueDay: LocalDate }>()
  const today = localDateOf(now)
  return (due: Instant) => {
    const found = known.get(due)
    if (found) return found
    const dueDay = localDateOf(due)
    const daysLate =
      today > dueDay
        ? workingDaysBetween(calendar, dueDay, today)
        : -workingDaysBetween(calendar, today, dueDay)
    known.set(due, { daysLate, dueDay })
    return { daysLate, dueDay }
  }
}

async function writeNextRungs(sql: Sql, due: readonly DueReminder[], { facts, now }: About): Promise<void> {
  const opens = facts.programme?.definition.calendar.officeHours.opens ?? '07:00'
  const rungs = due.map((duty) => {
    const next = followingRung(facts.calendar, opens, duty.due, ladderFor(facts, duty), duty.rung, now)
    return { stream: duty.stream, key: duty.key, nextRung: next?.rung ?? null, rungAt: next?.at ?? null }
  })
  await writeRungs(sql, rungs)
}
