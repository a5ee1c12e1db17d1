// A second programme, nothing like An Giang's: what a province decides is data.
import { describe, expect, test } from '@jest/globals'
import { definitionOf } from './stored-files.ts'

const anGiang = definitionOf('an-giang-2021-2025')
const hoaSon = definitionOf('examples/three-parties')
const policies = Object.values(hoaSon.signOff).flatMap(({ stages }) => stages.map(({ rule }) => rule))

describe('the programme of three parties', () => {
  test('differs in all that the code might have taken for granted', () => {
    expect(hoaSon.parties).toHaveLength(3)
    expect(hoaSon.numbering.from).toBe('each')
    expect(
      hoaSon.parties.map(({ agency }) => hoaSon.agencies.find(({ id }) => id === agency)?.register),
    ).toEqual(['drawn', 'drawn', 'drawn'])
    expect(hoaSon.calendar.reports).toHaveLength(4)
    expect(new Set(policies)).toEqual(new Set(['all', 'any', 'k-of-n']))
    expect(hoaSon.signOff['yearly-plan']?.stages).toHaveLength(2)
    expect(new Set(hoaSon.reviews.map(({ chair }) => chair)).size).toBe(2)
    expect(hoaSon.founding).toBeUndefined()
    expect(hoaSon.units.map(({ level, halves }) => [level, halves.length])).toEqual([
      ['province', 0],
      ['commune', 3],
      ['commune', 3],
      ['commune', 2],
      ['commune', 2],
    ])
  })

  test('shares no agency, unit, year or code with An Giang', () => {
    const known = new Set([...anGiang.agencies, ...anGiang.units].map(({ id }) => id))
    expect([...hoaSon.agencies, ...hoaSon.units].filter(({ id }) => known.has(id))).toEqual([])
    expect(hoaSon.period.cycleYears.filter((year) => anGiang.period.cycleYears.includes(year))).toEqual([])
    expect(hoaSon.code).not.toBe(anGiang.code)
  })
})
