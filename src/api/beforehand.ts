// What the decider cannot see of its own facts: whether a version of the calendar is there. Versions are only ever added, so that
// looking before the decision is enough.
import { listCalendars } from '../db/calendar-list.ts'
import type { StreamKind } from '../domain/kernel.ts'
import { refused } from './problem.ts'
import type { Reader } from './reader.ts'

type Check = (reader: Reader, payload: { readonly version: number }) => Promise<void>

/** @throws Refusal `calendar-unknown` */
export const calendarExists: Check = async ({ world }, { version }) => {
  const known = await listCalendars(world.database)
  if (!known.some((calendar) => calendar.version === version)) throw refused('calendar-unknown')
}

const checks: Partial<Record<StreamKind, Readonly<Record<string, Check>>>> = {
  programme: { proposeCalendar: calendarExists },
}

export async function checkBeforehand(
  reader: Reader,
  kind: StreamKind,
  name: string,
  payload: unknown,
): Promise<void> {
  await checks[kind]?.[name]?.(reader, payload as { version: number })
}
