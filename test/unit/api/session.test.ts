// A session is what was signed, until it expires; whatever else a token may be, it opens nothing.
import { describe, expect, test } from '@jest/globals'
import {
  COOKIE,
  newSession,
  readSession,
  SESSION_HOURS,
  signSession,
  tokenOf,
} from '../../../src/api/session.ts'

const SECRET = 'a secret of at least thirty-two characters'
const NOW = Date.parse('2024-03-15T01:00:00.000Z')
const session = newSession('demo_1', 'p.bdt.truong-ban', NOW)
const token = signSession(SECRET, session)
const read = (text: string, at = NOW) => readSession(SECRET, text, at)
const refusal = (code: string) => ({ refused: code, details: {} })

describe('a session', () => {
  test('is read back, with its world and its person', () => {
    expect(read(token)).toEqual({
      world: 'demo_1',
      person: 'p.bdt.truong-ban',
      expiresAt: '2024-03-15T13:00:00.000Z',
    })
    expect(readSession(SECRET, signSession(SECRET, newSession('live', null, NOW)), NOW)).toMatchObject({
      person: null,
    })
  })

  test('ends after its hours, not before', () => {
    const end = NOW + SESSION_HOURS * 3_600_000
    expect(read(token, end - 1)).toMatchObject({ world: 'demo_1' })
    expect(read(token, end)).toEqual(refusal('session-expired'))
  })

  test('changed in any character is none', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(read(token.slice(0, at) + other + token.slice(at + 1))).toEqual(refusal('unauthenticated'))
    }
  })

  test('moved to another world or person is none', () => {
    const [, mac] = token.split('.')
    for (const forged of [
      ['live', 'p.bdt.truong-ban', session.expiresAt],
      ['demo_1', null, session.expiresAt],
    ]) {
      const payload = Buffer.from(JSON.stringify(forged)).toString('base64url')
      expect(read(`${payload}.${mac}`)).toEqual(refusal('unauthenticated'))
    }
  })

  test.each([
    ['nothing', ''],
    ['no signature', token.split('.')[0] ?? ''],
    ['a signature too many', `${token}.x`],
    ['another key', signSession(`${SECRET}!`, session)],
    ['padding', `${token}=`],
    ['a great deal', 'a'.repeat(100_000)],
    ['no JSON', `${Buffer.from('{').toString('base64url')}.${'A'.repeat(43)}`],
  ])('%s is none', (_, text) => {
    expect(read(text)).toEqual(refusal('unauthenticated'))
  })
})

describe('where a token is found', () => {
  test('in the header, which wins, or in the cookie', () => {
    expect(tokenOf({ headers: { authorization: 'Bearer abc' } })).toBe('abc')
    expect(tokenOf({ headers: { cookie: `a=1; ${COOKIE}=x.y; b=2` } })).toBe('x.y')
    expect(tokenOf({ headers: { authorization: 'Bearer abc', cookie: `${COOKIE}=x.y` } })).toBe('abc')
    expect(tokenOf({ headers: {} })).toBeUndefined()
  })

  test('another scheme does not fall back to the cookie', () => {
    expect(tokenOf({ headers: { authorization: 'Basic abc', cookie: `${COOKIE}=x.y` } })).toBe('')
  })
})
