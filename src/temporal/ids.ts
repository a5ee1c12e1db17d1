// What a stream's workflow is called: '<world>:<stream>', its type by the stream's kind, its task queue the world's name.
import type { StreamId, StreamKind } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'

const types: Readonly<Record<StreamKind, string | null>> = {
  programme: 'programme',
  // An agency waits for nothing.
  agency: null,
  cycle: 'coordinationCycle',
  'sign-off': 'jointSignOff',
  rollout: 'districtRollout',
  'district-plan': 'districtPlan',
  'reminder-clock': 'reminderClock',
  review: 'review',
  amendment: 'amendment',
}

export const workflowIdOf = (world: string, stream: StreamId): string => `${world}:${stream}`
export const taskQueueOf = (world: string): string => world

/** Every world but the live one has a clock that is moved by hand. */
export const isSteppedWorld = (world: string): boolean => world !== 'live'

/** False for a stream that waits for nothing: its commands are recorded without a workflow. */
export function hasWorkflow(stream: StreamId): boolean {
  const kind = parseStream(stream)?.kind
  return kind !== undefined && types[kind] !== null
}

/** @throws for a stream that has no workflow */
export function workflowTypeOf(stream: StreamId): string {
  const kind = parseStream(stream)?.kind
  const type = kind ? types[kind] : null
  if (!type) throw new Error(`${stream} has no workflow`)
  return type
}
