// What a rollout is asked to do.
import { z } from 'zod'
import type { ResolveUnit } from '../../domain/rollout/commands.ts'
import { line, stableId } from '../fields.ts'
import { payloadOf } from './payload.ts'

export const rolloutCommands = {
  resolveUnit: payloadOf<ResolveUnit>()(
    z.strictObject({
      unit: stableId,
      party: stableId,
      office: z.enum(['yes', 'no']).describe('no: the fallback takes its place.'),
      basis: line().describe('How it is known.'),
    }),
  ),
}
