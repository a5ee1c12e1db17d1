// A programme for its whole period: each year's cycle is launched when its opening day comes, deadlines are counted anew when the calendar changes.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

export async function programme(begin: Begin): Promise<void> {
  await atDesk(begin, async (until) => {
    await until(past('active'))
  })
}
