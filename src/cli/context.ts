// What a command of the command line is given: where the service is, as whom, and where to write. It reads no environment.
import type { Api } from '../rehearsal/api-client.ts'

/** A service started for one command, with an empty live world. */
export interface OwnStack {
  readonly url: string
  readonly administratorKey: string
  stop(): Promise<void>
}

/** What the wiring knows of the machine. */
export interface Surroundings {
  readonly serviceUrl: string | undefined
  readonly sessionToken: string | undefined
  readonly administratorKey: string | undefined
  /** Folder of what is kept for this user. */
  readonly userConfig: string
  /** The project's root folder. */
  readonly project: string
  /** Asks whoever sits at the terminal; absent where nobody does. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
  readonly startStack: (report: (line: string) => void) => Promise<OwnStack>
  readonly stdout: Output
  readonly stderr: Output
}

export interface Output {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

export interface Context {
  readonly surroundings: Surroundings
  /** Programs read the answer: JSON, and nothing else on standard output. */
  readonly json: boolean
  readonly url: string
  /** With the session that is kept, if any. */
  readonly api: Api
}
