// Old events made readable: by type, one lift from each version to the next. Stored bytes and hashes never change.

export type EventData = Readonly<Record<string, unknown>>

/** Turns the data of one version of an event into that of the next. */
export type Lift = (data: EventData) => EventData

/** The lift at index 0 takes version 1 to version 2; a type without a line is at version 1. */
export type Lifts = Readonly<Record<string, readonly Lift[]>>

const lifts: Lifts = {}

export interface VersionedEvent {
  readonly type: string
  readonly version: number
  readonly data: EventData
}

const liftsOf = (known: Lifts, type: string): readonly Lift[] =>
  Object.hasOwn(known, type) ? (known[type] ?? []) : []

/** The version in which events of this type are written now. */
export const eventVersion = (type: string, known: Lifts = lifts): number => liftsOf(known, type).length + 1

/**
 * The event as today's fold knows it.
 * @throws Error for a version that this code does not know yet
 */
export function lift(event: VersionedEvent, known: Lifts = lifts): VersionedEvent {
  const current = eventVersion(event.type, known)
  if (event.version < 1 || event.version > current)
    throw new Error(`${event.type} has version ${event.version}; known are 1 to ${current}`)
  const data = liftsOf(known, event.type)
    .slice(event.version - 1)
    .reduce((lifted, next) => next(lifted), event.data)
  return { type: event.type, version: current, data }
}
