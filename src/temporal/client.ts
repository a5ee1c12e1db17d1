// The client of a Temporal server, which connects when it is first used.
import { Client, Connection } from '@temporalio/client'

export interface TemporalClient {
  readonly client: Client
  close(): Promise<void>
}

export function createTemporalClient(address: string, namespace: string): TemporalClient {
  const connection = Connection.lazy({ address })
  return { client: new Client({ connection, namespace }), close: () => connection.close() }
}
