// The reminder clock's work: every rung that is due and still owed, in set-based batches; one row per obligation, rung and recipient.
import {
  claimStreamsToRemind,
  type DueReminder,
  earliestRung,
  insertRemindersSent,
  lockDueRungs,
  markRungs,
  writeRungs,
} from '../db/obligations.ts'
import type { Sql } from '../db/sql.ts'
import { readTitles } from '../db/titles.ts'
import { audienceOf } from '../domain/audiences.ts'
import { workingDaysBetween } from '../domain/calendar.ts'
import { ladderOf } from '../domain/default-ladders.ts'
import type { Reminded } from '../domain/envelope.ts'
import { isRefusal } from '../domain/errors.ts'
import { type Audience, type Facts, obligationId, system } from '../domain/kernel.ts'
import { followingRung } from '../domain/ladder.ts'
import type { Rung } from '../domain/programme-definition.ts'
import { parseStream, remindersStream } from '../domain/streams.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'
import { decideAll } from './decision.ts'
import { gather } from './gather.ts'
import { isolated } from './isolated.ts'
import { namesIn } from './names.ts'
import { type NoticeToSend, readDirectory } from './notices.ts'
import { outlookOf } from './outlook-of.ts'
import { persist } from './persist.ts'
import { type RecordDeps, RecordError } from './record-deps.ts'
import { isBeyondLimit } from './sql-failure.ts'

const BATCH = 5000

/** Of a batch that was too much for a slow machine a fifth is tried. */
const SMALLER = 5

/** One batch. While the outlook's instant is not later than the clock, there is more. */
export async function remindDue(deps: RecordDeps, programme: string): Promise<Reminded> {
  for (let limit = BATCH; ; limit = Math.floor(limit / SMALLER))
    try {
      return await isolated(deps.database, (sql) => transact(sql, deps, programme, limit))
    } catch (error) {
      if (limit < SMALLER || !isBeyondLimit(error)) throw error
    }
}

async function transact(sql: Sql, deps: RecordDeps, programme: string, limit: number): Promise<Reminded> {
  const stream = remindersStream(programme)
  const gathered = await gather(sql, {
    world: deps.database.world,
    streams: [stream],
    actor: system,
    lock: true,
  })
  const name = parseStream(stream)
  if (!name || !gathered.rows.has(stream)) throw new RecordError('unknown-stream', stream)
  const { now } = gathered
  const facts = gathered.factsOf(name)
  // Both halves of a unit owe the same.
  const streams = await claimStreamsToRemind(sql, programme, now, Math.ceil(limit / 2))
  const due = await lockDueRungs(sql, streams, now, limit)
  // Who is told is asked first, and the rungs are written while that is made out.
  const [notices] = await Promise.all([
    newNotices(sql, due, facts, now),
    writeNextRungs(sql, due, facts, now),
    markRungs(sql, streams),
  ])
  const ids = due.map((duty) => `${idOf(duty)}@${duty.rung}`).sort()
  const payload = { count: ids.length, fingerprint: fingerprintOf(ids) }
  const command = { name: 'remind', payload }
  const commandId = `${stream}/remind/${now}/${payload.fingerprint.slice(0, 16)}`
  const acts = ids.length > 0 ? [{ stream, command, actor: system, commandId }] : []
  const decision = await decideAll(sql, gathered, acts, now)
  if (isRefusal(decision)) throw new RecordError('unknown-stream', `${stream}: ${decision.refused}`)
  await persist(sql, deps, {
    gathered,
    decision,
    receipts: [],
    recordedBy: stream,
    moreNotices: notices,
    rearming: { timeline: name.timeline, next: (locked) => earliestRung(locked, programme) },
  })
  return { reminded: due.length, outlook: await outlookOf(sql, stream) }
}

const idOf = ({ stream, key }: DueReminder): string => obligationId(stream, key)

const ladderFor = ({ programme }: Facts, { kind }: DueReminder): readonly Rung[] =>
  programme ? ladderOf(programme.definition, kind) : []

interface Addressed {
  readonly duty: DueReminder
  readonly rung: Rung
  readonly to: readonly Audience[]
}

/** Each recipient once for a rung, whatever was sent before a crash. */
async function newNotices(
  sql: Sql,
  due: readonly DueReminder[],
  facts: Facts,
  now: Instant,
): Promise<NoticeToSend[]> {
  const definition = facts.programme?.definition
  if (!definition) return []
  const addressed = due.flatMap((duty): Addressed[] => {
    const rung = ladderFor(facts, duty)[duty.rung]
    return rung ? [{ duty, rung, to: audienceOf(definition, duty, rung.to) }] : []
  })
  const audiences = addressed.flatMap(({ to }) => to.map((audience) => ({ audience, facts })))
  const directory = await readDirectory(sql, audiences, [])
  const titles = await readTitles(
    sql,
    addressed.flatMap(({ duty }) => duty.document ?? []),
  )
  const sendings = addressed.flatMap((one) => {
    const people = new Set(
      one.to.flatMap((audience) => directory.of(facts, audience).map(({ person }) => person)),
    )
    return [...people].map((person) => ({ ...one, person }))
  })
  const fresh = await insertRemindersSent(
    sql,
    sendings.map(({ duty, person }) => ({ obligation: idOf(duty), due: duty.due, rung: duty.rung, person })),
    now,
  )
  const lateOf = lateness(facts, now)
  const today = localDateOf(now)
  return sendings
    .filter(({ duty, person }) => fresh.has(`${idOf(duty)} ${person}`))
    .map(({ duty, rung, person }) => ({
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
        link: '/inbox',
      },
    }))
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

async function writeNextRungs(
  sql: Sql,
  due: readonly DueReminder[],
  facts: Facts,
  now: Instant,
): Promise<void> {
  const opens = facts.programme?.definition.calendar.officeHours.opens ?? '07:00'
  const rungs = due.map((duty) => {
    const next = followingRung(facts.calendar, opens, duty.due, ladderFor(facts, duty), duty.rung, now)
    return { stream: duty.stream, key: duty.key, nextRung: next?.rung ?? null, rungAt: next?.at ?? null }
  })
  await writeRungs(sql, rungs)
}
