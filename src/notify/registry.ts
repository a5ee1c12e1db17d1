// Every channel, and the notifier through which the dispatcher delivers. A new channel is one file and one line here.
import type { Sql } from '../db/sql.ts'
import { emailChannel } from './channels/email.ts'
import { inAppChannel } from './channels/in-app.ts'
import { PermanentFailure, TransientFailure } from './delivery-failure.ts'
import { type MailAddress, mailAddress } from './mail-address.ts'
import type { Channel, Notice } from './message.ts'
import { render } from './render.ts'

export interface NotifierDeps {
  /** The database of the one world whose notices are delivered. */
  readonly sql: Sql
  readonly smtpUrl: string
  /** The sender; a real mail server wants an address of its own domain. */
  readonly from?: MailAddress
  /** 'https://lientich.example/', where links begin. */
  readonly publicUrl: string | null
  /** SMTP connections at most (4). */
  readonly maxConnections?: number
  /** Milliseconds for one mail (20,000). */
  readonly sendWithin?: number
}

type ChannelFactory = (deps: NotifierDeps) => Channel

const defaultSender: MailAddress = { name: 'Liên tịch', address: 'khong-tra-loi@lientich.invalid' }

export const channels = {
  'in-app': (deps) => inAppChannel(deps.sql),
  email: (deps) =>
    emailChannel({
      smtpUrl: deps.smtpUrl,
      from: deps.from ? mailAddress(deps.from.name, deps.from.address) : defaultSender,
      maxConnections: deps.maxConnections ?? 4,
      sendWithin: deps.sendWithin ?? 20_000,
    }),
} satisfies Record<string, ChannelFactory>

export type ChannelName = keyof typeof channels
export const channelNames = Object.keys(channels) as ChannelName[]

export interface Notifier {
  /** @throws TransientFailure (deliver it again later) or PermanentFailure (record it); never anything else. */
  deliver(channel: string, notice: Notice): Promise<void>
  close(): Promise<void>
}

export function createNotifier(deps: NotifierDeps): Notifier {
  const open = new Map(channelNames.map((name) => [name as string, channels[name](deps)]))
  return {
    deliver: async (name, notice) => {
      const channel = open.get(name)
      if (!channel) throw new PermanentFailure('channel-unknown', name)
      const rendered = render(notice, deps.publicUrl)
      await channel.deliver(rendered).catch((error: unknown) => {
        throw asFailure(error)
      })
    },
    close: async () => {
      await Promise.all([...open.values()].map((channel) => channel.close()))
    },
  }
}

function asFailure(error: unknown): TransientFailure | PermanentFailure {
  if (error instanceof TransientFailure || error instanceof PermanentFailure) return error
  return new TransientFailure(
    'delivery-failed',
    error instanceof Error ? error.message : String(error),
    error,
  )
}
