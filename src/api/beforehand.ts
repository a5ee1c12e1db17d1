// What the decider cannot see: whether a version of the calendar or a person's account is there, whether a payload is for its stream.
// Versions and accounts are only ever added, so that looking before the decision is enough.
import { listCalendars } from '../db/calendar-list.ts'
import { readPeople } from '../db/people.ts'
import type { StreamId, StreamKind } from '../domain/kernel.ts'
import { agencyStream } from '../domain/streams.ts'
import { notFound, refused } from './problem.ts'
import type { Reader } from './reader.ts'

interface Payload {
  readonly version: number
  readonly id: string
  readonly person: string
}
type CalendarCheck = (reader: Reader, payload: Pick<Payload, 'version'>) => Promise<void>

/** @throws Refusal `calendar-unknown` */
export const calendarExists: CalendarCheck = async ({ world }, { version }) => {
  const known = await listCalendars(world.database)
  if (!known.some((calendar) => calendar.version === version)) throw refused('calendar-unknown')
}

type Beforehand = (reader: Reader, payload: Payload, stream: StreamId) => Promise<void>

/** An agency is registered under its own id: its people and registers are found by it. */
const underItsId: Beforehand = async (_, { id }, stream) => {
  if (agencyStream(id) !== stream) throw notFound('agency', id)
}

/** A mistyped id would make a leader whom nobody can sign in as. */
const hasAccount: Beforehand = async ({ world }, { person }) => {
  const [known] = await readPeople(world.database, [person])
  if (!known) throw refused('no-account', { person })
}

const checks: Partial<Record<StreamKind, Readonly<Record<string, Beforehand>>>> = {
  agency: { register: underItsId },
  programme: { proposeCalendar: calendarExists },
}

/** Told only to whoever may do it. */
const onceAllowed: typeof checks = { agency: { appoint: hasAccount } }

type Check = (
  reader: Reader,
  kind: StreamKind,
  name: string,
  payload: unknown,
  stream: StreamId,
) => Promise<void>

const checking =
  (table: typeof checks): Check =>
  async (reader, kind, name, payload, stream) =>
    table[kind]?.[name]?.(reader, payload as Payload, stream)

/** @throws Refusal */
export const checkBeforehand = checking(checks)
/** @throws Refusal */
export const checkOnceAllowed = checking(onceAllowed)
