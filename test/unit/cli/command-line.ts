// The command line run inside the test, with what it writes kept.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { Surroundings } from '../../../src/cli/context.ts'
import { runCli } from '../../../src/cli/run-cli.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Gone after the tests of the file that asked for it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lientich-cli-'))
  folders.push(folder)
  return folder
}

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
