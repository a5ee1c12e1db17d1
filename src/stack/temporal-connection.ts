// Asks a Temporal server whether it serves a namespace.
import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '@temporalio/client'

/** Waits up to `limit` milliseconds, and only while `goesOn`, until the namespace is served. */
export async function isServing(
  address: string,
  namespace: string,
  limit: number,
  goesOn: () => boolean = () => true,
): Promise<boolean> {
  const connection = Connection.lazy({ address })
  const end = Date.now() + limit
  try {
    while (goesOn() && Date.now() < end) {
      if (await describes(connection, namespace)) return true
      await pause(50)
    }
    return false
  } finally {
    await connection.close()
  }
}

async function describes(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    )
    return true
  } catch {
    return false
  }
}
