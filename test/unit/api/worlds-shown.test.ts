// Which worlds are told of: with the live world served, the others only to whoever has a session.
import { expect, test } from '@jest/globals'
import type { Request } from 'express'
import type { ApiDeps } from '../../../src/api/api-deps.ts'
import { newSession, signSession } from '../../../src/api/session.ts'
import { worldsShown } from '../../../src/api/worlds-shown.ts'

const SECRET = 'a secret of this test alone, long enough'
const kinds = { live: 'live', demo_1: 'demonstration', rehearsal_2: 'rehearsal' } as const

const deps = (servedWorld: keyof typeof kinds) =>
  ({
    servedWorld,
    sessionSecret: SECRET,
    worlds: {
      active: async () => Object.entries(kinds).map(([name, kind]) => ({ name, kind, status: 'active' })),
      open: async (name: string) => ({ name, kind: kinds[name as keyof typeof kinds], database: {} }),
    },
  }) as unknown as ApiDeps

const shown = async (served: keyof typeof kinds, token?: string) => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const request = { headers, get: (name: string) => headers[name as keyof typeof headers] }
  return (await worldsShown(deps(served), request as unknown as Request)).map(({ name }) => name)
}

test('a stranger hears of the live world alone', async () => {
  expect(await shown('live')).toEqual(['live'])
  expect(await shown('live', 'no.session')).toEqual(['live'])
})

test('whoever has a session, and everybody where no live world is served, hears of all', async () => {
  const all = Object.keys(kinds)
  expect(await shown('live', signSession(SECRET, newSession('live', 'p.x')))).toEqual(all)
  expect(await shown('demo_1')).toEqual(all)
})
