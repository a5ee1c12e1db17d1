// Which ways of signing in a world offers, and what is said to who tries another.
import { expect, test } from '@jest/globals'
import type { ApiDeps, ServedWorld } from '../../../src/api/api-deps.ts'
import { identify } from '../../../src/api/identity/registry.ts'
import { type DomainError, sentencesOf } from '../../../src/domain/errors.ts'

test.each([{ person: 'p.bdt.truong-ban' }, { role: 'administrator' as const }])(
  'in the live world %j is sent to the one-time code',
  async (given) => {
    const answer = await identify({} as ApiDeps, { kind: 'live' } as ServedWorld, given)
    expect(answer).toMatchObject({ refused: 'not-allowed' })
    const { vi, en } = sentencesOf(answer as DomainError)
    expect(vi).toContain('mã dùng một lần')
    expect(en).toContain('demonstrations and rehearsals only')
  },
)
