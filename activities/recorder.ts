// The record of one world as the activities use it.
import { readClock } from '../src/db/clock.ts'
import { markBegun } from '../src/db/streams.ts'
import { fingerprintOf } from '../src/record/canonical.ts'
import { changeMany } from '../src/record/change-many.ts'
import { readOutlook } from '../src/record/read-outlook.ts'
import { recordCommand } from '../src/record/record-command.ts'
import type { RecordDeps } from '../src/record/record-deps.ts'
import { remindDue } from '../src/record/remind-due.ts'
import type { Recorder } from './index.ts'

export const recorderOf = (deps: RecordDeps): Recorder => ({
  recordCommand: (envelope) => recordCommand(deps, envelope, { begun: true }),
  readOutlook: async (stream) => {
    // Whoever drops the world finds by the rows what to terminate.
    await markBegun(deps.database, stream)
    return readOutlook(deps, stream)
  },
  readClock: () => readClock(deps.database),
  changeMany: (owner, due, after) => changeMany(deps, owner, due, after),
  remindDue: (programme) => remindDue(deps, programme),
  fingerprintOf,
})
