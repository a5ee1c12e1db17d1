// The record of one world as the activities use it.
import { readClock } from '../src/db/clock.ts'
import { markBegun } from '../src/db/streams.ts'
import { fingerprintOf } from '../src/record/canonical.ts'
import { changeMany } from '../src/record/change-many.ts'
import { endOf } from '../src/record/isolated.ts'
import { readOutlook } from '../src/record/read-outlook.ts'
import { recordCommand } from '../src/record/record-command.ts'
import type { RecordDeps } from '../src/record/record-deps.ts'
import { remindDue } from '../src/record/remind-due.ts'
import type { Recorder } from './index.ts'

export function recorderOf(deps: RecordDeps): Recorder {
  const { database } = deps
  // Whatever is asked of a world that was dropped meanwhile fails for good, and is not tried without end.
  const whileThere = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw endOf(database, error)
    })
  return {
    recordCommand: (envelope) => whileThere(recordCommand(deps, envelope, { begun: true })),
    readOutlook: async (stream) => {
      // Whoever drops the world finds by the rows what to terminate.
      await whileThere(markBegun(database, stream))
      return readOutlook(deps, stream)
    },
    readClock: () => whileThere(readClock(database)),
    changeMany: (owner, due, after) => whileThere(changeMany(deps, owner, due, after)),
    remindDue: (programme) => remindDue(deps, programme),
    fingerprintOf,
  }
}
