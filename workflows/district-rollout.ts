// A year's rollout: every unit opened as rows (no workflow for any), "no response" recorded at the end of execution, all closed with the cycle.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

export async function districtRollout(begin: Begin): Promise<void> {
  await atDesk(begin, async (until) => {
    await until(past('opening'))
    // Late and corrected reports are taken until the annual report is issued.
    await until(past('running'))
    await until(past('ending'))
  })
}
