// The command line `lientich`, wired: environment, terminal, and how a service is started for one command.

import { createInterface } from 'node:readline/promises'
import { startOwnStack } from './cli/own-stack.ts'
import { runCli } from './cli/run-cli.ts'
import { childEnvironment, readConfig } from './config.ts'
import { freePort } from './stack/ports.ts'
import { describeFailure } from './stack/stack-error.ts'

/** On standard error: only the answer of a command goes to standard output. Ended without a word (Ctrl-D) it is no answer. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
  try {
    return await Promise.race([terminal.question(question), ended])
  } finally {
    terminal.close()
  }
}

async function main(): Promise<number> {
  const config = readConfig()
  const { serviceUrl, sessionToken, administratorKey, userConfig, project } = config
  return runCli(process.argv.slice(2), {
    serviceUrl,
    sessionToken,
    administratorKey,
    userConfig,
    project,
    startStack: async (report) => {
      const port = await freePort()
      // Its own servers, and no way out for its mail, whatever this environment names.
      const alone = { databaseUrl: undefined, temporalAddress: undefined, smtpUrl: undefined }
      const environment = (home: string) =>
        childEnvironment({
          ...config,
          ...alone,
          port,
          home,
          temporalUiUrl: undefined,
          captureSmtpPort: undefined,
          administratorKey: undefined,
          sessionSecret: undefined,
        })
      return startOwnStack({ project, environment, report })
    },
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
    stdout: process.stdout,
    stderr: process.stderr,
  })
}

// `lientich inbox | head`: whoever reads has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  process.exitCode = await main()
} catch (error) {
  for (const line of describeFailure(error)) console.error(line)
  process.exitCode = 1
}
