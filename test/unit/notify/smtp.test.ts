// Against real SMTP servers on the loopback interface, each of which answers as one kind of server would.
import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { emailChannel } from '../../../src/notify/channels/email.ts'
import type { PermanentFailure, TransientFailure } from '../../../src/notify/delivery-failure.ts'
import { render } from '../../../src/notify/render.ts'
import { sampleNotice } from './samples.ts'

const from = { name: 'Liên tịch', address: 'khong-tra-loi@lientich.example' }
const cleanUps: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const portOf = (server: { address(): unknown }) => (server.address() as { port: number }).port

async function smtpServer(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    ...options,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(() => new Promise<void>((done) => server.close(done)))
  return portOf(server.server)
}

function channelTo(
  port: number,
  more: { maxConnections?: number; sendWithin?: number; login?: string } = {},
) {
  const channel = emailChannel({
    smtpUrl: `smtp://${more.login ?? ''}127.0.0.1:${port}`,
    from,
    maxConnections: more.maxConnections ?? 2,
    sendWithin: more.sendWithin ?? 5000,
  })
  cleanUps.push(() => channel.close())
  return channel
}

const rendered = (key = 'k') => render(sampleNotice('resumed', 'vi', { key }))
const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
const failureOf = (delivery: Promise<void>): Promise<TransientFailure | PermanentFailure> =>
  delivery.then(
    () => {
      throw new Error('it was delivered')
    },
    (failure) => failure,
  )

describe('what a mail server answers', () => {
  const cases: readonly [string, SMTPServerOptions, string, string][] = [
    [
      'no such recipient',
      { onRcptTo: (_a, _s, reply) => reply(answer(550, '5.1.1 no such user')) },
      'PermanentFailure',
      'address-refused',
    ],
    [
      'recipient’s mailbox busy',
      { onRcptTo: (_a, _s, reply) => reply(answer(450, '4.2.1 try later')) },
      'TransientFailure',
      'mail-server-busy',
    ],
    [
      'no relaying for us',
      { onRcptTo: (_a, _s, reply) => reply(answer(554, '5.7.1 relay access denied')) },
      'TransientFailure',
      'mail-server-refuses-us',
    ],
    [
      'sender refused',
      { onMailFrom: (_a, _s, reply) => reply(answer(550, '5.1.8 bad sender')) },
      'TransientFailure',
      'mail-server-refuses-us',
    ],
    [
      'content refused',
      { onData: (stream, _s, reply) => stream.resume().on('end', () => reply(answer(554, '5.6.0 no'))) },
      'PermanentFailure',
      'mail-refused',
    ],
    [
      'full for now',
      { onData: (stream, _s, reply) => stream.resume().on('end', () => reply(answer(452, '4.3.1 full'))) },
      'TransientFailure',
      'mail-server-busy',
    ],
    [
      'greets with busy',
      { onConnect: (_s, reply) => reply(answer(421, '4.3.2 busy')) },
      'TransientFailure',
      'mail-server-busy',
    ],
  ]

  test.each(cases)('%s', async (_name, options, kind, code) => {
    const failure = await failureOf(channelTo(await smtpServer(options)).deliver(rendered()))
    expect([failure.name, failure.code]).toEqual([kind, code])
    expect(failure.vi).not.toContain('{detail}')
  })

  test('a wrong password', async () => {
    const port = await smtpServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, reply) => reply(answer(535, '5.7.8 wrong')),
    })
    const failure = await failureOf(channelTo(port, { login: 'u:secret-word@' }).deliver(rendered()))
    expect([failure.name, failure.code]).toEqual(['TransientFailure', 'mail-server-refuses-us'])
    expect(failure.message + failure.vi).not.toContain('secret-word')
  })

  test('nothing listens', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const port = portOf(server)
    await new Promise((done) => server.close(done))
    const failure = await failureOf(channelTo(port).deliver(rendered()))
    expect([failure.name, failure.code]).toEqual(['TransientFailure', 'mail-server-unreachable'])
  })

  test('it never greets: given up within the time for one mail, queue included', async () => {
    const sockets: Socket[] = []
    const server = createServer((socket) => sockets.push(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(done))
    })
    const channel = channelTo(portOf(server), { maxConnections: 1, sendWithin: 300 })
    const began = performance.now()
    const failures = await Promise.all(
      Array.from({ length: 12 }, (_, index) => failureOf(channel.deliver(rendered(`k${index}`)))),
    )
    expect(failures.map(({ name }) => name)).toEqual(Array(12).fill('TransientFailure'))
    expect(performance.now() - began).toBeLessThan(2500)
  })
})

test('many mails share a few connections', async () => {
  let open = 0
  let most = 0
  let received = 0
  const port = await smtpServer({
    onConnect: (_session, reply) => {
      open += 1
      most = Math.max(most, open)
      reply()
    },
    onClose: () => {
      open -= 1
    },
    onData: (stream, _session, reply) =>
      stream.resume().on('end', () => {
        received += 1
        reply()
      }),
  })
  const channel = channelTo(port, { maxConnections: 3 })
  await Promise.all(Array.from({ length: 60 }, (_, index) => channel.deliver(rendered(`k${index}`))))
  expect(received).toBe(60)
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(3)
})
