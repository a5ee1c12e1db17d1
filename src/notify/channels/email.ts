// Mail over SMTP: a few pooled connections, one recipient a mail, and the same Message-ID however often it is sent.
import { createTransport, type SendMailOptions } from 'nodemailer'
import { type MailAddress, mailAddress } from '../mail-address.ts'
import type { Channel, Rendered } from '../message.ts'
import { messageId } from '../message-id.ts'
import { smtpFailure } from '../smtp-failure.ts'

export interface EmailOptions {
  /** smtp://user:password@host:port or smtps://… */
  readonly smtpUrl: string
  readonly from: MailAddress
  /** Connections kept open at most; further mails wait for one. */
  readonly maxConnections: number
  /** Milliseconds for one mail, waiting included; below the lease under which the dispatcher claims it. */
  readonly sendWithin: number
}

export function mailOf(rendered: Rendered, from: MailAddress): SendMailOptions {
  const to = mailAddress(rendered.recipient.name, rendered.recipient.email)
  return {
    // Objects: a string would be parsed, and a line break in it could name another recipient.
    from: { ...from },
    to: { ...to },
    envelope: { from: from.address, to: [to.address] },
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    messageId: messageId(rendered.world.name, rendered.key),
    date: rendered.at,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Lientich-World': rendered.world.name,
      'X-Lientich-Kind': rendered.kind,
      'Content-Language': rendered.recipient.language,
    },
    list: { id: { url: `${rendered.world.name}.lientich.invalid`, comment: 'Liên tịch' } },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

export function emailChannel(options: EmailOptions): Channel {
  const transport = createTransport({
    pool: true,
    url: options.smtpUrl,
    maxConnections: options.maxConnections,
    maxMessages: 200,
    // The outbox repeats; a pool that also does would hold a mail past its lease.
    maxRequeues: 0,
    connectionTimeout: options.sendWithin,
    greetingTimeout: options.sendWithin,
    socketTimeout: options.sendWithin,
  })
  return {
    name: 'email',
    deliver: async (rendered) => {
      const mail = mailOf(rendered, options.from)
      await transport
        .sendMail({ ...mail, signal: AbortSignal.timeout(options.sendWithin) })
        .catch((error) => {
          throw smtpFailure(error)
        })
    },
    close: async () => transport.close(),
  }
}
