// A real SMTP server on the loopback interface for an installation without one: it sends nothing on, and files each
// mail under the world that its X-Lientich-World header names. A mail is accepted only once it is stored.
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { CapturedMail } from '../db/captured-mail.ts'
import { insertCapturedMail } from '../db/captured-mail.ts'
import type { Sql } from '../db/sql.ts'
import { toInstant } from '../domain/time.ts'

export interface MailStore {
  /** False if there is no such world; what it throws is a failure that may pass. */
  store(world: string, mail: CapturedMail): Promise<boolean>
}

/** A store over the worlds' databases; `open` answers undefined for a world that does not exist. */
export const databaseMailStore = (open: (world: string) => Promise<Sql | undefined>): MailStore => ({
  store: async (world, mail) => {
    const sql = await open(world)
    if (sql) await insertCapturedMail(sql, mail)
    return sql !== undefined
  },
})

export interface CapturedMailbox {
  readonly port: number
  /** 'smtp://127.0.0.1:2525' */
  readonly url: string
  close(): Promise<void>
}

export interface CapturedMailboxOptions {
  readonly store: MailStore
  /** 0 chooses a free one. */
  readonly port: number
  /** Told of what could not be stored, besides the sender. */
  readonly onFailure?: (error: unknown) => void
}

const HOST = '127.0.0.1'
/** Bytes; our own mails have a few thousand. */
const MAX_SIZE = 1_000_000
const WORLD_NAME = /^[a-z][a-z0-9_]{0,62}$/

/** @throws the listener's error, EADDRINUSE for a port that is taken. */
export async function startCapturedMailbox(options: CapturedMailboxOptions): Promise<CapturedMailbox> {
  const server = new SMTPServer({
    name: 'lientich.invalid',
    banner: 'captured mailbox, nothing is sent on',
    // Loopback only: the built-in certificate would be refused, and there is nobody to authenticate.
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_SIZE,
    // A pool that is idle keeps its connections open for minutes; stopping does not wait for it.
    closeTimeout: 1000,
    onData: (stream, session, reply) => {
      receive(stream, session, options.store).then(
        () => reply(),
        (error: unknown) => {
          options.onFailure?.(error)
          reply(error instanceof Refusal ? error : new Refusal(451, '4.3.0 not stored, try again'))
        },
      )
    },
  })
  // A client that drops its connection is no matter of ours; a failure to listen is, and reaches `listening`.
  server.on('error', (error) => options.onFailure?.(error))
  await listening(server, options.port)
  const { port } = server.server.address() as AddressInfo
  return { port, url: `smtp://${HOST}:${port}`, close: () => new Promise((done) => server.close(done)) }
}

function listening(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

class Refusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/** As it came, but for the one character that PostgreSQL cannot hold. */
const storable = (text: string) => text.replaceAll('\0', '')

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: MailStore,
): Promise<void> {
  const parsed = await simpleParser(stream, { skipTextToHtml: true, skipImageLinks: true })
  if (stream.sizeExceeded) throw new Refusal(552, '5.3.4 mail too large')
  const headers = headerTexts(parsed)
  const world = headers['x-lientich-world'] ?? ''
  if (!WORLD_NAME.test(world)) throw new Refusal(554, '5.6.0 X-Lientich-World is missing or malformed')
  if (!parsed.messageId) throw new Refusal(554, '5.6.0 Message-ID is missing')
  const mail: CapturedMail = {
    messageId: parsed.messageId,
    toAddress: session.envelope.rcptTo.map((recipient) => recipient.address).join(', '),
    subject: storable(parsed.subject ?? ''),
    text: storable(parsed.text ?? ''),
    html: storable(parsed.html || ''),
    headers,
    at: toInstant(parsed.date?.getTime() ?? Date.now()),
  }
  if (!(await store.store(world, mail))) throw new Refusal(550, '5.1.2 no such world')
}

/** As received, unfolded: mailparser's own map turns some headers into objects. */
function headerTexts(mail: ParsedMail): Record<string, string> {
  const texts = new Map<string, string>()
  for (const { key, line } of mail.headerLines) {
    const value = storable(line.slice(line.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '')).trim()
    const earlier = texts.get(key)
    texts.set(key, earlier === undefined ? value : `${earlier}\n${value}`)
  }
  return Object.fromEntries(texts)
}
