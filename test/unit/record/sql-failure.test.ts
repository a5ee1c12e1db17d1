// What a failure of a transaction means: what would fail again is a refusal, so that no stream waits for it without end.
import { expect, test } from '@jest/globals'
import { sqlFailure } from '../../../src/record/sql-failure.ts'

const failure = (code: string, constraint?: string) => Object.assign(new Error('x'), { code, constraint })

test.each([
  ['a constraint that means a rule', failure('23505', 'register_number_taken'), 'refusal'],
  ['a race', failure('23505', 'receipt_pkey'), 'race'],
  ['wrong data', failure('22P02'), 'fault'],
  ['a constraint of ours', failure('23514', 'other'), 'fault'],
  ['a mistake in the code', new TypeError('x is undefined'), 'fault'],
  ['a value out of range', new RangeError('Invalid time value'), 'fault'],
  ['a deadlock', failure('40P01'), 'passing'],
  ['a lock that took too long', failure('55P03'), 'passing'],
  ['a connection that was cut', new Error('Connection terminated unexpectedly'), 'passing'],
])('%s', (_, error, kind) => {
  expect(sqlFailure(error).kind).toBe(kind)
})
