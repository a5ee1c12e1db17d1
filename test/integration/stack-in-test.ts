// The whole service for a test: `npm start -- --live` as the command line starts it, with a database of its own on the run's
// PostgreSQL. Its Temporal is its own too: names of worlds begin anew in each database, and one queue has one owner.
import type { OwnStack } from '../../src/cli/context.ts'
import { startOwnStack } from '../../src/cli/own-stack.ts'
import { childEnvironment, readConfig } from '../../src/config.ts'
import { freePort } from '../../src/stack/ports.ts'
import { freshDatabase } from '../setup/servers.ts'

/**
 * @param given a database of the test's own, where it looks into it afterwards
 * @param temporalAddress of a Temporal that only this stack uses, where its histories are read afterwards
 */
export async function startTestStack(given?: string, temporalAddress?: string): Promise<OwnStack> {
  const config = readConfig()
  const [databaseUrl, port] = await Promise.all([given ?? freshDatabase(), freePort()])
  return startOwnStack({
    project: config.project,
    report: () => {},
    environment: (home) =>
      childEnvironment({
        ...config,
        databaseUrl,
        temporalAddress,
        port,
        home,
        smtpUrl: undefined,
        captureSmtpPort: undefined,
        administratorKey: undefined,
        sessionSecret: undefined,
        logLevel: 'warn',
      }),
  })
}
