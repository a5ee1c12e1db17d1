// What the decider cannot see: whether a version of the calendar is there, whether a payload is for its stream. Versions are only ever
// added, so that looking before the decision is enough.
import { listCalendars } from '../db/calendar-list.ts'
import type { StreamId, StreamKind } from '../domain/kernel.ts'
import { agencyStream } from '../domain/streams.ts'
import { notFound, refused } from './problem.ts'
import type { Reader } from './reader.ts'

interface Payload {
  readonly version: number
  readonly id: string
}
type Check = (reader: Reader, payload: Pick<Payload, 'version'>) => Promise<void>

/** @throws Refusal `calendar-unknown` */
export const calendarExists: Check = async ({ world }, { version }) => {
  const known = await listCalendars(world.database)
  if (!known.some((calendar) => calendar.version === version)) throw refused('calendar-unknown')
}

type Beforehand = (reader: Reader, payload: Payload, stream: StreamId) => Promise<void>

/** An agency is registered under its own id: its people and registers are found by it. */
const underItsId: Beforehand = async (_, { id }, stream) => {
  if (agencyStream(id) !== stream) throw notFound('agency', id)
}

const checks: Partial<Record<StreamKind, Readonly<Record<string, Beforehand>>>> = {
  agency: { register: underItsId },
  programme: { proposeCalendar: calendarExists },
}

export async function checkBeforehand(
  reader: Reader,
  kind: StreamKind,
  name: string,
  payload: unknown,
  stream: StreamId,
): Promise<void> {
  await checks[kind]?.[name]?.(reader, payload as Payload, stream)
}
