// What is looked up beside a decision: nobody is appointed who has no account.
import { describe, expect, test } from '@jest/globals'
import { checkOnceAllowed } from '../../../src/api/beforehand.ts'
import type { Refusal } from '../../../src/api/problem.ts'
import type { Reader } from '../../../src/api/reader.ts'

const reader = (known: readonly string[]) =>
  ({
    world: {
      database: {
        query: async (_: string, [people]: [readonly string[]]) => ({
          rows: people.filter((id) => known.includes(id)).map((person) => ({ person })),
        }),
      },
    },
  }) as unknown as Reader

const appointing = (person: string) =>
  checkOnceAllowed(reader(['p.x']), 'agency', 'appoint', { person, role: 'leader' }, 'agency/vn.ag.bdt').then(
    () => 'ok',
    ({ refusal }: Refusal) => refusal,
  )

describe('an appointment', () => {
  test('of a person with an account goes on', async () => {
    expect(await appointing('p.x')).toBe('ok')
  })

  test('of nobody is refused, with the id', async () => {
    expect(await appointing('khong-co')).toEqual({ refused: 'no-account', details: { person: 'khong-co' } })
  })
})
