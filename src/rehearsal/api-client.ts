// Calls the service as anybody would, over HTTP: an endpoint of the contract, what it is given, its answer. A refusal is
// thrown as the problem it is; an unknown outcome is asked for again with the same key until `patience` is over.
import { setTimeout as pause } from 'node:timers/promises'
import type { AnswerOf, Endpoint } from '../contract/endpoint.ts'
import { type Problem, problem } from '../contract/problem.ts'

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem
  constructor(told: Problem) {
    super(`${told.code}: ${told.titles.en}`)
    this.problem = told
  }
}

/** The service did not answer, or not as this service does. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable'
  readonly url: string
  constructor(url: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.url = url
  }
}

export interface Given {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  /** Idempotency-Key; with one, an unknown outcome is asked for again. */
  readonly key?: string
  /** If-Match. */
  readonly version?: number
}

export interface Api {
  readonly url: string
  call<E extends Endpoint>(endpoint: E, given?: Given): Promise<AnswerOf<E>>
  /** An answer that is not JSON. */
  text(endpoint: Endpoint, given?: Given): Promise<string>
  withToken(token: string | undefined): Api
}

export interface ApiOptions {
  readonly token?: string | undefined
  /** Milliseconds for which an unknown outcome is asked for again. */
  readonly patience?: number
}

const PATIENCE_MS = 30_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 4_000

function addressOf(url: string, endpoint: Endpoint, { params = {}, query = {} }: Given): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return `${url.replace(/\/$/, '')}${path}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`
}

const headersOf = (token: string | undefined, { body, key, version }: Given): Record<string, string> => ({
  Accept: 'application/json, application/problem+json, */*',
  ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  ...(key === undefined ? {} : { 'Idempotency-Key': key }),
  ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
})

async function send(
  url: string,
  token: string | undefined,
  endpoint: Endpoint,
  given: Given,
): Promise<string> {
  const address = addressOf(url, endpoint, given)
  const { body } = given
  const response = await fetch(address, {
    method: endpoint.method.toUpperCase(),
    headers: headersOf(token, given),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: Error) => {
    throw new ApiUnreachable(address, error.cause ?? error)
  })
  const text = await response.text()
  if (response.ok) return text
  const told = problem.safeParse(jsonOf(text))
  throw told.success ? new ApiProblem(told.data) : new ApiUnreachable(address, `HTTP ${response.status}`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Nothing is known of what happened; the same request finds out. */
const isUnknown = (error: unknown): boolean => error instanceof ApiProblem && error.problem.status === 503

async function sendPatiently(patience: number, once: () => Promise<string>): Promise<string> {
  const until = Date.now() + patience
  for (let delay = FIRST_PAUSE_MS; ; delay = Math.min(delay * 2, LONGEST_PAUSE_MS)) {
    try {
      return await once()
    } catch (error) {
      if (!isUnknown(error) || Date.now() + delay > until) throw error
    }
    await pause(delay)
  }
}

export function createApi(url: string, { token, patience = PATIENCE_MS }: ApiOptions = {}): Api {
  const text = (endpoint: Endpoint, given: Given = {}) => {
    const repeatable = given.key !== undefined || endpoint.method !== 'post'
    return sendPatiently(repeatable ? patience : 0, () => send(url, token, endpoint, given))
  }
  return {
    url,
    text,
    call: async (endpoint, given) => {
      const answer = await text(endpoint, given)
      return (answer === '' ? undefined : jsonOf(answer)) as AnswerOf<typeof endpoint>
    },
    withToken: (other) => createApi(url, { token: other, patience }),
  }
}
