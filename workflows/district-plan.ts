// One pair of a unit: acknowledges, plans and signs together, works and reports. It begins with the pair's first act.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

export async function districtPlan(begin: Begin): Promise<void> {
  await atDesk(begin, async (until) => {
    await until(past('blocked'))
    await until(past('opened'))
    await until(past('signing'))
    await until(past('working'))
  })
}
