// The whole service for a test: `npm start -- --live` as the command line starts it, on the run's servers and a database of its own.
import type { OwnStack } from '../../src/cli/context.ts'
import { startOwnStack } from '../../src/cli/own-stack.ts'
import { childEnvironment, readConfig } from '../../src/config.ts'
import { freePort } from '../../src/stack/ports.ts'
import { freshDatabase, temporalAddress } from '../setup/servers.ts'

export async function startTestStack(): Promise<OwnStack> {
  const config = readConfig()
  const [databaseUrl, temporal, port] = await Promise.all([freshDatabase(), temporalAddress(), freePort()])
  return startOwnStack({
    project: config.project,
    report: () => {},
    environment: (home) =>
      childEnvironment({
        ...config,
        databaseUrl,
        temporalAddress: temporal,
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
