// Which units of before and after a succession are comparable, and what they have reported together.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { areasOf } from '../../../src/domain/programme/comparability.ts'
import { unitsSucceed } from './succession-scenario.ts'

describe('comparable areas', () => {
  const { id, on: day, units } = unitsSucceed().succession

  test('a district and its communes; districts that share a commune only together, and not certain if one link is not', () => {
    expect(areasOf({ id, on: day, units: units.slice(0, 1) })).toMatchObject([
      { before: ['u1'], after: ['c1', 'c2'], verified: true },
    ])
    expect(areasOf({ id, on: day, units })).toMatchObject([
      { before: ['u1', 'u2'], after: ['c1', 'c2', 'c3'], verified: false },
    ])
  })

  test('every unit of a succession is in exactly one area', () => {
    const link = fc.record({
      to: fc.uniqueArray(
        fc.integer({ min: 0, max: 8 }).map((n) => `c${n}`),
        { minLength: 1, maxLength: 3 },
      ),
      verified: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 8 }), (links) => {
        const all = links.map((one, at) => ({ from: `d${at}`, ...one }))
        const areas = areasOf({ id, on: day, units: all })
        expect(areas.flatMap(({ before }) => before).sort()).toEqual(all.map(({ from }) => from).sort())
        const after = areas.flatMap((area) => area.after)
        expect(new Set(after).size).toBe(after.length)
        for (const { from, to, verified } of all) {
          const area = areas.find(({ before }) => before.includes(from))
          for (const successor of to) expect(area?.after).toContain(successor)
          if (!verified) expect(area?.verified).toBe(false)
        }
      }),
    )
  })
})
