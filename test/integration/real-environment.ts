// The whole way of a command on real servers, in one process: API, a worker's workflows, the record on PostgreSQL, and the dispatcher
// with captured mail, in a stepped world with An Giang's programme.
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import pino from 'pino'
import { advanceClock } from '../../src/dispatch/advance-clock.ts'
import { createDispatcher, type Dispatcher, type DispatcherDeps } from '../../src/dispatch/dispatcher.ts'
import type { CommandEnvelope, Reply } from '../../src/domain/envelope.ts'
import type { StreamId } from '../../src/domain/kernel.ts'
import { databaseMailStore, startCapturedMailbox } from '../../src/notify/captured-mailbox.ts'
import { createNotifier } from '../../src/notify/registry.ts'
import { createTemporalClient } from '../../src/temporal/client.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { temporalAddress } from '../setup/servers.ts'
import type { TestWorld } from '../setup/world.ts'
import { type ApiEnvironment, startApi } from './api-environment.ts'

export interface RealEnvironment extends ApiEnvironment {
  readonly client: Client
  readonly dispatcher: Dispatcher
  /** What a dispatcher is made of here; another one beside it may be made of the same. */
  readonly dispatcherDeps: DispatcherDeps
  /** How often the mail server was given a mail, by Message-ID. */
  readonly mailsGiven: Map<string, number>
  /** Straight to the stream's workflow, without the API's first look. */
  send(envelope: CommandEnvelope, begun?: boolean): Promise<Reply>
  advance(to: string): Promise<string>
}

export async function startReal(now: string): Promise<RealEnvironment> {
  const api = await startApi({ now })
  const { database } = api.world
  const temporal = createTemporalClient(await temporalAddress(), 'default')
  const { client } = temporal
  const mailsGiven = new Map<string, number>()
  const store = databaseMailStore(async (world) => (world === database.world ? database : undefined))
  const mailbox = await startCapturedMailbox({
    port: 0,
    store: {
      store: (world, mail) => {
        mailsGiven.set(mail.messageId, (mailsGiven.get(mail.messageId) ?? 0) + 1)
        return store.store(world, mail)
      },
    },
  })
  const notifier = createNotifier({ sql: database, smtpUrl: mailbox.url, publicUrl: null })
  const world = { name: database.world, kind: 'rehearsal' } as const
  const dispatcherDeps = { database, client, notifier, world, logger: pino({ level: 'silent' }) }
  const dispatcher = createDispatcher(dispatcherDeps)
  return {
    ...api,
    client,
    dispatcher,
    dispatcherDeps,
    mailsGiven,
    send: (envelope, begun = true) =>
      sendCommand(client, database.world, envelope, { begun, deadlineMs: 10_000 }),
    advance: (to) => advanceClock({ database, client, dispatcher }, to),
    stop: async () => {
      await notifier.close()
      await mailbox.close()
      await temporal.close()
      await api.stop()
    },
  }
}

/** Waits, in real time, until `check` says true; what it said last is in the failure. */
export async function until(what: string, check: () => Promise<unknown>, within = 15_000): Promise<void> {
  for (const end = Date.now() + within; ; ) {
    const seen = await check()
    if (seen === true) return
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what}; seen ${JSON.stringify(seen)}`)
    await pause(20)
  }
}

export interface PlainEvent {
  readonly seq: number
  readonly type: string
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the event that it looks at
  readonly data: any
  readonly actor: string
  readonly command: string
  readonly at: string
}

/** A stream's events in their order. */
export async function eventsOf({ database }: TestWorld, stream: StreamId): Promise<PlainEvent[]> {
  const { rows } = await database.query<PlainEvent>(
    `SELECT seq, type, data, actor, command_id AS command, occurred_at AS at FROM event WHERE stream = $1 ORDER BY seq`,
    [stream],
  )
  return rows
}

export async function count({ database }: TestWorld, from: string, values: unknown[] = []): Promise<number> {
  const { rows } = await database.query<{ n: number }>(`SELECT count(*) AS n FROM ${from}`, values)
  return rows[0]?.n ?? 0
}

/** RUNNING, COMPLETED, TERMINATED …, or NONE. */
export async function statusOf(client: Client, world: string, stream: StreamId): Promise<string> {
  try {
    return (await client.workflow.getHandle(workflowIdOf(world, stream)).describe()).status.name
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NONE'
    throw error
  }
}
