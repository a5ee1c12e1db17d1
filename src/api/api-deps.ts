// What the API is given: worlds, the Temporal client, the clock's driver, pages of captured mail. It opens nothing itself.
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { MailSummary, StoredMail } from '../db/captured-mail.ts'
import type { Database } from '../db/sql.ts'
import type { WorldKind } from '../db/worlds.ts'
import type { Instant } from '../domain/time.ts'

export interface ServedWorld {
  readonly name: string
  readonly kind: WorldKind
  readonly database: Database
}

export interface WorldSummary {
  readonly name: string
  readonly kind: WorldKind
  readonly status: string
}

export interface Worlds {
  /** Null for a world that was never there or has ended. */
  open(name: string): Promise<ServedWorld | null>
  /** Whether a world of that name has ended. */
  hasEnded(name: string): Promise<boolean>
  active(): Promise<readonly WorldSummary[]>
  /** A new rehearsal, migrated, its clock at that instant, and known to the worker. */
  createRehearsal(startsAt: Instant): Promise<ServedWorld>
  drop(world: ServedWorld): Promise<void>
}

export interface MailPages {
  /** The Content-Security-Policy under which the pages work. */
  readonly policy: string
  list(
    mails: readonly MailSummary[],
    options: {
      readonly world: string
      readonly base: string
      readonly address?: string
      readonly next?: string
    },
  ): string
  one(mail: StoredMail, options: { readonly world: string; readonly base: string }): string
}

export interface ApiDeps {
  readonly worlds: Worlds
  /** The world that is meant when nothing names one. */
  readonly servedWorld: string
  readonly temporal: Client
  /** Names of the channels that notices are written for. */
  readonly channels: readonly string[]
  /** Steps a world's clock and does everything due on the way. */
  readonly advanceClock: (world: ServedWorld, to: Instant) => Promise<Instant>
  readonly isReady: { readonly database: () => Promise<boolean>; readonly temporal: () => Promise<boolean> }
  /** Signs sessions. */
  readonly sessionSecret: string
  /** Opens a session of the installation; without one nobody can. */
  readonly administratorKey: string | undefined
  readonly mail: MailPages
  /** A mail server is configured: the live world's mail is sent, and not captured. */
  readonly sendsLiveMail: boolean
  readonly temporalUiUrl: string | undefined
  readonly logger: Logger
  /** Milliseconds from the request until its outcome is called unknown (4,500). */
  readonly commandWithin?: number
  /** Every answer is compared with its schema; for tests. */
  readonly checkAnswers?: boolean
}
