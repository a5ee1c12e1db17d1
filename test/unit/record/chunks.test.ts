// How many streams one transaction of a mass change takes.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { chunkOf } from '../../../src/record/mass-targets.ts'

describe('chunks', () => {
  test.each([
    [5000, 3, 834],
    [3000, 3, 1000],
    [1000, 3, 334],
    [250, 3, 100],
    [11, 3, 11],
  ])('%i streams in %i lanes: %i a transaction', (streams, lanes, chunk) => {
    expect(chunkOf(streams, lanes)).toBe(chunk)
  })

  test('a transaction takes a thousand at most, and no lane has more transactions than it must', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 8 }), (streams, lanes) => {
        const chunk = chunkOf(streams, lanes)
        expect(chunk).toBeGreaterThan(0)
        expect(chunk).toBeLessThanOrEqual(1000)
        const chunks = Math.ceil(streams / chunk)
        const few = streams <= lanes * 100
        expect(few || chunks <= lanes * Math.ceil(streams / (lanes * 1000))).toBe(true)
      }),
    )
  })
})
