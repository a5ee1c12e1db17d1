// A connection that only listens: it is told of a channel's notifications, and opened again when it is lost.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export interface Listening {
  close(): Promise<void>
}

const AGAIN_MS = 1_000

/** `told` is also called after each (re)connection: what was said meanwhile was missed. */
export function listen(url: string, channel: string, told: () => void): Listening {
  let client: pg.Client | undefined
  let closed = false
  const connect = async (): Promise<void> => {
    while (!closed) {
      const next = new pg.Client({ connectionString: url, application_name: `lientich listen ${channel}` })
      const lost = new Promise<void>((resolve) => {
        next.on('error', () => resolve()).on('end', () => resolve())
      })
      try {
        await next.connect()
        client = next
        next.on('notification', told)
        await next.query(`LISTEN ${next.escapeIdentifier(channel)}`)
        told()
        await lost
      } catch {
        await next.end().catch(() => undefined)
      }
      if (!closed) await pause(AGAIN_MS)
    }
  }
  const running = connect()
  return {
    close: async () => {
      closed = true
      await client?.end().catch(() => undefined)
      await running
    },
  }
}
