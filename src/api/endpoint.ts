// A route is one value: an endpoint of the contract, who may use it, and its work. Here is the way that every request goes:
// authenticate, read path and query, policy, read the body, work, answer. The body of a stranger is not even read.
import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '../contract/endpoint.ts'
import { readRequest } from '../contract/request.ts'
import { type DomainError, refuse } from '../domain/errors.ts'
import type { ApiDeps } from './api-deps.ts'
import { readJson } from './body.ts'
import { notFound, Refusal, refused } from './problem.ts'
import { authenticate, type Reader } from './reader.ts'

export interface Asked<E extends Endpoint> {
  readonly deps: ApiDeps
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  /** Valid wherever the endpoint asks for one. */
  readonly key: string
  /** The version of If-Match, wherever the endpoint asks for one. */
  readonly version: number
  readonly request: Request
  readonly response: Response
}
export type AskedBySomebody<E extends Endpoint> = Asked<E> & { readonly reader: Reader }

type Context<E extends Endpoint> = E extends { access: 'session' } ? AskedBySomebody<E> : Asked<E>
/** Decides on path, query and reader, before the body is read. */
export type Policy<E extends Endpoint> = (
  asked: AskedBySomebody<E>,
) => Promise<DomainError | null> | DomainError | null

export interface Route {
  readonly endpoint: Endpoint
  readonly answer: (deps: ApiDeps, request: Request, response: Response) => Promise<void>
}

interface Handling<E extends Endpoint> {
  /** Absent: whoever has a session, or anybody where the endpoint is public. */
  readonly policy?: Policy<E>
  /** Undefined when it has answered itself. */
  readonly work: (asked: Context<E>) => Promise<AnswerOf<E> | undefined>
}

export function route<const E extends Endpoint>(endpoint: E, { policy, work }: Handling<E>): Route {
  const answer = async (deps: ApiDeps, request: Request, response: Response) => {
    const reader = endpoint.access === 'session' ? await authenticate(deps, request) : undefined
    const place = {
      deps,
      reader,
      request,
      response,
      params: readParams(endpoint.params, request),
      query: read(endpoint.query, { ...request.query }, 'invalid-body'),
      key: endpoint.idempotencyKey ? idempotencyKey(request) : '',
      version: endpoint.ifMatch ? expectedVersion(request) : 0,
    }
    const denied = await policy?.({ ...place, body: undefined } as unknown as AskedBySomebody<E>)
    if (denied) throw new Refusal(denied)
    const body = endpoint.body
      ? read(endpoint.body, await readJson(request, response, endpoint.bodyLimit ?? '256kb'))
      : undefined
    const done = await work({ ...place, body } as unknown as Context<E>)
    if (!response.headersSent) send(deps, endpoint, response, done)
  }
  return { endpoint, answer }
}

function read(schema: z.ZodType | undefined, given: unknown, otherwise?: 'invalid-body'): unknown {
  if (!schema) return {}
  const result = readRequest(schema, given)
  if (result.ok) return result.value
  throw new Refusal(refuse(otherwise ?? result.code), result.errors)
}

/** What no id could be is nowhere. */
function readParams(schema: z.ZodType | undefined, { params, path }: Request): unknown {
  const result = schema && readRequest(schema, { ...params })
  if (result && !result.ok) throw notFound('address', path)
  return result?.value ?? {}
}

function idempotencyKey(request: Request): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) throw refused('key-required')
  return key
}

function expectedVersion(request: Request): number {
  const tag = request.headers['if-match']
  if (tag === undefined) throw refused('precondition-required')
  const version = /^"([1-9]\d{0,8})"$/.exec(tag)?.[1]
  if (version === undefined) throw refused('draft-changed')
  return Number(version)
}

function send(deps: ApiDeps, endpoint: Endpoint, response: Response, answer: unknown): void {
  response.status(response.statusCode !== 200 ? response.statusCode : (endpoint.status ?? 200))
  if (answer === undefined) {
    response.end()
    return
  }
  if (deps.checkAnswers) endpoint.response?.parse(answer)
  response.json(answer)
}

/** The trace id of a request; one that a proxy has given is kept. */
export function traceOf(request: Request): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}
