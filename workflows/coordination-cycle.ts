// One year of a programme: drafted and signed jointly, issued, carried out in the districts, reported on and closed.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

export async function coordinationCycle(begin: Begin): Promise<void> {
  await atDesk(begin, async (until) => {
    await until(past('drafting'))
    // The joint sign-off is a workflow of its own; its end comes back as a change, a rejection leads to drafting again.
    await until(past('sign-off'))
    await until(past('promulgation'))
    // The district rollout runs beside the execution, and ends with the cycle.
    await until(past('execution'))
    // In a review year the review stands in the annual report's place.
    await until(past('review'))
    await until(past('report'))
    await until(past('report-sign-off'))
    await until(past('report-promulgation'))
    // Until the recipients have answered, or the grace after the day is over.
    await until(past('distribution'))
  })
}
