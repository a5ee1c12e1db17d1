// From a refusal to a problem (RFC 9457). Whatever else is thrown is an internal fault: logged with its trace id, told without its inside.
import type { Request, Response } from 'express'
import type { FileError } from '../contract/definition/file-error.ts'
import { PROBLEM_TYPE, type Problem, problemType } from '../contract/problem.ts'
import { absent, type DomainError, type ErrorCode, refuse, sentencesOf } from '../domain/errors.ts'
import type { Thing } from '../domain/words.ts'
import { RecordError } from '../record/record-deps.ts'
import { OutcomeUnknown } from '../temporal/outcome-unknown.ts'

/** Thrown anywhere on the way of a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly refusal: DomainError
  readonly errors: readonly FileError[]
  constructor(refusal: DomainError, errors: readonly FileError[] = []) {
    super(refusal.refused)
    this.refusal = refusal
    this.errors = errors
  }
}

export const refused = (code: ErrorCode, details?: DomainError['details']): Refusal =>
  new Refusal(refuse(code, details))

export const notFound = (what: Thing, id: string): Refusal => new Refusal(absent(what, id))

/** Seconds after which an unknown outcome may be asked for again. */
const RETRY_AFTER = 2

const bodyFaults: Readonly<Record<string, ErrorCode>> = {
  'entity.too.large': 'too-large',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
  'request.aborted': 'malformed',
  'request.size.invalid': 'malformed',
}

/** Of a connection, a server that is starting or stopping, a statement or lock that took too long; P10 and P2024 are Prisma's. */
const AWAY = /^(08|53|55|57|40|25|P10|P2024)/
const CUT = /^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|AI_AGAIN)|ENOTFOUND/
const SAYS_AWAY =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/

export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const named = typeof code === 'string' && ((code.length === 5 && AWAY.test(code)) || CUT.test(code))
  return named || (typeof message === 'string' && SAYS_AWAY.test(message))
}

/** Undefined for a fault of ours. */
export function refusalOf(error: unknown): DomainError | undefined {
  if (error instanceof Refusal) return error.refusal
  if (error instanceof OutcomeUnknown) return refuse('outcome-unknown')
  if (error instanceof RecordError) {
    if (error.code === 'world-gone') return refuse('world-gone')
    return error.retryable ? refuse('outcome-unknown') : undefined
  }
  // Express: a path that is not UTF-8 in %-escapes.
  if (error instanceof URIError) return refuse('malformed')
  const { type } = error as { type?: unknown }
  const ofBody = typeof type === 'string' ? bodyFaults[type] : undefined
  if (ofBody) return refuse(ofBody)
  return isDatabaseAway(error) ? refuse('not-ready') : undefined
}

const stringsIn = (details: DomainError['details']) => (Object.keys(details).length > 0 ? { details } : {})

export function problemOf(
  refusal: DomainError,
  context: { readonly trace: string; readonly language: 'vi' | 'en'; readonly errors?: readonly FileError[] },
): Problem {
  const { status, vi, en } = sentencesOf(refusal)
  const { errors = [], language, trace } = context
  return {
    type: problemType(refusal.refused),
    title: language === 'vi' ? vi : en,
    titles: { vi, en },
    status,
    code: refusal.refused,
    ...(refusal.refused === 'internal' ? {} : stringsIn(refusal.details)),
    ...(errors.length > 0
      ? { errors: errors.map(({ path, ...error }) => ({ pointer: path, ...error })) }
      : {}),
    trace,
  }
}

export function sendProblem(
  request: Request,
  response: Response,
  refusal: DomainError,
  errors?: readonly FileError[],
): void {
  const language = request.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi'
  const trace = String(response.locals.trace ?? '')
  const problem = problemOf(refusal, { trace, language, ...(errors ? { errors } : {}) })
  if (problem.status === 503) response.setHeader('Retry-After', String(RETRY_AFTER))
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  response.status(problem.status).type(PROBLEM_TYPE).setHeader('Content-Language', language)
  response.send(JSON.stringify(problem))
}
