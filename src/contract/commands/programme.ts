// What a programme is asked to do; a definition is loaded at /api/v1/programmes.
import { z } from 'zod'
import type {
  AcceptCalendar,
  DeclineCalendar,
  LaunchCycle,
  ProposeCalendar,
} from '../../domain/programme/commands.ts'
import { reason, year } from '../fields.ts'
import { payloadOf } from './payload.ts'
import { succeed, successionAnswers } from './succession.ts'

export const calendarVersion = z.int().min(1).max(1_000_000)

export const programmeCommands = {
  launchCycle: payloadOf<LaunchCycle>()(z.strictObject({ year })),
  proposeCalendar: payloadOf<ProposeCalendar>()(z.strictObject({ version: calendarVersion, reason })),
  acceptCalendar: payloadOf<AcceptCalendar>()(z.strictObject({ version: calendarVersion })),
  succeed,
  ...successionAnswers,
  declineCalendar: payloadOf<DeclineCalendar>()(z.strictObject({ version: calendarVersion, reason })),
}
