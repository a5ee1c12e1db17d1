// The kept session: only its owner can read it, one for each service.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { keepSession, keptSession } from '../../../src/cli/session-file.ts'
import { temporaryFolder } from './command-line.ts'

const session = (token: string) => ({ token, world: 'demo_1', person: 'p.a' })

describe('the session file', () => {
  test('is readable by its owner only, also when it was there before', () => {
    const folder = join(temporaryFolder(), 'lientich')
    keepSession(folder, 'http://a', session('one'))
    keepSession(folder, 'http://a', session('two'))
    expect(statSync(join(folder, 'sessions.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('keeps one session a service, and forgets one alone', () => {
    const folder = temporaryFolder()
    keepSession(folder, 'http://a', session('a'))
    keepSession(folder, 'http://b', session('b'))
    keepSession(folder, 'http://a', null)
    expect(keptSession(folder, 'http://a')).toBeUndefined()
    expect(keptSession(folder, 'http://b')?.token).toBe('b')
  })

  test('where there is none, nobody is signed in', () => {
    expect(keptSession(join(temporaryFolder(), 'none'), 'http://a')).toBeUndefined()
  })
})
