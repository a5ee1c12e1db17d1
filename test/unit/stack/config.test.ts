// The configuration: defaults, every wrong variable at once, and nothing secret in a message.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { childEnvironment, readConfig } from '../../../src/config.ts'
import { StackError } from '../../../src/stack/stack-error.ts'

function failureOf(env: Record<string, string>): StackError {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof StackError) return error
  }
  throw new Error('the configuration was accepted')
}

describe('readConfig', () => {
  test('an empty environment gives the defaults', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      port: 3000,
      temporalNamespace: 'default',
      world: 'live',
      databaseUrl: undefined,
    })
    expect(config.home).toBe(join(config.project, '.lientich'))
    expect(config.cache).toBe(join(homedir(), '.cache', 'lientich'))
  })

  test('the command line’s service, session and folder', () => {
    expect(readConfig({ HOME: '/h' })).toMatchObject({
      serviceUrl: undefined,
      sessionToken: undefined,
      userConfig: '/h/.config/lientich',
    })
    const env = { LIENTICH_URL: 'https://lt.example', LIENTICH_TOKEN: 't', XDG_CONFIG_HOME: '/x' }
    expect(readConfig(env)).toMatchObject({
      serviceUrl: 'https://lt.example',
      sessionToken: 't',
      userConfig: '/x/lientich',
    })
  })

  test('the cache follows LIENTICH_CACHE, then XDG_CACHE_HOME', () => {
    expect(readConfig({ XDG_CACHE_HOME: '/x', HOME: '/h' }).cache).toBe('/x/lientich')
    expect(readConfig({ XDG_CACHE_HOME: '/x', LIENTICH_CACHE: '/c' }).cache).toBe('/c')
    expect(readConfig({ HOME: '/h' }).cache).toBe('/h/.cache/lientich')
  })

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80 80'],
    ['PORT', '3e3'],
    ['DATABASE_URL', 'mysql://h/d'],
    ['DATABASE_URL', 'h:5432'],
    ['TEMPORAL_ADDRESS', 'http://h:7233'],
    ['TEMPORAL_ADDRESS', 'h'],
    ['SMTP_URL', 'mail.example:25'],
    ['WORLD', 'Live'],
    ['WORLD', 'a;drop'],
    ['SESSION_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['LIENTICH_URL', 'localhost:3000'],
  ])('%s=%s is refused by its name', (name, value) => {
    const failure = failureOf({ [name]: value })
    expect(failure.code).toBe('config-invalid')
    expect(failure.vi).toContain(name)
    expect(failure.en).toContain(name)
  })

  test('every wrong variable is named at once, and no value is repeated', () => {
    const failure = failureOf({
      PORT: 'x',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      SMTP_URL: 'ftp://u:hunter2@h',
    })
    for (const name of ['PORT', 'DATABASE_URL', 'SMTP_URL']) expect(failure.en).toContain(name)
    expect(failure.message + failure.vi).not.toContain('hunter2')
  })

  test('a child reads what its parent read', () => {
    const config = readConfig({
      PORT: '4000',
      WORLD: 'demo_2',
      CAPTURE_SMTP_PORT: '2525',
      LIENTICH_HOME: '/d',
    })
    const env = childEnvironment(config, { PATH: '/bin', DATABASE_URL: '' })
    expect(env).toMatchObject({ PATH: '/bin', TZ: 'UTC' })
    expect(readConfig(env)).toEqual({ ...config, searchPath: '/bin' })
  })
})
