// The joint approval of one document by every party, in rounds; silence is recorded at each stage's deadline and is never consent.
import { atDesk, past } from './desk.ts'
import type { Begin } from './messages.ts'

export async function jointSignOff(begin: Begin): Promise<void> {
  await atDesk(begin, async (until) => {
    await until(past('signing'))
    // A new revision opens the next round.
    await until(past('revising'))
  })
}
