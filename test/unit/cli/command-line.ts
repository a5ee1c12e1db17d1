// The command line run inside the test, with what it writes kept.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Surroundings } from '../../../src/cli/context.ts'
import { runCli } from '../../../src/cli/run-cli.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'lientich-cli-'))

export async function run(args: readonly string[], more: Partial<Surroundings> = {}): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(args, {
    serviceUrl: undefined,
    sessionToken: undefined,
    administratorKey: undefined,
    userConfig: more.userConfig ?? temporaryFolder(),
    project: process.cwd(),
    startStack: () => Promise.reject(new Error('a stack was started')),
    ...more,
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  })
  return { code, out: out.join(''), err: err.join('') }
}
