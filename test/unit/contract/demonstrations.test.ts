// The demonstration files: everyone is invented, and each role that a year needs is there.
import { describe, expect, test } from '@jest/globals'
import { type Demonstration, parseDemonstration } from '../../../src/contract/demonstration.ts'
import type { HalfDefinition, ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { definitionOf, programmes, stored } from './stored-files.ts'

type Name = (typeof programmes)[number]
const fileOf = (name: Name) => stored(`${name}.demonstration.json`)

function demonstrationOf(name: Name): Demonstration {
  const result = parseDemonstration(fileOf(name), definitionOf(name))
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.value
}

/** Who acts for a half in the demonstration: one agency, or both candidates while the office is unknown. */
function acting({ offices }: Demonstration, unit: string, half: HalfDefinition): string[] {
  const known = offices.find((one) => one.unit === unit && one.party === half.party)?.office ?? half.office
  const fallback = half.fallback ?? '–'
  return known === 'yes' ? [half.agency] : known === 'no' ? [fallback] : [half.agency, fallback]
}

const holders = ({ people }: Demonstration, agency: string, role: string) =>
  people.filter(({ appointments }) => appointments.some((one) => one.agency === agency && one.role === role))

describe.each(programmes)('the demonstration of %s', (name) => {
  const definition: ProgrammeDefinition = definitionOf(name)
  const demonstration = demonstrationOf(name)
  const { people } = demonstration

  test('is of that programme and names everyone once', () => {
    expect(demonstration.programme).toBe(definition.code)
    expect(new Set(people.map((one) => one.name)).size).toBe(people.length)
  })

  test('gives each party a leader, a deputy, a coordinator, a clerk and an office', () => {
    for (const { agency, draftingUnit, office } of definition.parties) {
      expect(holders(demonstration, agency, 'leader')).toHaveLength(1)
      expect(holders(demonstration, agency, 'deputy')).toHaveLength(1)
      expect(holders(demonstration, agency, 'clerk')).toHaveLength(1)
      expect(holders(demonstration, draftingUnit.agency, 'coordinator')).toHaveLength(1)
      expect(holders(demonstration, office, 'office')).toHaveLength(1)
    }
  })

  test('lets each leader sign under the agency’s own lines and each deputy KT., by another’s hand', () => {
    for (const { agency } of definition.parties) {
      const own = definition.agencies.find(({ id }) => id === agency)?.lines
      const [leader] = holders(demonstration, agency, 'leader')
      const [deputy] = holders(demonstration, agency, 'deputy')
      expect(leader?.authorities).toMatchObject([{ agency, lines: own, scope: { documents: 'all' } }])
      expect(deputy?.authorities).toMatchObject([
        { agency, lines: { prefix: 'KT.', body: own?.position }, writtenBy: leader?.id },
      ])
      for (const kind of Object.keys(definition.signOff).filter((one) => one !== 'district-plan'))
        expect(deputy?.authorities[0]?.scope.documents).toContain(kind)
    }
  })

  test('gives each half of each unit an officer and a leader who signs its plan', () => {
    for (const unit of definition.units)
      for (const half of unit.halves)
        for (const agency of acting(demonstration, unit.id, half)) {
          expect(holders(demonstration, agency, 'officer')).toHaveLength(1)
          const [leader] = holders(demonstration, agency, 'leader')
          expect(leader?.authorities).toMatchObject([
            { agency, scope: { programmes: [definition.code], documents: ['district-plan'] } },
          ])
        }
  })

  test('leaves one office open for the coordinator’s list', () => {
    const open = definition.units.flatMap((unit) =>
      unit.halves.filter((half) => acting(demonstration, unit.id, half).length > 1).map(() => unit.id),
    )
    expect(open).toHaveLength(1)
  })
})

describe('the demonstration of An Giang', () => {
  test('has none of those who signed plan 123', () => {
    const signed = definitionOf('an-giang-2021-2025').founding?.signatories.map(({ name }) => name) ?? []
    const text = JSON.stringify(fileOf('an-giang-2021-2025')).toLocaleLowerCase('vi')
    expect(signed).toHaveLength(2)
    for (const name of signed) expect(text).not.toContain(name.toLocaleLowerCase('vi'))
  })

  test('has everyone who may be told of a reminder on the nơi nhận list', () => {
    const demonstration = demonstrationOf('an-giang-2021-2025')
    const inside = definitionOf('an-giang-2021-2025').distribution.filter(({ external }) => !external)
    for (const agency of inside.flatMap(({ agencies }) => agencies))
      expect(demonstration.people.some((one) => one.appointments.some((at) => at.agency === agency))).toBe(
        true,
      )
  })
})
