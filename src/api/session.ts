// Sessions: a signed token that holds world, person and expiry, as Bearer or as an HttpOnly SameSite=Strict cookie.
// Nothing is stored: what its holder may do is looked up at every request.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type DomainError, refuse } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/time.ts'

export interface Session {
  readonly world: string
  /** Null: the installation's administrator key. */
  readonly person: string | null
  readonly expiresAt: Instant
}

export const COOKIE = 'lientich_session'
export const SESSION_HOURS = 12
const LONGEST = 2000
/** So that a signature made for anything else with the same key is no session. */
const PURPOSE = 'lientich session 1.'

const macOf = (secret: string, payload: string): Buffer =>
  createHmac('sha256', secret)
    .update(PURPOSE + payload)
    .digest()

export function newSession(world: string, person: string | null, nowMs = Date.now()): Session {
  return { world, person, expiresAt: toInstant(nowMs + SESSION_HOURS * 3_600_000) }
}

export function signSession(secret: string, session: Session): string {
  const payload = Buffer.from(JSON.stringify([session.world, session.person, session.expiresAt])).toString(
    'base64url',
  )
  return `${payload}.${macOf(secret, payload).toString('base64url')}`
}

/** A token changed in any way, or signed with another key, is `unauthenticated`. */
export function readSession(secret: string, token: string, nowMs = Date.now()): Session | DomainError {
  const [payload = '', signature = '', ...more] = token.length > LONGEST ? [] : token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = macOf(secret, payload)
  // A second spelling of the same bytes in base64url is refused too.
  const exact = more.length === 0 && given.toString('base64url') === signature
  if (!exact || given.length !== expected.length || !timingSafeEqual(given, expected))
    return refuse('unauthenticated')
  const [world, person, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [
    string,
    string | null,
    Instant,
  ]
  return expiresAt > toInstant(nowMs) ? { world, person, expiresAt } : refuse('session-expired')
}

function cookieValue(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [name, ...value] = part.trim().split('=')
    if (name === COOKIE) return value.join('=')
  }
  return undefined
}

/** The header wins over the cookie. */
export function tokenOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const { authorization } = headers
  if (authorization !== undefined) return /^Bearer +([^\s]+)$/i.exec(authorization)?.[1] ?? ''
  return cookieValue(headers.cookie)
}

const attributes = (secure: boolean): string => `HttpOnly; SameSite=Strict; Path=/${secure ? '; Secure' : ''}`
export const cookieFor = (token: string, secure: boolean): string =>
  `${COOKIE}=${token}; Max-Age=${SESSION_HOURS * 3600}; ${attributes(secure)}`
export const noCookie = (secure: boolean): string => `${COOKIE}=; Max-Age=0; ${attributes(secure)}`
