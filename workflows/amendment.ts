// A change to a promulgated document: proposed by one party, signed by all, in force from a date.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

export async function amendment(begin: Begin): Promise<void> {
  await atDesk(begin, async (until) => {
    await until(past('drafting'))
    await until(past('sign-off'))
    await until(past('promulgation'))
  })
}
