// The registry of every kind of stream: its table of transitions and its fold, by kind and by a stream's id.
import { agency } from './agency/agency.ts'
import { amendment } from './amendment/amendment.ts'
import { cycle } from './cycle/cycle.ts'
import { districtPlan } from './district-plan/district-plan.ts'
import type { AnyMachine, StreamId, StreamKind } from './kernel.ts'
import { programme } from './programme/programme.ts'
import { reminderClock } from './reminder-clock/reminder-clock.ts'
import { review } from './review/review.ts'
import { rollout } from './rollout/rollout.ts'
import { signOff } from './sign-off/sign-off.ts'
import { parseStream } from './streams.ts'

export const machines = {
  programme,
  agency,
  cycle,
  'sign-off': signOff,
  rollout,
  'district-plan': districtPlan,
  'reminder-clock': reminderClock,
  review,
  amendment,
} satisfies Record<StreamKind, AnyMachine>

/** The machine of a stream; throws for an id that names none. */
export function machineOf(stream: StreamId): AnyMachine {
  const name = parseStream(stream)
  if (!name) throw new Error(`${stream} is the id of no stream`)
  return machines[name.kind]
}
