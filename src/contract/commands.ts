// Every command that a person may send, by kind of stream, with the schema of its payload. What is not here is the
// system's own. A test compares this with the domain's tables of transitions.
import type { z } from 'zod'
import type { StreamKind } from '../domain/kernel.ts'
import { parseStream } from '../domain/streams.ts'
import { agencyCommands } from './commands/agency.ts'
import { amendmentCommands } from './commands/amendment.ts'
import { cycleCommands } from './commands/cycle.ts'
import { districtPlanCommands } from './commands/district-plan.ts'
import { programmeCommands } from './commands/programme.ts'
import { reviewCommands } from './commands/review.ts'
import { rolloutCommands } from './commands/rollout.ts'
import { signOffCommands } from './commands/sign-off.ts'
import { streamId } from './fields.ts'

export const commands = {
  programme: programmeCommands,
  agency: agencyCommands,
  cycle: cycleCommands,
  'sign-off': signOffCommands,
  rollout: rolloutCommands,
  'district-plan': districtPlanCommands,
  'reminder-clock': {},
  review: reviewCommands,
  amendment: amendmentCommands,
} satisfies Record<StreamKind, Readonly<Record<string, z.ZodType>>>

export type CommandNames = { [Kind in StreamKind]: keyof (typeof commands)[Kind] & string }

/** The payload's schema; undefined for a command of the system's, and for none at all. */
export function payloadSchema(kind: StreamKind, name: string): z.ZodType | undefined {
  const ofKind: Readonly<Record<string, z.ZodType>> = commands[kind]
  return Object.hasOwn(ofKind, name) ? ofKind[name] : undefined
}

/** What a stream's kind takes, by the stream's id; undefined for the id of no stream. */
export function commandsOfStream(stream: string): Readonly<Record<string, z.ZodType>> | undefined {
  const name = streamId.safeParse(stream).success ? parseStream(stream) : null
  return name ? commands[name.kind] : undefined
}
