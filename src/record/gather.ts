// Everything a decision reads, gathered once: the same for recordCommand (with locks), for the API's first decide and for
// lists of available commands (without). The agencies are read before the streams, streams in the order of their ids.
import { type ContextQuery, readContext } from '../db/context.ts'
import { readCalendar, readDefinition } from '../db/definitions.ts'
import { type Draft, readDraft } from '../db/drafts.ts'
import type { Sql } from '../db/sql.ts'
import type { StreamRow } from '../db/streams.ts'
import type { AgencyState } from '../domain/agency/state.ts'
import type { Calendar } from '../domain/calendar.ts'
import { openTasks } from '../domain/cycle/promulgation.ts'
import type { CycleState } from '../domain/cycle/state.ts'
import { contentOf } from '../domain/document-content.ts'
import { heirThrough } from '../domain/heirs.ts'
import type { Actor, Facts, ProgrammeFacts, StreamId } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import type { AgencyId, OfficeKnown, ProgrammeDefinition } from '../domain/programme-definition.ts'
import { withBasis } from '../domain/review/basis.ts'
import type { ReviewState } from '../domain/review/state.ts'
import { agencyStream, parseStream, programmeStream, type StreamName } from '../domain/streams.ts'
import type { Instant } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'
import { cited } from './cited.ts'
import { folded } from './fold.ts'
import { distinct, lockStreams, reachesDown } from './lock-streams.ts'
import { RecordError } from './record-deps.ts'

export interface GatherRequest {
  readonly world: string
  readonly streams: readonly StreamId[]
  readonly actor: Actor
  /** The command's payload; the agencies and the draft that it names are gathered too. */
  readonly payload?: unknown
  readonly lock: boolean
  /** The instant of what is due: the definition is that of its day, though the world's clock be a little behind. */
  readonly at?: Instant
  /** A programme that is being loaded, and has no stream yet. */
  readonly loading?: ProgrammeFacts
}

export interface Gathered {
  /** The world's clock. */
  readonly now: Instant
  readonly recordedAt: Instant
  readonly rows: ReadonlyMap<StreamId, StreamRow>
  readonly draft: Draft | null
  readonly factsOf: (name: StreamName) => Facts
  /** Its cycle's deadlines are proposed to be shifted: until that is answered, none of them counts as passed. */
  readonly awaitsAnswer: (name: StreamName) => boolean
}

interface Named {
  readonly agencies: readonly AgencyId[]
  readonly document: string | null
}

const isText = (value: unknown): value is string => typeof value === 'string'

function namedIn(payload: unknown): Named {
  const given = typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {}
  return {
    agencies: [given.agency, given.party].filter(isText),
    document: isText(given.document) && typeof given.version === 'number' ? given.document : null,
  }
}

const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null)

export async function gather(sql: Sql, request: GatherRequest): Promise<Gathered> {
  const names = request.streams.map((id) => parseStream(id) ?? unknown(id))
  const named = namedIn(request.payload)
  const reading = lockStreams(sql, request, named.agencies.map(agencyStream))
  // The draft is locked after the last of the streams.
  if (reachesDown(request)) await reading
  const [rows, draft, context] = await Promise.all([
    reading,
    named.document ? readDraft(sql, named.document, { lock: request.lock }) : null,
    readContext(sql, contextQuery(request, names)),
  ])
  if (context.status !== 'active') throw new RecordError('world-gone', `${request.world} has ended`)
  const known = await programmeFacts(sql, context)
  const calendars = await calendarsOf(sql, request.world, context)
  const agencyStates = await statesOf(sql, rows)
  const text = draft && (await restingText(sql, draft, rows, known))
  return {
    now: context.now,
    recordedAt: context.recordedAt,
    rows,
    draft: text,
    awaitsAnswer: ({ cycle }) => cycle !== null && context.unanswered.includes(cycle),
    factsOf: sharedBy((name) => ({
      programme: name.programme ? (known.get(name.programme) ?? request.loading ?? null) : null,
      calendar: calendars.get(name.programme ?? '') ?? calendars.get('') ?? NO_CALENDAR,
      agencies: agencyStates,
      suspended: name.cycle !== null && context.suspended.includes(name.cycle),
      draft: text ? draftFacts(text) : null,
      silent: null,
      ...reviewFacts(name, rows),
      fingerprint: fingerprintOf,
    })),
  }
}

/** What is known depends on a stream's kind, programme and year alone: the units of a year, thousands of them, share it. */
function sharedBy(factsOf: (name: StreamName) => Facts): (name: StreamName) => Facts {
  const known = new Map<string, Facts>()
  return (name) => {
    const key = `${name.kind} ${name.programme} ${name.cycle}`
    const facts = known.get(key) ?? factsOf(name)
    known.set(key, facts)
    return facts
  }
}

/** Of a review the tasks of its year that are still open; its cycle is gathered with it. */
function reviewFacts(
  { kind, owner }: StreamName,
  rows: ReadonlyMap<StreamId, StreamRow>,
): Pick<Facts, 'openTasks'> {
  const cycle = kind === 'review' && owner ? rows.get(owner) : undefined
  return cycle ? { openTasks: openTasks(cycle.state as CycleState) } : {}
}

/** A year's text cites the founding document. A review's says what it rests on: the review is the stream itself, or owns its sign-off. */
async function restingText(
  sql: Sql,
  draft: Draft,
  rows: ReadonlyMap<StreamId, StreamRow>,
  known: ReadonlyMap<string, ProgrammeFacts>,
): Promise<Draft> {
  const programme = known.get(draft.programme)
  if (!programme) return draft
  const text = await cited(sql, draft)
  const row = rows.get(`review/${draft.cycle}`)
  const state = row && ((await folded(sql, machineOf(row.id), row)) as ReviewState)
  const { sections } = state ? withBasis(text, { state, programme, fingerprint: fingerprintOf }) : text
  const party = new Map(draft.sections.map((section) => [section.id, section.party]))
  return { ...draft, sections: sections.map((one) => ({ ...one, party: party.get(one.id) ?? null })) }
}

const NO_CALENDAR: Calendar = { version: 0, daysOff: [], makeUpDays: [] }

const draftFacts = (draft: Draft) => ({
  document: draft.document,
  title: draft.title,
  version: draft.version,
  hash: fingerprintOf(contentOf(draft)),
})

const contextQuery = ({ world, at }: GatherRequest, names: readonly StreamName[]): ContextQuery => {
  const programmes = distinct(present(names.map(({ programme }) => programme)))
  return {
    world,
    programmeStreams: programmes.map(programmeStream),
    programmes,
    cycles: distinct(present(names.map(({ cycle }) => cycle))),
    ...(at ? { at } : {}),
  }
}

async function programmeFacts(sql: Sql, context: Awaited<ReturnType<typeof readContext>>) {
  const facts = new Map<string, ProgrammeFacts>()
  for (const [code, { definitionHash }] of Object.entries(context.programmes)) {
    const definition: ProgrammeDefinition = await readDefinition(sql, definitionHash)
    const offices: Record<string, Record<string, OfficeKnown>> = {}
    const heirs = context.programmes[code]?.heirs ?? []
    for (const { unit, party, office } of context.offices.filter(({ programme }) => programme === code)) {
      const now = heirThrough(heirs, party)
      offices[unit] = { ...offices[unit], [now]: office }
    }
    facts.set(code, { definition, definitionHash, offices, heirs })
  }
  return facts
}

async function calendarsOf(sql: Sql, world: string, context: Awaited<ReturnType<typeof readContext>>) {
  const calendars = new Map<string, Calendar>()
  for (const [code, { calendarVersion }] of Object.entries(context.programmes))
    calendars.set(code, await readCalendar(sql, world, calendarVersion))
  // A programme that is being loaded counts with the newest calendar.
  if (context.latestCalendar > 0) calendars.set('', await readCalendar(sql, world, context.latestCalendar))
  return calendars
}

function unknown(id: StreamId): never {
  throw new RecordError('unknown-stream', id)
}

async function statesOf(
  sql: Sql,
  rows: ReadonlyMap<StreamId, StreamRow>,
): Promise<Record<AgencyId, AgencyState>> {
  const states: Record<AgencyId, AgencyState> = {}
  for (const [id, row] of rows)
    if (row.kind === 'agency')
      states[id.slice('agency/'.length)] = (await folded(sql, machineOf(id), row)) as AgencyState
  return states
}
