// What only the database knows of an event: a number drawn or entered, a text frozen. In the order of locks: document, then registers.
import { type Draft, freezeRevision } from '../db/drafts.ts'
import { drawNumber, insertRegisterEntry, voidNumber } from '../db/registers.ts'
import type { Sql } from '../db/sql.ts'
import { contentOf } from '../domain/document-content.ts'
import { type DomainError, refuse } from '../domain/errors.ts'
import type { EventDraft } from '../domain/kernel.ts'
import type { StreamName } from '../domain/streams.ts'
import { type Instant, yearOf } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'

interface Numbered {
  readonly document: string
  readonly day: string
  readonly numbers: readonly {
    readonly agency: string
    readonly number: number | null
    readonly symbol: string
  }[]
}

type Completion = (sql: Sql, name: StreamName, draft: EventDraft) => Promise<EventDraft | DomainError>

/** One agency after the other in the order of their ids, which is the order of their locks. */
async function giveNumbers(sql: Sql, _: StreamName, draft: EventDraft): Promise<EventDraft> {
  const { document, day, numbers } = draft.data as unknown as Numbered
  const year = yearOf(day)
  const given: { agency: string; number: number; symbol: string }[] = []
  for (const wanted of numbers.toSorted((a, b) => (a.agency < b.agency ? -1 : 1))) {
    const number = wanted.number ?? (await drawNumber(sql, wanted.agency, year))
    const { agency, symbol } = wanted
    await insertRegisterEntry(sql, { agency, year, number, symbol, document, day, voided: null })
    given.push({ agency, number, symbol })
  }
  const inOrder = numbers.map(({ agency }) => given.find((entry) => entry.agency === agency))
  return { ...draft, data: { ...draft.data, numbers: inOrder } }
}

const markVoid: Completion = async (sql, { agency }, draft) => {
  const { year, number, reason } = draft.data as { year: number; number: number; reason: string }
  return (await voidNumber(sql, agency ?? '', year, number, reason)) ? draft : refuse('not-found')
}

const knownCalendar: Completion = async (sql, _, draft) => {
  const { version } = draft.data as { version: number }
  const { rows } = await sql.query('SELECT 1 FROM calendar WHERE version = $1', [version])
  return rows.length > 0 ? draft : refuse('calendar-unknown')
}

const completions: Readonly<Record<string, Completion>> = {
  'plan.promulgated': giveNumbers,
  'annual-report.promulgated': giveNumbers,
  'number.voided': markVoid,
  'calendar.proposed': knownCalendar,
}

/** An event that carries the hash of the draft freezes its text as a revision. */
export async function complete(
  sql: Sql,
  name: StreamName,
  draft: EventDraft,
  text: Draft | null,
  at: Instant,
): Promise<EventDraft | DomainError> {
  const completed = (await completions[draft.type]?.(sql, name, draft)) ?? draft
  if (text && !('refused' in completed)) await freeze(sql, completed, text, at)
  return completed
}

async function freeze(sql: Sql, { data }: EventDraft, text: Draft, at: Instant): Promise<void> {
  if (data.document !== text.document || typeof data.hash !== 'string') return
  const content = contentOf(text)
  if (data.hash !== fingerprintOf(content)) return
  const number = typeof data.number === 'number' ? data.number : 1
  await freezeRevision(sql, { document: text.document, number, hash: data.hash, content, at })
}
