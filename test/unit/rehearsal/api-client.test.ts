// The client against a real HTTP server: what it sends, how it repeats, what becomes of an answer that is none.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { writeSection } from '../../../src/contract/documents.ts'
import { advanceClock, getClock } from '../../../src/contract/installation.ts'
import { streamCommands } from '../../../src/contract/streams.ts'
import { ApiProblem, ApiUnreachable, createApi } from '../../../src/rehearsal/api-client.ts'

interface Answer {
  readonly status: number
  readonly body: string
}
let server: Server | undefined
let asked: { request: IncomingMessage; body: string }[] = []

/** Gives the answers in turn, the last one again and again. */
async function serving(...answers: Answer[]): Promise<string> {
  asked = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const { status, body: said } = answers[Math.min(asked.length, answers.length - 1)] as Answer
    asked.push({ request, body })
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(said)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

const problem = (status: number, code: string): Answer => ({
  status,
  body: JSON.stringify({
    type: `urn:lientich:problem:${code}`,
    title: 'vi',
    titles: { vi: 'vi', en: 'en' },
    status,
    code,
    trace: 't',
  }),
})
const command = {
  params: { stream: 'cycle/p/2024', name: 'confirmTask' },
  key: 'rehearsal:one',
  body: { task: 'T1' },
}

describe('createApi', () => {
  test('ids with slashes are one segment; key, version and token are headers', async () => {
    const url = await serving({ status: 200, body: '{}' })
    const api = createApi(`${url}/`, { token: 'secret' })
    await api.call(streamCommands.generic, command)
    await api.call(writeSection, {
      params: { document: 'p/2024/yearly-plan', section: 'i' },
      version: 3,
      body: {},
    })
    await api.call(getClock, { query: { a: 'x y', b: undefined } })
    expect(asked.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      'POST /api/v1/streams/cycle%2Fp%2F2024/commands/confirmTask',
      'PUT /api/v1/drafts/p%2F2024%2Fyearly-plan/sections/i',
      'GET /api/v1/clock?a=x+y',
    ])
    expect(asked[0]?.request.headers).toMatchObject({
      authorization: 'Bearer secret',
      'idempotency-key': 'rehearsal:one',
    })
    expect(asked[1]?.request.headers['if-match']).toBe('"3"')
  })

  test('an unknown outcome is asked for again with the same key and body', async () => {
    const url = await serving(problem(503, 'outcome-unknown'), problem(503, 'not-ready'), {
      status: 200,
      body: '{"seq":4}',
    })
    expect(await createApi(url).call(streamCommands.generic, command)).toEqual({ seq: 4 })
    expect(asked).toHaveLength(3)
    expect(
      new Set(asked.map(({ request, body }) => `${request.headers['idempotency-key']} ${body}`)).size,
    ).toBe(1)
  })

  test('until patience is over; a refusal is never repeated, nor is what has no key', async () => {
    const unknown = createApi(await serving(problem(503, 'outcome-unknown')), { patience: 300 })
    await expect(unknown.call(streamCommands.generic, command)).rejects.toBeInstanceOf(ApiProblem)
    expect(asked.length).toBeLessThanOrEqual(2)
    server?.close()
    const refused = createApi(await serving(problem(409, 'wrong-stage')))
    await expect(refused.call(streamCommands.generic, command)).rejects.toMatchObject({
      problem: { code: 'wrong-stage' },
    })
    expect(asked).toHaveLength(1)
    server?.close()
    const keyless = createApi(await serving(problem(503, 'not-ready')))
    await expect(keyless.call(advanceClock, { body: {} })).rejects.toBeInstanceOf(ApiProblem)
    expect(asked).toHaveLength(1)
  })

  test('an answer that is no problem of ours is not taken for one', async () => {
    const api = createApi(await serving({ status: 502, body: '<html>' }), { patience: 0 })
    await expect(api.call(getClock)).rejects.toBeInstanceOf(ApiUnreachable)
  })

  test('nobody there', async () => {
    const api = createApi('http://127.0.0.1:1', { patience: 0 })
    await expect(api.call(getClock)).rejects.toBeInstanceOf(ApiUnreachable)
  })
})
