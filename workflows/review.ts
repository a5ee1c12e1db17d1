// A year's review: reports gathered and frozen, the chair's report signed by all and issued, the conference held. A final one goes
// on to the commendation and to the next period's plan; with its end the year ends.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

export async function review(begin: Begin): Promise<void> {
  await atDesk(begin, async (until) => {
    // Until the chair freezes the pack, or the grace after the report day is over.
    await until(past('gathering'))
    await until(past('drafting'))
    // A rejection leads to drafting again.
    await until(past('sign-off'))
    await until(past('promulgation'))
    await until(past('conference'))
    await until(past('commendation'))
    await until(past('commendation-sign-off'))
    await until(past('commendation-promulgation'))
    await until(past('next-period'))
    await until(past('next-period-sign-off'))
    await until(past('next-period-promulgation'))
    await until(past('distribution'))
  })
}
