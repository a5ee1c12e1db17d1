// What only the database knows of an event: a number drawn or entered, a text frozen. In the order of locks: document, then registers.
import { insertDefinition, readDefinition } from '../db/definitions.ts'
import { type Draft, freezeRevision } from '../db/drafts.ts'
import { readHeirs } from '../db/programmes.ts'
import { drawNumber, insertRegisterEntry, releaseNumbers, voidNextNumber } from '../db/registers.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import { contentOf } from '../domain/document-content.ts'
import { type DomainError, refuse } from '../domain/errors.ts'
import type { EventDraft } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { type DrawnFrom, drawnDayFault, type NumbersEntered } from '../domain/numbering.ts'
import { proposedDefinition } from '../domain/review/basis.ts'
import type { Basis, ReviewState } from '../domain/review/state.ts'
import { reviewStream, type StreamName } from '../domain/streams.ts'
import { type Instant, localDateOf, yearOf } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'
import { successionCompletions } from './complete-succession.ts'
import type { Completion } from './completion.ts'
import { folded } from './fold.ts'

interface Entry {
  readonly agency: string
  readonly number: number | null
  readonly symbol: string
}

interface Numbered {
  readonly document: string
  readonly day: string
  readonly numbers: readonly Entry[]
  /** Of a commendation list: each has a number of its own. */
  readonly decisions?: readonly Entry[]
}

const inIdOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** One agency after the other in the order of their ids, which is the order of their locks: the heads drawn from, then the entries. */
const giveNumbers: Completion = async (sql, _, draft, at) => {
  const { document, day, numbers, decisions } = draft.data as unknown as Numbered
  const wanted = [...numbers, ...(decisions ?? [])].toSorted((a, b) => inIdOrder(a.agency, b.agency))
  const given = new Map<Entry, { readonly number: number }>()
  const registers: DrawnFrom[] = []
  for (const entry of wanted) {
    // Whatever day was asked for, a number is drawn from this year's register.
    const drawn = entry.number === null ? await drawNumber(sql, entry.agency, yearOf(localDateOf(at))) : null
    if (drawn) registers.push({ agency: entry.agency, lastDay: drawn.lastDay })
    given.set(entry, { ...entry, number: drawn?.number ?? (entry.number as number) })
  }
  const fault = drawnDayFault(day, registers, at)
  if (fault) return fault
  if (numbers.length > 1) await releaseNumbers(sql, document)
  for (const [{ agency, symbol }, { number }] of given)
    await insertRegisterEntry(sql, { agency, year: yearOf(day), number, symbol, document, day, voided: null })
  const inOrder = (entries: readonly Entry[]) => entries.map((entry) => given.get(entry))
  const numbered = { numbers: inOrder(numbers), ...(decisions ? { decisions: inOrder(decisions) } : {}) }
  return { ...draft, data: { ...draft.data, ...numbered } }
}

/** Kept in each party's register until the document is issued: no other document gets it. Its symbol it has only then. */
const keepNumbers: Completion = async (sql, _, draft) => {
  const { document, day, byParty } = draft.data as unknown as NumbersEntered & { document: string }
  const kept = { year: yearOf(day), symbol: '', document, day, voided: null }
  await releaseNumbers(sql, document)
  for (const [agency, number] of Object.entries(byParty).toSorted(([a], [b]) => inIdOrder(a, b)))
    await insertRegisterEntry(sql, { ...kept, agency, number })
  return draft
}

const releaseDropped: Completion = async (sql, _, draft) => {
  const { dropped = [] } = draft.data as { dropped?: readonly string[] }
  for (const document of dropped) await releaseNumbers(sql, document)
  return draft
}

const releaseSigned: Completion = async (sql, _, draft) => {
  if (typeof draft.data.signed === 'string') await releaseNumbers(sql, draft.data.signed)
  return draft
}

/** Only the next number of a register that we draw from: any other is a document's, or would leave a gap. */
const markVoid: Completion = async (sql, { agency }, draft, at) => {
  const { drawn, ...voided } = draft.data as {
    drawn: boolean
    year: number
    number: number
    reason: string
  }
  const next = { ...voided, day: localDateOf(at) }
  return drawn && (await voidNextNumber(sql, agency ?? '', next)) ? draft : refuse('not-found')
}

const knownCalendar: Completion = async (sql, _, draft) => {
  const { version } = draft.data as { version: number }
  const { rows } = await sql.query('SELECT 1 FROM calendar WHERE version = $1', [version])
  return rows.length > 0 ? draft : refuse('calendar-unknown')
}

/** The definition proposed for the next period as its plan is submitted, under its hash: an own record, read from there. */
const nextDefinitionKept: Completion = async (sql, name, draft) => {
  const { basis } = draft.data as { basis?: Basis | null }
  if (basis?.of !== 'definition' || !basis.from || !name.programme || name.year === null) return draft
  const review = reviewStream(name.programme, name.year)
  const [row] = await readStreams(sql, [review], 'none')
  if (!row) return refuse('not-found')
  const state = (await folded(sql, machineOf(review), row)) as ReviewState
  const definition = await readDefinition(sql, basis.from)
  const heirs = await readHeirs(sql, name.programme)
  const proposed = proposedDefinition({ state, programme: { definition, heirs } })
  await insertDefinition(sql, basis.hash, proposed)
  return draft
}

const completions: Readonly<Record<string, Completion>> = {
  'draft.submitted': nextDefinitionKept,
  'plan.promulgated': giveNumbers,
  'annual-report.promulgated': giveNumbers,
  'joint-letter.promulgated': giveNumbers,
  'review-report.promulgated': giveNumbers,
  'commendation-list.promulgated': giveNumbers,
  'next-period-plan.promulgated': giveNumbers,
  'amendment.promulgated': giveNumbers,
  ...successionCompletions,
  'number.entered': keepNumbers,
  'cycle.closed': releaseDropped,
  'cycle.cancelled': releaseDropped,
  'review.cancelled': releaseDropped,
  'amendment.withdrawn': releaseSigned,
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
  const completed = (await completions[draft.type]?.(sql, name, draft, at)) ?? draft
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
