// The one clock of a programme's obligations: sleeps to the earliest due rung (a day at most), then all that are due are reminded in batches.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

const A_DAY = 86_400_000

export async function reminderClock(begin: Begin): Promise<void> {
  await atDesk(
    begin,
    async (until) => {
      await until(past('running'))
    },
    { longestSleep: A_DAY },
  )
}
