// Whatever a workflow still asks of a world whose schema is gone fails for good: it would be tried without end otherwise.
import { expect, test } from '@jest/globals'
import { recorderOf } from '../../../activities/recorder.ts'
import { openTestWorld } from '../../setup/world.ts'
import { CYCLE, ROLLOUT } from '../real-year.ts'

test('every activity says that the world has ended', async () => {
  const world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
  await world.database.query(`DROP SCHEMA ${world.name} CASCADE`)
  const { readClock, readOutlook, changeMany, remindDue } = recorderOf(world.deps)
  const gone = { code: 'world-gone', retryable: false }
  await expect(readClock()).rejects.toMatchObject(gone)
  await expect(readOutlook(CYCLE)).rejects.toMatchObject(gone)
  const due = { at: '2024-01-02T02:00:00.000Z', command: 'openUnits', mass: true } as const
  await expect(changeMany(ROLLOUT, due, null)).rejects.toMatchObject(gone)
  await expect(remindDue('an-giang-2021-2025')).rejects.toMatchObject(gone)
  await world.close()
})
