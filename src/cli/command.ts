// How a command is bound: its options and arguments to its work, under the options that all of them share.
import type { Command } from 'commander'
import { createApi } from '../rehearsal/api-client.ts'
import type { Context, Surroundings } from './context.ts'
import { keptSession } from './session-file.ts'

const DEFAULT_URL = 'http://localhost:3000'

interface Shared {
  readonly url?: string
  readonly json?: boolean
}

export function contextFor(surroundings: Surroundings, { url: given, json = false }: Shared): Context {
  const url = (given ?? surroundings.serviceUrl ?? DEFAULT_URL).replace(/\/+$/, '')
  const token = surroundings.sessionToken ?? keptSession(surroundings.userConfig, url)?.token
  return { surroundings, json, url, api: createApi(url, { token }) }
}

/** What a command does with its arguments and options; the number is its exit code. */
export type Work<Options> = (
  context: Context,
  args: readonly string[],
  options: Options,
) => Promise<number | undefined>

/** Given to each command file, so that it knows nothing of how it is started or what becomes of its failures. */
export type Bind = <Options>(command: Command, work: Work<Options>) => void
/** Adds its commands to the program. */
export type CommandFile = (program: Command, bind: Bind) => void
