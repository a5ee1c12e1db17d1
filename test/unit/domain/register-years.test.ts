// An outgoing register is of one year: what is over is left as it is, what has not begun has no numbers yet.
import { describe, expect, test } from '@jest/globals'
import { agency } from '../../../src/domain/agency/agency.ts'
import { decide, type Facts, isRefusal } from '../../../src/domain/kernel.ts'

const state = { ...agency.initial, stage: 'active' as const, id: 'a', people: { clerk: ['clerk' as const] } }
const facts = { agencies: { a: state } } as unknown as Facts

const voided = (year: number, now: string) => {
  const command = { name: 'voidNumber', payload: { year, number: 1, reason: 'Ghi nhầm' } }
  const outcome = decide(agency, { state, facts }, command, { kind: 'person', person: 'clerk' }, now)
  return isRefusal(outcome) ? outcome : outcome.map(({ type }) => type)
}

describe('a number is voided', () => {
  test('in this year’s register', () => {
    expect(voided(2024, '2024-03-11T02:00:00.000Z')).toEqual(['number.voided'])
  })

  test.each([2023, 2025, 2030])('not in that of %p', (year) => {
    expect(voided(year, '2024-03-11T02:00:00.000Z')).toEqual({
      refused: 'year-not-current',
      details: { year: '2024' },
    })
  })

  test('the year is the one that it is in Việt Nam', () => {
    const newYear = '2024-12-31T17:00:00.000Z'
    expect(voided(2025, newYear)).toEqual(['number.voided'])
    expect(voided(2024, newYear)).toMatchObject({ refused: 'year-not-current' })
    expect(voided(2024, '2024-12-31T16:59:59.999Z')).toEqual(['number.voided'])
  })
})
