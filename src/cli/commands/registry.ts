// Every command. Another one is a file and a line here.
import type { CommandFile } from '../command.ts'
import { actCommand } from './act.ts'
import { clockCommands } from './clock.ts'
import { cycleCommands } from './cycle.ts'
import { draftCommands } from './draft.ts'
import { inboxCommand } from './inbox.ts'
import { programmeCommands } from './programme.ts'
import { rehearseCommand } from './rehearse.ts'
import { reportCommand } from './report.ts'
import { sessionCommands } from './session.ts'
import { showCommand } from './show.ts'
import { signCommand } from './sign.ts'
import { timelineCommands } from './timeline.ts'
import { transcriptCommands } from './transcript.ts'

export const commandFiles: readonly CommandFile[] = [
  sessionCommands,
  programmeCommands,
  cycleCommands,
  inboxCommand,
  showCommand,
  signCommand,
  reportCommand,
  actCommand,
  draftCommands,
  timelineCommands,
  clockCommands,
  rehearseCommand,
  transcriptCommands,
]
